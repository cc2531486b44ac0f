/*
 * errand_cohort.c - errands about cohorts, who is in them, and agencies.
 *
 * `cohort add` with a list of people sets a whole cohort up in one
 * transaction: all of it is there, or nothing.
 */
#include "address.h"
#include "clock.h"
#include "errands.h"
#include "invitees.h"
#include "store/moderation.h"
#include "store/people.h"

static enum status
note(struct errand_call *e, const char *what, const char *thing, int64_t id,
    int64_t cohort)
{
	return store_action_add(e->store, &(struct new_action){
	    .at = clock_now(), .what = str_of(what), .thing = str_of(thing),
	    .thing_id = id, .cohort = cohort });
}

static enum status
agency_named(struct errand_call *e, struct str name, int64_t *id)
{
	struct agency *all, *a, fresh = { .name = name };
	enum status res;

	*id = 0;
	if (name.n == 0)
		return ST_OK;
	if ((res = store_agencies(e->store, e->mem, &all)) != ST_OK)
		return res;
	for (a = all; a != NULL; a = a->next)
		if (str_caseeq(a->name, name) || str_eq(a->slug, name)) {
			*id = a->id;
			return ST_OK;
		}
	res = store_agency_add(e->store, &fresh, id);
	return res == ST_CONFLICT || res == ST_INVALID ? errand_refuse(e, res,
	    "\"%.*s\" cannot be the name of an agency", STR_ARG(name)) : res;
}

/* Who has that address, or somebody new. */
static enum status
person_of(struct errand_call *e, const struct invitee *v, int64_t *id)
{
	struct new_person fresh = { .email = v->email, .confirmed = true,
	    .name = v->name.n > 0 ? v->name : name_of_email(e->mem, v->email),
	    .credentials = v->credentials, .created = clock_now() };
	struct person p;
	enum status res = store_person_by_email(e->store, e->mem, v->email, &p);

	*id = p.id;
	if (res == ST_OK)		/* the operator says whose it is */
		return store_address_confirm(e->store, p.id, v->email);
	return res == ST_NOT_FOUND ?
	    store_person_add(e->store, e->mem, &fresh, id) : res;
}

static enum status
role_of(struct errand_call *e, const struct invitee *v, enum role *role)
{
	int i = word_index(role_words, lower(e->mem, v->role));

	if (v->role.n == 0)
		return ST_OK;
	if (i <= ROLE_NONE)
		return errand_refuse(e, ST_INVALID, "line %lld: there is no "
		    "role \"%.*s\"", (long long)v->line, STR_ARG(v->role));
	*role = (enum role)i;
	return ST_OK;
}

static enum status
put_invitee(struct errand_call *e, const struct cohort *c,
    const struct invitee *v, enum role role)
{
	struct new_member m = { .cohort = c->id, .joined = clock_now(),
	    .role = role };
	enum status res;

	if (v->email.n == 0)
		return errand_refuse(e, ST_INVALID, "line %lld: \"%.*s\" is "
		    "no e-mail address", (long long)v->line,
		    STR_ARG(v->typed));
	if ((res = role_of(e, v, &m.role)) != ST_OK ||
	    (res = person_of(e, v, &m.person)) != ST_OK ||
	    (res = agency_named(e, v->agency, &m.agency)) != ST_OK)
		return res;
	m.is_trusted = may(m.role, false) & MAY_MODERATE;
	if ((res = store_member_set(e->store, &m)) != ST_OK)
		return res;
	return note(e, "added", "person", m.person, c->id);
}

/* Everybody in a list of lines (invitees.h). */
static enum status
put_invitees(struct errand_call *e, const struct cohort *c, const char *name,
    enum role otherwise)
{
	struct invitee *v;
	struct str list;
	enum status res = ST_OK;
	int n = 0;

	if (!errand_given(e, name, &list))
		return ST_OK;
	v = invitees_read(e->mem, list);
	for (; res == ST_OK && v != NULL; v = v->next)
		res = ++n > INVITEES_MAX ? errand_refuse(e, ST_LIMIT,
		    "more than %d people at once are too many", INVITEES_MAX) :
		    put_invitee(e, c, v, otherwise);
	return res;
}

static enum status
settings(struct errand_call *e, struct cohort *c)
{
	enum status res;

	errand_given(e, "title", &c->title);
	errand_given(e, "model", &c->model);
	errand_given(e, "components", &c->components);
	errand_given(e, "aim", &c->aim);
	if ((res = errand_time(e, "starts", &c->starts)) != ST_OK ||
	    (res = errand_time(e, "ends", &c->ends)) != ST_OK ||
	    (res = errand_flag(e, "closed", &c->is_closed)) != ST_OK ||
	    (res = errand_flag(e, "notice-only", &c->notice_only)) != ST_OK)
		return res;
	return errand_flag(e, "hold-first", &c->hold_first);
}

