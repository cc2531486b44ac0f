/*
 * invited.c - POST /c/:cohort/invited/:id: an invitation sent again, or
 * withdrawn.
 */
#include "letters.h"
#include "limit.h"
#include "people.h"
#include "store/people.h"

static enum status	invited_page(struct req *);

const struct route route_invited = {
	.method = POST,
	.path = "/c/:cohort/invited/:id",
	.scope = SCOPE_COHORT,
	.need = MAY_COORDINATE,
	.fresh = true,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "id", PARAM_ID },
		{ "do", PARAM_WORD },
	},
	.page = invited_page,
};

static enum status
see_invited(struct req *rq, const char *word)
{
	return req_see_f(rq, "/c/%.*s/invite?told=%s",
	    STR_ARG(rq->in->cohort.slug), word);
}

/* ST_NOT_FOUND: not of this cohort, or they have come meanwhile. */
static enum status
find(struct store *st, struct req *rq, struct invited **one,
    struct person *p)
{
	enum status res = store_invited(st, rq->mem, rq->cohort, one);

	while (res == ST_OK && *one != NULL && (*one)->id != req_id(rq, "id"))
		*one = (*one)->next;
	if (res != ST_OK)
		return res;
	return *one == NULL ? ST_NOT_FOUND :
	    store_person_by_email(st, rq->mem, (*one)->email, p);
}

static enum status
again_save(struct store *st, struct req *rq, void *arg)
{
	struct signin s = { .purpose = SIGNIN_INVITATION,
	    .cohort = rq->cohort };
	struct mailed m = { .next = S("") };
	struct invited *one;
	struct person p;
	enum status res = find(st, rq, &one, &p);

	(void)arg;
	if (res == ST_OK)
		res = store_signin_used(st, one->id, rq->now);
	if (res != ST_OK)
		return res;
	s.person = p.id;
	s.email = one->email;
	res = mailed_make(st, rq, &s, &m);
	if (res == ST_OK)
		res = letter_invitation(st, rq, &s, &p, &m, S(""));
	return res == ST_OK ? see_invited(rq, "again") : res;
}

static enum status
withdraw_save(struct store *st, struct req *rq, void *arg)
{
	struct invited *one;
	struct person p;
	enum status res = find(st, rq, &one, &p);

	(void)arg;
	if (res == ST_OK)
		res = store_invitation_withdraw(st, rq->cohort, one->id,
		    rq->now);
	if (res == ST_OK)
		res = note_action(st, rq, "withdrew the invitation of", p.id,
		    S(""));
	return res == ST_OK ? see_invited(rq, "uninvited") : res;
}

static enum status
invited_page(struct req *rq)
{
	struct str me = arena_printf(rq->mem, "%lld",
	    (long long)rq->who->person.id);

	if (str_eq(req_text(rq, "do"), S("withdraw")))
		return req_save(rq, withdraw_save, NULL);
	if (!str_eq(req_text(rq, "do"), S("again")))
		return ST_INVALID;
	if (!limit_take(LIMIT_INVITE_ACCOUNT, me, rq->now))
		return req_refuse(rq, ST_DENIED, "That is more than can be "
		    "invited in a day.  Go on tomorrow.");
	return req_save(rq, again_save, NULL);
}
