/*
 * me_waiting.c - GET /me/waiting: what one wrote and others cannot read yet.
 *
 * Posts that wait for a moderator, from the web or by mail, and those that
 * a moderator returned; each can be changed or withdrawn.
 */
#include "frame.h"
#include "store/moderation.h"

static enum status	waiting_page(struct req *);

const struct route route_me_waiting = {
	.method = GET,
	.path = "/me/waiting",
	.scope = SCOPE_SELF,
	.page = waiting_page,
};

static enum status
waiting_page(struct req *rq)
{
	struct frame f = frame_of(rq);
	struct review *mine;
	enum status res = store_reviews_mine(rq->store, rq->mem,
	    rq->who->person.id, &mine);

	if (res != ST_OK)
		return res;
	for (struct review *r = mine; res == ST_OK && r != NULL; r = r->next) {
		r->may = visitor_may(rq->who, r->cohort);
		res = store_post_reason(rq->store, rq->mem, r->post, &r->why);
	}
	if (res != ST_OK)
		return res;
	view_waiting(&rq->out, &f, mine);
	return ST_OK;
}
