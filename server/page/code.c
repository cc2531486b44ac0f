/*
 * code.c - POST /signin/code: the six characters instead of the link.
 *
 * Only in the browser that asked: elsewhere whoever guesses would need to
 * know the address alone.
 */
#include "address.h"
#include "comein.h"
#include "limit.h"
#include "log.h"
#include "signin_steps.h"
#include "store/people.h"
#include "tr.h"

static enum status	code_page(struct req *);

const struct route route_code = {
	.method = POST,
	.path = "/signin/code",
	.scope = SCOPE_OPEN,
	.again = true,
	.params = {
		{ "email", PARAM_LINE },
		{ "code", PARAM_LINE },
		{ "next", PARAM_LINE, .optional = true },
		{ "shared", PARAM_FLAG, .optional = true },
	},
	.page = code_page,
};

static enum status
find(struct store *st, struct req *rq, struct str email, struct signin *s)
{
	struct person p;
	enum status res = store_person_by_email(st, rq->mem, email, &p);

	if (res == ST_OK)
		res = store_signin_latest(st, rq->mem, p.id, rq->now, s);
	if (res == ST_OK && !asked_here(rq, s))
		res = ST_NOT_FOUND;
	return res;
}

static enum status
code_save(struct store *st, struct req *rq, void *arg)
{
	struct mail_sent_page *pg = arg;
	struct signin s;
	enum status res = find(st, rq, pg->email, &s);

	if (res == ST_NOT_FOUND)
		return come_in_again(st, rq, pg->shared, pg->next);
	if (res != ST_OK)
		return res;
	if (!code_is(rq, &s, pg->code))
		return store_signin_tried(st, s.id);
	res = store_signin_used(st, s.id, rq->now);
	if (res == ST_OK)
		res = store_address_confirm(st, s.person, s.email);
	if (res == ST_OK)
		res = come_in(st, rq, s.person, pg->shared);
	if (res == ST_OK)
		res = go_on(st, rq, s.person, pg->next);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

/* The same words whether the address is unknown or the code is wrong. */
static enum status
code_wrong(struct req *rq, void *arg)
{
	struct mail_sent_page *pg = arg;
	struct faults faults = { .mem = rq->mem };

	log_info("signin.refused how=code");
	req_not_before(rq, SIGNIN_ANSWER_MS);
	fault_add(&faults, "code", tr(rq->out.reader.lang, "This is not the "
	    "code of the newest mail that you asked for here, or it is too "
	    "old, or it was tried five times. You can ask for another one."));
	pg->faults = faults.first;
	return mail_sent_show(rq, pg);
}

static enum status
code_page(struct req *rq)
{
	struct mail_sent_page *pg = arena_new_of(rq->mem,
	    struct mail_sent_page);
	struct faults faults = { .mem = rq->mem };
	char room[40];

	*pg = (struct mail_sent_page){ .email = req_text(rq, "email"),
	    .code = req_text(rq, "code"),
	    .next = safe_next(req_text(rq, "next")),
	    .shared = req_flag(rq, "shared") };
	if (!limit_take(LIMIT_CODE_CLIENT, limit_client(rq->client, room),
	    rq->now)) {
		too_often(rq, &faults);
		pg->faults = faults.first;
		return mail_sent_show(rq, pg);
	}
	return req_save_then(rq, code_save, code_wrong, pg);
}
