/*
 * me_address_change.c - POST /me/addresses/change: where mail goes, and
 * which addresses are mine no more.
 *
 * Whoever can change them can take the account over, so that needs a fresh
 * sign-in, and the address that had the mail until now hears of it.
 */
#include "comein.h"
#include "frame.h"
#include "letters.h"
#include "me_confirm.h"
#include "store/people.h"
#include "tr.h"

static enum status	me_address_change_page(struct req *);
static enum status	make_primary(struct store *, struct req *, struct str);
static enum status	take_away(struct store *, struct req *, struct str);
static enum status	send_again(struct store *, struct req *, struct str);

const struct route route_me_address_change = {
	.method = POST,
	.path = "/me/addresses/change",
	.scope = SCOPE_SELF,
	.params = {
		{ "email", PARAM_LINE },
		{ "do", PARAM_WORD },
	},
	.page = me_address_change_page,
};

static const struct change {
	struct str	 word;
	bool		 needs_fresh;
	enum status	(*make)(struct store *, struct req *, struct str email);
} changes[] = {
	{ STR("primary"), true, make_primary },
	{ STR("remove"), true, take_away },
	{ STR("confirm"), false, send_again },
};

static enum status
tell_owner(struct store *st, struct req *rq, struct str old, struct str what)
{
	return old.n > 0 ? letter_changed(st, rq, old, what) : ST_OK;
}

static enum status
make_primary(struct store *st, struct req *rq, struct str email)
{
	const struct lang *lang = rq->out.reader.lang;
	int64_t me = rq->who->person.id;
	struct str old;
	enum status res = store_email_of(st, rq->mem, me, &old);

	if (res == ST_OK)
		res = store_address_primary(st, me, email);
	if (res == ST_OK)
		res = tell_owner(st, rq, old, tr_fill(rq->mem, tr(lang,
		    "your mail goes to %1 from now on."), email));
	return res == ST_OK ? req_see(rq, S("/me?told=changed#addresses")) :
	    res;
}

static enum status
take_away(struct store *st, struct req *rq, struct str email)
{
	const struct lang *lang = rq->out.reader.lang;
	enum status res = store_address_remove(st, rq->who->person.id, email);

	if (res == ST_OK)
		res = tell_owner(st, rq, email, tr(lang, "this address is not "
		    "yours any more: no mail goes to it, and mail from it is "
		    "not taken as yours."));
	return res == ST_OK ? req_see(rq, S("/me?told=removed#addresses")) :
	    res;
}

static enum status
is_mine(struct store *st, struct req *rq, struct str email)
{
	struct address_row *all;
	enum status res = store_addresses(st, rq->mem, rq->who->person.id,
	    &all);

	while (all != NULL && !str_caseeq(all->email, email))
		all = all->next;
	return res == ST_OK && all == NULL ? ST_NOT_FOUND : res;
}

static enum status
send_again(struct store *st, struct req *rq, struct str email)
{
	enum status res = is_mine(st, rq, email);

	return res == ST_OK ? me_confirm(st, rq, email) : res;
}

static enum status
change_save(struct store *st, struct req *rq, void *arg)
{
	const struct change *c = arg;

	return c->make(st, rq, req_text(rq, "email"));
}

static enum status
me_address_change_page(struct req *rq)
{
	struct str word = req_text(rq, "do");

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		if (!str_eq(word, changes[i].word))
			continue;
		if (changes[i].needs_fresh &&
		    !visitor_is_fresh(rq->who, rq->now))
			return ask_again(rq, "/me%23addresses");
		return req_save(rq, change_save, (void *)&changes[i]);
	}
	return ST_INVALID;
}
