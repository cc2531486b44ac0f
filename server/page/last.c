/*
 * last.c - GET /t/ID/last: the number of a thread's last post, in digits.
 *
 * The script asks every 30 seconds; while nothing is new it is answered
 * with 304 and no body.
 */
#include "req.h"
#include "store/talk.h"

static enum status	last_page(struct req *);

const struct route route_last = {
	.method = GET,
	.path = "/t/:thread/last",
	.scope = SCOPE_THREAD,
	.need = MAY_READ,
	.as = AS_PLAIN,
	.params = {
		{ "thread", PARAM_ID },
	},
	.page = last_page,
};

static enum status
last_page(struct req *rq)
{
	struct thread t;
	enum status res = store_thread(rq->store, rq->mem,
	    req_id(rq, "thread"), 0, &t);

	if (res != ST_OK)
		return res;
	rq->etag = arena_printf(rq->mem, "\"%lld\"", (long long)t.last_num);
	view_i64(&rq->out, t.last_num);
	return ST_OK;
}
