/*
 * actions.c - GET /moderation/log, who did what; POST .../ID/undo.
 */
#include "frame.h"
#include "post.h"
#include "store/moderation.h"
#include "store/talk.h"

static enum status	log_page(struct req *);
static enum status	undo_post(struct req *);

const struct route route_actions = {
	.method = GET,
	.path = "/moderation/log",
	.scope = SCOPE_SELF,
	.params = {
		{ "before", PARAM_ID, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = log_page,
};

const struct route route_undo = {
	.method = POST,
	.path = "/moderation/:action/undo",
	.scope = SCOPE_ACTION,
	.need = MAY_READ | MAY_MODERATE,
	.params = {
		{ "action", PARAM_ID },
	},
	.page = undo_post,
};

static enum status
log_page(struct req *rq)
{
	struct log_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct action *actions, *last = NULL;
	int64_t before = req_id(rq, "before");
	size_t n = 0;
	enum status res;

	if (!rq->who->moderates)
		return req_refuse(rq, ST_DENIED,
		    "You do not moderate a cohort.");
	res = store_actions_for(rq->store, rq->mem, rq->who->person.id,
	    before, &actions);
	if (res != ST_OK)
		return res;
	for (struct action *a = actions; a != NULL; a = a->next, n++)
		last = a;
	if (n == PAGE_ACTIONS)
		pg.older = arena_printf(rq->mem,
		    "/moderation/log?before=%lld", (long long)last->id);
	if (before != 0)
		pg.newer = S("/moderation/log");
	pg.actions = actions;
	f.told = told(rq, req_text(rq, "told"));
	view_log(&rq->out, &f, &pg);
	return ST_OK;
}

/* Waits for a decision again; what has been mailed stays mailed. */
static enum status
hold_again(struct store *st, struct req *rq, int64_t post)
{
	enum status res = hold_post(st, rq, post,
	    S("a decision was taken back"));

	return res == ST_OK ? store_review_reopen(st, post) : res;
}

/* What nobody had approved when it was withdrawn waits again. */
static enum status
show_again(struct store *st, struct req *rq, int64_t post)
{
	struct str decision;
	enum status res = store_review_last(st, rq->mem, post, &decision);

	if (res != ST_OK)
		return res;
	if (decision.n > 0 && !str_eq(decision, S("approved")))
		return hold_again(st, rq, post);
	return store_post_release(st, rq->mem, post, rq->now, rq->now);
}

static const struct {
	struct str	 what;
	enum status	(*undo)(struct store *, struct req *, int64_t post);
} undos[] = {
	{ STR("approved"), hold_again },
	{ STR("returned"), hold_again },
	{ STR("rejected"), hold_again },
	{ STR("withdrew"), show_again },
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("undid"), .at = rq->now };
	struct action a;
	int64_t cohort;
	enum status res = store_action(st, rq->mem, req_id(rq, "action"), &a,
	    &cohort);

	(void)arg;
	if (res == ST_OK && (a.is_undone || !str_eq(a.thing, S("post"))))
		return req_refuse(rq, ST_CONFLICT,
		    "This has been undone already, or cannot be.");
	for (size_t i = 0; res == ST_OK &&
	    i < sizeof(undos) / sizeof(undos[0]); i++)
		if (str_eq(a.what, undos[i].what))
			res = undos[i].undo(st, rq, a.thing_id);
	if (res == ST_OK)
		res = store_action_undone(st, a.id);
	log.thing = a.thing;
	log.thing_id = a.thing_id;
	log.detail = a.what;
	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res != ST_OK ? res :
	    req_see(rq, S("/moderation/log?told=undone"));
}

static enum status
undo_post(struct req *rq)
{
	return req_save(rq, save, NULL);
}
