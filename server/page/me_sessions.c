/*
 * me_sessions.c - POST /me/sessions: signing another browser out.
 */
#include "req.h"
#include "store/signin.h"

static enum status	me_sessions_page(struct req *);

const struct route route_me_sessions = {
	.method = POST,
	.path = "/me/sessions",
	.scope = SCOPE_SELF,
	.params = {
		{ "id", PARAM_ID, .optional = true },
		{ "do", PARAM_WORD },
	},
	.page = me_sessions_page,
};

/* One that has ended by itself meanwhile is as well ended. */
static enum status
end_one(struct store *st, struct req *rq, void *arg)
{
	enum status res = store_session_end(st, rq->who->person.id,
	    req_id(rq, "id"), 0);

	(void)arg;
	return res == ST_OK || res == ST_NOT_FOUND ?
	    req_see(rq, S("/me?told=ended#sessions")) : res;
}

static enum status
end_others(struct store *st, struct req *rq, void *arg)
{
	enum status res = store_session_end(st, rq->who->person.id, 0,
	    rq->who->session);

	(void)arg;
	return res == ST_OK ?
	    req_see(rq, S("/me?told=others#sessions")) : res;
}

static enum status
me_sessions_page(struct req *rq)
{
	if (str_eq(req_text(rq, "do"), S("end-others")))
		return req_save(rq, end_others, NULL);
	if (str_eq(req_text(rq, "do"), S("end")) && req_id(rq, "id") > 0)
		return req_save(rq, end_one, NULL);
	return ST_INVALID;
}
