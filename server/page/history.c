/*
 * history.c - GET /p/ID/history: what a post said before.
 */
#include "frame.h"
#include "post.h"

static enum status	history_page(struct req *);

const struct route route_history = {
	.method = GET,
	.path = "/p/:post/history",
	.scope = SCOPE_POST,
	.need = MAY_READ,
	.params = {
		{ "post", PARAM_ID },
	},
	.page = history_page,
};

static enum status
history_page(struct req *rq)
{
	struct history_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct post_version *versions;
	struct thread t;
	struct post p;
	enum status res = post_and_thread(rq, &p, &t);

	/* What was withdrawn is gone for everybody but who answers for it. */
	if (res == ST_OK && p.state == POST_WITHDRAWN && !is_moderator(rq))
		return ST_NOT_FOUND;
	if (res == ST_OK)
		res = store_post_versions(rq->store, rq->mem, p.id, &versions);
	if (res != ST_OK)
		return res;
	pg.thread = &t;
	pg.post = &p;
	pg.versions = versions;
	view_history(&rq->out, &f, &pg);
	return ST_OK;
}
