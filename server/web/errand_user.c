/*
 * errand_user.c - errands about persons: adding, changing, letting in.
 *
 * The operator is believed: an address that is given here is confirmed,
 * and a link needs neither the browser that asked nor a code.
 */
#include "clock.h"
#include "errands.h"
#include "secret.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/signin.h"
#include "zone.h"

#define TOKEN_BYTES	32

/* Links and tokens that an operator made are in the log of who did what. */
static enum status
note(struct errand_call *e, const char *what, int64_t person)
{
	return store_action_add(e->store, &(struct new_action){
	    .at = clock_now(), .what = str_of(what), .thing = S("person"),
	    .thing_id = person });
}

/* Prints the token of a link; for how long it is good is up to the caller. */
enum status
errand_login(struct errand_call *e)
{
	struct str token = random_token(e->mem, TOKEN_BYTES), days;
	struct signin s = { .purpose = SIGNIN_LINK, .made = clock_now() };
	struct person p;
	enum status res = errand_person(e, &p);

	if (res != ST_OK)
		return res;
	s.person = p.id;
	s.expires = s.made + SIGNIN_MS;
	if (errand_given(e, "first", &days)) {
		s.purpose = SIGNIN_INVITATION;
		s.expires = s.made + INVITATION_MS;
	}
	if ((res = store_email_of(e->store, e->mem, p.id, &s.email)) != ST_OK)
		return res;
	res = store_signin_add(e->store, sha256_str(e->mem, token), &s);
	if (res != ST_OK)
		return res;
	text_add(&e->answer, token);
	return note(e, "made a sign-in link", p.id);
}

enum status
errand_token(struct errand_call *e)
{
	struct str token = random_token(e->mem, TOKEN_BYTES);
	struct str name = S("made by the operator");
	struct person p;
	enum status res = errand_person(e, &p);

	if (res != ST_OK)
		return res;
	errand_given(e, "name", &name);
	res = store_token_add(e->store, sha256_str(e->mem, token), p.id,
	    S("api"), name, clock_now());
	if (res != ST_OK)
		return res;
	text_add(&e->answer, token);
	return note(e, "made an API token", p.id);
}

static enum status
why_not_added(struct errand_call *e, enum status res, struct str email)
{
	if (res == ST_CONFLICT)
		return errand_refuse(e, res, "somebody has the address %.*s "
		    "already", STR_ARG(email));
	if (res == ST_INVALID)
		return errand_refuse(e, res, "a person needs a name and an "
		    "address like ana@example.org");
	return res;
}

enum status
errand_user_add(struct errand_call *e)
{
	struct new_person p = { .confirmed = true, .created = clock_now() };
	int64_t id;
	enum status res = errand_flag(e, "admin", &p.is_admin);

	if (res != ST_OK)
		return res;
	errand_given(e, "email", &p.email);
	errand_given(e, "name", &p.name);
	errand_given(e, "credentials", &p.credentials);
	res = store_person_add(e->store, e->mem, &p, &id);
	if (res != ST_OK)
		return why_not_added(e, res, p.email);
	text_printf(&e->answer, "%lld\n", (long long)id);
	return note(e, "added", id);
}

static enum status
new_address(struct errand_call *e, const struct person *p)
{
	struct str email;
	enum status res;

	if (!errand_given(e, "new-email", &email))
		return ST_OK;
	res = store_address_add(e->store, p->id, email, true);
	if (res == ST_OK)
		res = store_address_primary(e->store, p->id, email);
	return why_not_added(e, res, email);
}

enum status
errand_user_change(struct errand_call *e)
{
	const struct zone *zone;
	struct person p;
	enum status res = errand_person(e, &p);

	if (res == ST_OK)
		res = errand_flag(e, "admin", &p.is_admin);
	if (res != ST_OK)
		return res;
	errand_given(e, "name", &p.name);
	errand_given(e, "credentials", &p.credentials);
	if (errand_given(e, "timezone", &p.timezone) &&
	    zone_open(p.timezone, &zone) != ST_OK)
		return errand_refuse(e, ST_INVALID, "there is no time zone "
		    "\"%.*s\"", STR_ARG(p.timezone));
	if ((res = new_address(e, &p)) != ST_OK)
		return res;
	res = store_person_change(e->store, &p);
	if (res == ST_INVALID)
		return errand_refuse(e, res, "that is no name");
	return res == ST_OK ? note(e, "changed", p.id) : res;
}

/* "That was me": an author of imported letters turns out to be somebody. */
enum status
errand_user_claim(struct errand_call *e)
{
	struct person p, author;
	struct str from = S("");
	enum status res = errand_person(e, &p);

	if (res != ST_OK)
		return res;
	errand_given(e, "author", &from);
	res = store_person_by_email(e->store, e->mem, from, &author);
	if (res == ST_NOT_FOUND)
		return errand_refuse(e, res, "nobody here has the address "
		    "%.*s", STR_ARG(from));
	if (res == ST_OK)
		res = store_placeholder_claim(e->store, author.id, p.id);
	if (res == ST_DENIED)
		return errand_refuse(e, res, "%.*s is a person, not only an "
		    "author of imported letters", STR_ARG(author.name));
	return res == ST_OK ? note(e, "claimed imported letters", p.id) : res;
}
