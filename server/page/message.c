/*
 * message.c - GET /m/MESSAGE-ID: the post with that Message-ID.
 */
#include "post.h"
#include "url.h"

static enum status	message_page(struct req *);

const struct route route_message = {
	.method = GET,
	.path = "/m/:message",
	.scope = SCOPE_SELF,
	.params = {
		{ "message", PARAM_WORD },
	},
	.page = message_page,
};

static enum status
message_page(struct req *rq)
{
	struct str id = url_decode(rq->mem, req_text(rq, "message"), false);
	int64_t post;
	struct post p;
	enum status res;

	if (id.n > 2 && id.p[0] == '<' && id.p[id.n - 1] == '>')
		id = (struct str){ id.p + 1, id.n - 2 };
	res = store_post_by_message_for(rq->store, rq->who->person.id, id,
	    &post);
	if (res == ST_OK)
		res = store_post(rq->store, rq->mem, post, &p);
	if (res == ST_OK && p.state != POST_POSTED)
		res = ST_NOT_FOUND;
	return res == ST_OK ? see_post(rq, &p, "") : res;
}
