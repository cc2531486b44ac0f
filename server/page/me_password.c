/*
 * me_password.c - POST /me/password: a password, another one, or none.
 *
 * Whoever has one shows it; whoever has none has just signed in by mail.
 * The address hears of it, and every other session ends.
 */
#include "comein.h"
#include "letters.h"
#include "limit.h"
#include "me.h"
#include "password.h"
#include "secret.h"
#include "store/people.h"
#include "store/signin.h"
#include "tr.h"

static enum status	me_password_page(struct req *);

const struct route route_me_password = {
	.method = POST,
	.secret = true,
	.path = "/me/password",
	.scope = SCOPE_SELF,
	.params = {
		{ "old", PARAM_TEXT, .optional = true },
		{ "new", PARAM_TEXT, .optional = true },
		{ "do", PARAM_WORD, .optional = true },
	},
	.page = me_password_page,
};

struct changing {
	struct str	 old, new;	/* new is empty: it goes */
	struct str	 was, becomes;	/* hashes */
	bool		 is_wrong;	/* the old one */
	struct faults	 faults;
};

static const char *const words[WEAKNESSES] = {
	[PASSWORD_SHORT] = N_("Too short: it needs at least 12 characters. "
	    "Three or four words that do not belong together are good."),
	[PASSWORD_LONG] = N_("Too long: it may have at most 128 characters."),
	[PASSWORD_COMMON] = N_("Too common: words and rows of keys like these "
	    "are tried first. Take words that do not belong together."),
	[PASSWORD_REPEATS] = N_("Too few different signs. Take words that do "
	    "not belong together."),
	[PASSWORD_OWN] = N_("That is your own name or address, which is "
	    "tried first."),
};

static enum status
show(struct req *rq, struct changing *c)
{
	struct me_page pg = { .faults = c->faults.first };

	return me_show(rq, &pg);
}

static enum status
password_save(struct store *st, struct req *rq, void *arg)
{
	struct changing *c = arg;
	const struct lang *lang = rq->out.reader.lang;
	int64_t me = rq->who->person.id;
	struct str email, now;
	enum status res = store_password(st, rq->mem, me, &now);

	if (res == ST_OK && !str_eq(now, c->was))
		return ST_CONFLICT;
	if (res == ST_OK)
		res = store_password_set(st, me, c->becomes);
	if (res == ST_OK)
		res = store_session_end(st, me, 0, rq->who->session);
	if (res == ST_OK)
		res = store_email_of(st, rq->mem, me, &email);
	if (res == ST_OK)
		res = letter_changed(st, rq, email, c->new.n > 0 ?
		    tr(lang, "your password was set or changed just now.") :
		    tr(lang, "your password was removed just now."));
	if (res != ST_OK)
		return res;
	return req_see(rq, c->new.n > 0 ? S("/me?told=password#password") :
	    S("/me?told=nopassword#password"));
}

static void
password_work(struct req *rq, void *arg)
{
	struct changing *c = arg;

	c->is_wrong = c->was.n > 0 && c->old.n > 0 &&
	    !password_is(c->was, c->old);
	if (!c->is_wrong && c->new.n > 0)
		c->becomes = password_hash(rq->mem, c->new);
}

static enum status
password_worked(struct req *rq, void *arg)
{
	struct changing *c = arg;

	if (!c->is_wrong)
		return req_save(rq, password_save, c);
	fault_add(&c->faults, "old", tr(rq->out.reader.lang, "That is not your "
	    "password. If you have forgotten it, sign in with a link by mail "
	    "and set another one within a quarter of an hour."));
	return show(rq, c);
}

static void
check(struct req *rq, struct changing *c)
{
	const struct person *me = &rq->who->person;
	enum weakness w;

	if (c->new.n == 0)
		return;
	w = password_weakness(rq->mem, c->new, arena_printf(rq->mem,
	    "%.*s %.*s", STR_ARG(me->name), STR_ARG(me->handle)));
	if (w != PASSWORD_GOOD)
		fault_add(&c->faults, "new", tr(rq->out.reader.lang,
		    words[w]));
}

/* The old password, or else a sign-in of the last minutes. */
static enum status
me_password_page(struct req *rq)
{
	struct changing *c = arena_new_of(rq->mem, struct changing);
	struct str who = arena_printf(rq->mem, "me %lld",
	    (long long)rq->who->person.id);
	enum status res = store_password(rq->store, rq->mem,
	    rq->who->person.id, &c->was);

	if (res != ST_OK)
		return res;
	c->faults.mem = rq->mem;
	c->old = req_text(rq, "old");
	if (!str_eq(req_text(rq, "do"), S("remove"))) {
		c->new = req_text(rq, "new");
		if (c->new.n == 0)
			fault_add(&c->faults, "new", tr(rq->out.reader.lang,
			    "Enter the new password."));
	}
	check(rq, c);
	if (c->faults.first != NULL)
		return show(rq, c);
	if ((c->was.n == 0 || c->old.n == 0) &&
	    !visitor_is_fresh(rq->who, rq->now))
		return ask_again(rq, "/me%23password");
	if (!limit_take(LIMIT_PASSWORD_ACCOUNT, who, rq->now))
		return req_refuse(rq, ST_DENIED, "That was tried very often.  "
		    "Wait a few minutes and try again.");
	return req_slow(rq, password_work, password_worked, c);
}