static enum status
people(struct errand_call *e, const struct cohort *c)
{
	enum status res = put_invitees(e, c, "coordinator", ROLE_COORDINATOR);

	return res == ST_OK ?
	    put_invitees(e, c, "members", ROLE_CLINICIAN) : res;
}

enum status
errand_cohort_add(struct errand_call *e)
{
	struct cohort c = { .hold_first = true, .created = clock_now() };
	enum status res = settings(e, &c);

	if (res != ST_OK)
		return res;
	errand_given(e, "cohort", &c.slug);
	res = store_cohort_add(e->store, &c, &c.id);
	if (res == ST_INVALID)
		return errand_refuse(e, res, "a cohort needs a title and a "
		    "short name like cohort7: small letters, digits and "
		    "hyphens, at most 25, not ending like one of our mail "
		    "addresses (-help, -owner)");
	if (res == ST_CONFLICT)
		return errand_refuse(e, res, "there is a cohort \"%.*s\" "
		    "already", STR_ARG(c.slug));
	if (res != ST_OK || (res = people(e, &c)) != ST_OK)
		return res;
	text_printf(&e->answer, "%lld\n", (long long)c.id);
	return note(e, "added", "cohort", c.id, c.id);
}

enum status
errand_cohort_change(struct errand_call *e)
{
	struct cohort c;
	enum status res = errand_cohort(e, &c);

	if (res != ST_OK || (res = settings(e, &c)) != ST_OK)
		return res;
	res = store_cohort_change(e->store, &c);
	if (res == ST_INVALID)
		return errand_refuse(e, res, "that is no title");
	if (res != ST_OK || (res = people(e, &c)) != ST_OK)
		return res;
	return note(e, "changed", "cohort", c.id, c.id);
}

static enum status
leave(struct errand_call *e, const struct cohort *c, const struct person *p)
{
	enum status res = store_member_leave(e->store, p->id, c->id,
	    clock_now());

	if (res == ST_NOT_FOUND)
		return errand_refuse(e, res, "%.*s is no member of %.*s",
		    STR_ARG(p->name), STR_ARG(c->slug));
	return res == ST_OK ? note(e, "removed", "person", p->id, c->id) : res;
}

/* What a member has now, or how a new one begins. */
static enum status
membership(struct errand_call *e, struct new_member *m)
{
	struct member now;
	enum status res = store_membership(e->store, e->mem, m->person,
	    m->cohort, &now);

	if (res == ST_NOT_FOUND)
		return ST_OK;
	m->role = now.role;
	m->mail = now.mail;
	m->is_trusted = now.is_trusted;
	return res;
}

static enum status
wishes(struct errand_call *e, struct new_member *m)
{
	struct str role, mail, agency = S("");
	enum status res;
	int i;

	if (errand_given(e, "role", &role)) {
		if ((i = word_index(role_words, role)) <= ROLE_NONE)
			return errand_refuse(e, ST_INVALID, "there is no role "
			    "\"%.*s\"", STR_ARG(role));
		m->role = (enum role)i;
	}
	if (errand_given(e, "mail", &mail)) {
		if ((i = word_index(mail_words, mail)) == -1)
			return errand_refuse(e, ST_INVALID, "mail is every, "
			    "followed or nothing");
		m->mail = (enum mail_wish)i;
	}
	errand_given(e, "agency", &agency);
	if ((res = agency_named(e, agency, &m->agency)) != ST_OK)
		return res;
	return errand_flag(e, "trusted", &m->is_trusted);
}

enum status
errand_cohort_member(struct errand_call *e)
{
	struct new_member m = { .role = ROLE_CLINICIAN, .joined = clock_now() };
	struct cohort c;
	struct person p;
	struct str yes;
	enum status res;

	if ((res = errand_cohort(e, &c)) != ST_OK ||
	    (res = errand_person(e, &p)) != ST_OK)
		return res;
	if (errand_given(e, "remove", &yes))
		return leave(e, &c, &p);
	m.person = p.id;
	m.cohort = c.id;
	if ((res = membership(e, &m)) != ST_OK ||
	    (res = wishes(e, &m)) != ST_OK ||
	    (res = store_member_set(e->store, &m)) != ST_OK ||
	    (res = store_member_mail(e->store, p.id, c.id, m.mail)) != ST_OK)
		return res;
	return note(e, "changed", "person", p.id, c.id);
}

enum status
errand_agency_add(struct errand_call *e)
{
	struct agency a = { 0 };
	int64_t id;
	enum status res;

	errand_given(e, "name", &a.name);
	errand_given(e, "slug", &a.slug);
	errand_given(e, "setting", &a.setting);
	errand_given(e, "counties", &a.counties);
	res = store_agency_add(e->store, &a, &id);
	if (res == ST_CONFLICT)
		return errand_refuse(e, res, "there is an agency of that "
		    "short name already");
	if (res == ST_INVALID)
		return errand_refuse(e, res, "an agency needs a name");
	if (res != ST_OK)
		return res;
	text_printf(&e->answer, "%lld\n", (long long)id);
	return note(e, "added", "agency", id, 0);
}
