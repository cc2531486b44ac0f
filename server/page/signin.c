/*
 * signin.c - GET and POST /signin: asking for a link by mail.
 *
 * Whoever asks gets the same answer at the same time whether or not the
 * address is known here, so nobody learns who is a member (SECURITY.md,
 * threat 26).
 */
#include "address.h"
#include "clock.h"
#include "comein.h"
#include "frame.h"
#include "letters.h"
#include "limit.h"
#include "log.h"
#include "secret.h"
#include "signin_steps.h"
#include "store/people.h"
#include "tr.h"

static enum status	signin_page(struct req *);
static enum status	signin_post(struct req *);

const struct route route_signin = {
	.method = GET,
	.path = "/signin",
	.scope = SCOPE_OPEN,
	.params = {
		{ "next", PARAM_LINE, .optional = true },
		{ "again", PARAM_FLAG, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = signin_page,
};

const struct route route_signin_post = {
	.method = POST,
	.path = "/signin",
	.scope = SCOPE_OPEN,
	.again = true,
	.params = {
		{ "email", PARAM_LINE },
		{ "password", PARAM_TEXT, .optional = true },
		{ "next", PARAM_LINE, .optional = true },
		{ "shared", PARAM_FLAG, .optional = true },
		{ "do", PARAM_WORD, .optional = true },
	},
	.page = signin_post,
};

static enum status
signin_page(struct req *rq)
{
	struct signin_page pg = { .next = safe_next(req_text(rq, "next")) };
	struct frame f;

	if (rq->who->person.id != 0 && !req_flag(rq, "again"))
		return req_see(rq, pg.next);
	if (!req_flag(rq, "again"))
		return signin_show(rq, &pg);
	f = frame_of(rq);
	f.told = tr(rq->out.reader.lang, "This is only for somebody who has "
	    "just signed in, so that nobody who finds your computer open can "
	    "do it in your name. Sign in once more; then you have a quarter "
	    "of an hour.");
	view_signin(&rq->out, &f, &pg);
	return ST_OK;
}

struct asking {
	struct mail_sent_page pg;
	struct str	 key;		/* the address as it is kept */
	int64_t		 person;	/* 0: nobody's here */
};

static enum status
send_link(struct store *st, struct req *rq, struct asking *a)
{
	struct signin s = { .purpose = SIGNIN_LINK, .person = a->person,
	    .email = a->key, .browser = sha256_str(rq->mem, req_browser(rq)) };
	struct mailed m = { .next = a->pg.next, .shared = a->pg.shared };
	struct person to;
	enum status res = store_person(st, rq->mem, a->person, &to);

	if (res == ST_OK)
		res = mailed_make(st, rq, &s, &m);
	if (res == ST_OK)
		res = letter_signin(st, rq, &s, &to, &m);
	log_info("signin.asked person=%lld", (long long)a->person);
	return res;
}

/* Whoever has other addresses gets no more links for asking with those. */
static enum status
link_save(struct store *st, struct req *rq, void *arg)
{
	struct asking *a = arg;
	int64_t n = 0;
	enum status res = ST_OK;

	if (a->person == 0)
		return ST_OK;
	res = store_signins_since(st, a->person, rq->now - HOUR, &n);
	if (res != ST_OK || n >= 2 * CODE_TRIES)
		return res;
	return send_link(st, rq, a);
}

static enum status
link_saved(struct req *rq, void *arg)
{
	struct asking *a = arg;

	return mail_sent_show(rq, &a->pg);
}

static bool
may_ask(struct req *rq, struct str key)
{
	char room[40];

	return limit_take(LIMIT_LINK_ACCOUNT, key, rq->now) &&
	    limit_take(LIMIT_LINK_CLIENT, limit_client(rq->client, room),
	    rq->now);
}

/* Who is known by letters only has nothing to sign in to until invited. */
static enum status
may_come(struct req *rq, const struct person *p, bool *may)
{
	struct member *in = NULL;
	enum status res = ST_OK;

	if (p->is_placeholder)
		res = store_memberships(rq->store, rq->mem, p->id, &in);
	*may = !p->is_placeholder || in != NULL;
	return res;
}

static enum status
ask_for_link(struct req *rq, struct signin_page *pg, struct str key)
{
	struct asking *a = arena_new_of(rq->mem, struct asking);
	struct faults faults = { .mem = rq->mem };
	struct person p;
	bool may = false;
	enum status res;

	if (!may_ask(rq, key)) {
		too_often(rq, &faults);
		pg->faults = faults.first;
		return signin_show(rq, pg);
	}
	res = store_person_by_email(rq->store, rq->mem, key, &p);
	if (res == ST_OK)
		res = may_come(rq, &p, &may);
	if (res != ST_OK && res != ST_NOT_FOUND)
		return res;
	a->pg = (struct mail_sent_page){ .email = pg->email, .next = pg->next,
	    .shared = pg->shared };
	a->key = key;
	a->person = may ? p.id : 0;
	req_not_before(rq, SIGNIN_ANSWER_MS);
	return req_save_then(rq, link_save, link_saved, a);
}

static enum status
signin_post(struct req *rq)
{
	struct signin_page pg = { .email = req_text(rq, "email"),
	    .next = safe_next(req_text(rq, "next")),
	    .shared = req_flag(rq, "shared") };
	struct faults faults = { .mem = rq->mem };
	struct str key;

	if (address_key(rq->mem, pg.email, &key) != ST_OK) {
		fault_add(&faults, "email", tr(rq->out.reader.lang,
		    "Enter an e-mail address, such as ana@example.org."));
		pg.faults = faults.first;
		return signin_show(rq, &pg);
	}
	if (str_eq(req_text(rq, "do"), S("password")))
		return signin_with_password(rq, &pg, key);
	return ask_for_link(rq, &pg, key);
}
