/*
 * lesson_holds.c - POST /lesson/ID/holds: a source has changed, and the
 * lesson holds all the same.
 */
#include "lesson.h"
#include "store/moderation.h"

static enum status	lesson_holds(struct req *);

const struct route route_lesson_holds = {
	.method = POST,
	.path = "/lesson/:lesson/holds",
	.scope = SCOPE_LESSON,
	.need = MAY_READ | MAY_TEACH,
	.params = {
		{ "lesson", PARAM_ID },
		{ "post", PARAM_ID },
	},
	.page = lesson_holds,
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	int64_t id = req_id(rq, "lesson"), post = req_id(rq, "post");
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("confirmed"), .thing = S("lesson"),
	    .thing_id = id, .at = rq->now };
	enum status res = store_lesson_source_agree(st, rq->mem, id, post);

	(void)arg;
	if (res == ST_INVALID)
		return req_refuse(rq, ST_CONFLICT, "The cited passage is not in "
		    "the post any more. Edit the lesson and choose another one.");
	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res != ST_OK ? res : req_see_f(rq, "/lesson/%lld?told=saved",
	    (long long)id);
}

static enum status
lesson_holds(struct req *rq)
{
	return req_save(rq, save, NULL);
}
