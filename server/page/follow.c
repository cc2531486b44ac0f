/*
 * follow.c - POST /t/ID/follow: every reply by mail, none, or as usual.
 */
#include "req.h"
#include "store/talk.h"

static enum status	follow_post(struct req *);

const struct route route_follow = {
	.method = POST,
	.path = "/t/:thread/follow",
	.scope = SCOPE_THREAD,
	.need = MAY_READ,
	.params = {
		{ "thread", PARAM_ID },
		{ "how", PARAM_WORD },
	},
	.page = follow_post,
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	int64_t thread = req_id(rq, "thread");
	enum status res = store_follow(st, rq->who->person.id, thread,
	    *(enum follow *)arg);

	return res != ST_OK ? res :
	    req_see_f(rq, "/t/%lld?told=saved", (long long)thread);
}

static enum status
follow_post(struct req *rq)
{
	enum follow *how = arena_new_of(rq->mem, enum follow);
	int i = word_index(follow_words, req_text(rq, "how"));

	if (i < 0)
		return req_refuse(rq, ST_INVALID,
		    "Choose follow, mute or default.");
	*how = (enum follow)i;
	return req_save(rq, save, how);
}
