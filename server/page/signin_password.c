/*
 * signin_password.c - the other half of POST /signin: with a password.
 *
 * An address that is unknown, or has no password, is checked against a hash
 * that fits nothing, so it takes as long as a wrong password.
 */
#include "comein.h"
#include "frame.h"
#include "limit.h"
#include "log.h"
#include "secret.h"
#include "signin_steps.h"
#include "store/people.h"
#include "tr.h"

/* Made like every other (secret.h), of random bytes nobody has kept. */
static const struct str nobodys = STR(
    "$argon2id$v=19$m=19456,t=2,p=1$hAQmVQUX208UxNFVr/dc4Q$"
    "ujGzoyJKCGWCYP4AmjK9qM3MP4ydpp60j/RFrwr/pNs");

struct attempt {
	struct signin_page pg;
	struct str	 key, password, hash;
	int64_t		 person;
	bool		 is_right;
};

static void
attempt_work(struct req *rq, void *arg)
{
	struct attempt *a = arg;

	(void)rq;
	a->is_right = password_is(a->hash, a->password) && a->person != 0;
}

static enum status
attempt_save(struct store *st, struct req *rq, void *arg)
{
	struct attempt *a = arg;
	struct str hash;
	enum status res = store_password(st, rq->mem, a->person, &hash);

	/* It was changed while we looked at the one before. */
	if (res == ST_OK && !str_eq(hash, a->hash))
		return ST_CONFLICT;
	if (res == ST_OK)
		res = come_in(st, rq, a->person, a->pg.shared);
	return res == ST_OK ? go_on(st, rq, a->person, a->pg.next) : res;
}

static enum status
attempt_done(struct req *rq, void *arg)
{
	struct attempt *a = arg;
	struct faults faults = { .mem = rq->mem };

	if (a->is_right) {
		limit_give_back(LIMIT_PASSWORD_ACCOUNT, a->key);
		return req_save(rq, attempt_save, a);
	}
	log_info("signin.refused how=password");
	fault_add(&faults, "password", tr(rq->out.reader.lang, "Address and "
	    "password do not belong together. A link by mail works always."));
	a->pg.faults = faults.first;
	return signin_show(rq, &a->pg);
}

static enum status
find_hash(struct req *rq, struct attempt *a)
{
	struct person p;
	enum status res = store_person_by_email(rq->store, rq->mem, a->key, &p);

	a->hash = nobodys;
	if (res == ST_NOT_FOUND)
		return ST_OK;
	if (res != ST_OK || !p.has_password)
		return res;
	a->person = p.id;
	return store_password(rq->store, rq->mem, p.id, &a->hash);
}

enum status
signin_with_password(struct req *rq, struct signin_page *pg, struct str key)
{
	struct attempt *a = arena_new_of(rq->mem, struct attempt);
	struct faults faults = { .mem = rq->mem };
	char room[40];
	enum status res;

	*a = (struct attempt){ .pg = *pg, .key = key,
	    .password = req_text(rq, "password") };
	if (!limit_take(LIMIT_PASSWORD_ACCOUNT, key, rq->now) ||
	    !limit_take(LIMIT_PASSWORD_CLIENT,
	    limit_client(rq->client, room), rq->now)) {
		too_often(rq, &faults);
		a->pg.faults = faults.first;
		return signin_show(rq, &a->pg);
	}
	if ((res = find_hash(rq, a)) != ST_OK)
		return res;
	return req_slow(rq, attempt_work, attempt_done, a);
}
