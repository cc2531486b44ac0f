/*
 * received.c - GET /p/ID/received: who got a post, for moderators.
 */
#include "frame.h"
#include "post.h"
#include "store/outbox.h"

static enum status	received_page(struct req *);

const struct route route_received = {
	.method = GET,
	.path = "/p/:post/received",
	.scope = SCOPE_POST,
	.need = MAY_READ | MAY_MODERATE,
	.fresh = true,
	.params = {
		{ "post", PARAM_ID },
	},
	.page = received_page,
};

static enum status
received_page(struct req *rq)
{
	struct received_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct receipt *receipts;
	struct thread t;
	struct post p;
	enum status res = post_and_thread(rq, &p, &t);

	if (res == ST_OK)
		res = store_receipts(rq->store, rq->mem, p.id, &receipts);
	if (res != ST_OK)
		return res;
	pg.thread = &t;
	pg.post = &p;
	pg.receipts = receipts;
	view_received(&rq->out, &f, &pg);
	return ST_OK;
}
