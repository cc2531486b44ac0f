/*
 * signout.c - POST /signout.
 */
#include "req.h"
#include "store/signin.h"

static enum status	signout_page(struct req *);
static enum status	signout_save(struct store *, struct req *, void *);

const struct route route_signout = {
	.method = POST,
	.path = "/signout",
	.scope = SCOPE_SELF,
	.signs_out = true,
	.page = signout_page,
};

static enum status
signout_page(struct req *rq)
{
	return req_save(rq, signout_save, NULL);
}

/* The browser forgets its pages: whoever comes next cannot go back. */
static enum status
signout_save(struct store *st, struct req *rq, void *arg)
{
	enum status res = store_session_end(st, rq->who->person.id,
	    rq->who->session, 0);

	(void)arg;
	if (res != ST_OK && res != ST_NOT_FOUND)
		return res;
	req_cookie(rq, S("s"), S(""), -1);
	req_header(rq, S("Clear-Site-Data"), S("\"cache\", \"storage\""));
	return req_see(rq, S("/signin?told=signedout"));
}
