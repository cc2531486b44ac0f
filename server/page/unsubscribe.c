/*
 * unsubscribe.c - GET and POST /u/:token, no more mail from a cohort.
 *
 * RFC 8058: a mail program posts here by itself, without a cookie and
 * without anything that this site has signed, and wants no redirect.  The
 * effect is at once.  Opening the address changes nothing, for scanners
 * open every link.
 */
#include "frame.h"
#include "log.h"
#include "store/people.h"

static enum status	unsubscribe_page(struct req *);
static enum status	unsubscribe_post(struct req *);

const struct route route_unsubscribe = {
	.method = GET,
	.path = "/u/:token",
	.scope = SCOPE_OPEN,
	.params = {
		{ "token", PARAM_WORD },
	},
	.page = unsubscribe_page,
};

const struct route route_unsubscribe_post = {
	.method = POST,
	.path = "/u/:token",
	.scope = SCOPE_OPEN,
	.no_once = true,
	.params = {
		{ "token", PARAM_WORD },
	},
	.page = unsubscribe_post,
};

/* Leaves the titles empty for a link that nobody has. */
static enum status
find(struct req *rq, struct unsubscribe_page *pg)
{
	int64_t person, cohort;
	struct member m;
	enum status res = store_member_by_unsubscribe(rq->store, pg->token,
	    &person, &cohort);

	if (res == ST_OK)
		res = store_membership(rq->store, rq->mem, person, cohort, &m);
	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	pg->cohort = m.cohort.title;
	pg->name = m.person.name;
	return ST_OK;
}

static enum status
show(struct req *rq, struct unsubscribe_page *pg)
{
	struct frame f = frame_of(rq);

	if (pg->cohort.n == 0)
		rq->code = 404;
	view_unsubscribe(&rq->out, &f, pg);
	return ST_OK;
}

static enum status
unsubscribe_page(struct req *rq)
{
	struct unsubscribe_page pg = { .token = req_text(rq, "token") };
	enum status res = find(rq, &pg);

	return res == ST_OK ? show(rq, &pg) : res;
}

static enum status
unsubscribe_save(struct store *st, struct req *rq, void *arg)
{
	struct unsubscribe_page *pg = arg;
	int64_t person, cohort;
	enum status res = store_member_by_unsubscribe(st, pg->token, &person,
	    &cohort);

	(void)rq;
	if (res == ST_OK)
		res = store_member_mail(st, person, cohort, MAIL_NOTHING);
	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	pg->is_done = true;
	log_info("member.unsubscribed person=%lld cohort=%lld",
	    (long long)person, (long long)cohort);
	return ST_OK;
}

static enum status
unsubscribe_done(struct req *rq, void *arg)
{
	struct unsubscribe_page *pg = arg;
	enum status res = find(rq, pg);

	return res == ST_OK ? show(rq, pg) : res;
}

static enum status
unsubscribe_post(struct req *rq)
{
	struct unsubscribe_page *pg = arena_new_of(rq->mem,
	    struct unsubscribe_page);

	pg->token = req_text(rq, "token");
	return req_save_then(rq, unsubscribe_save, unsubscribe_done, pg);
}
