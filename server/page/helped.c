/*
 * helped.c - POST /p/ID/helped: this reply helped, or it did not after all.
 */
#include "post.h"

static enum status	helped_post(struct req *);

const struct route route_helped = {
	.method = POST,
	.path = "/p/:post/helped",
	.scope = SCOPE_POST,
	.need = MAY_POST,
	.params = {
		{ "post", PARAM_ID },
		{ "said", PARAM_FLAG, .optional = true },
	},
	.page = helped_post,
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	const struct post *p = arg;
	enum status res = store_helped(st, p->id, rq->who->person.id,
	    req_flag(rq, "said"), rq->now);

	return res != ST_OK ? res :
	    req_see(rq, post_path(rq->mem, p->thread, p->num));
}

static enum status
helped_post(struct req *rq)
{
	struct post *p = arena_new_of(rq->mem, struct post);
	enum status res = store_post(rq->store, rq->mem, req_id(rq, "post"),
	    p);

	if (res != ST_OK || p->state != POST_POSTED)
		return res != ST_OK ? res : ST_NOT_FOUND;
	if (p->author.id == rq->who->person.id)
		return req_refuse(rq, ST_DENIED,
		    "Whether your own reply helped is for others to say.");
	return req_save(rq, save, p);
}
