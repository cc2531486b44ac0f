/*
 * member.c - GET and POST /c/:cohort/people/:person: a member's role,
 * agency and trust, or the end of their membership.
 */
#include "agencies.h"
#include "faults.h"
#include "frame.h"
#include "limits.h"
#include "people.h"
#include "store/people.h"
#include "store/signin.h"
#include "tr.h"

static enum status	member_page(struct req *);
static enum status	member_post(struct req *);

const struct route route_member = {
	.method = GET,
	.path = "/c/:cohort/people/:person",
	.scope = SCOPE_COHORT,
	.need = MAY_COORDINATE,
	.fresh = true,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "person", PARAM_ID },
	},
	.page = member_page,
};

const struct route route_member_post = {
	.method = POST,
	.path = "/c/:cohort/people/:person",
	.scope = SCOPE_COHORT,
	.need = MAY_COORDINATE,
	.fresh = true,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "person", PARAM_ID },
		{ "role", PARAM_LINE, .optional = true },
		{ "agency", PARAM_LINE, .optional = true },
		{ "trusted", PARAM_FLAG, .optional = true },
		{ "sure", PARAM_FLAG, .optional = true },
		{ "do", PARAM_WORD },
	},
	.page = member_post,
};

struct changing {
	struct member_page pg;
	struct member	 typed;
	struct faults	 faults;
};

static enum status
show(struct req *rq, struct changing *c)
{
	struct frame f = frame_of(rq);
	struct agency *agencies;
	enum status res = store_agencies(rq->store, rq->mem, &agencies);

	if (res != ST_OK)
		return res;
	c->pg.cohort = &rq->in->cohort;
	c->pg.member = &c->typed;
	c->pg.agencies = agencies;
	c->pg.faults = c->faults.first;
	if (c->pg.faults != NULL)
		rq->code = 422;
	view_member(&rq->out, &f, &c->pg);
	return ST_OK;
}

/* Who is a member now; what was typed comes on top. */
static enum status
begin(struct req *rq, struct changing **c)
{
	*c = arena_new_of(rq->mem, struct changing);
	(*c)->faults.mem = rq->mem;
	return store_membership(rq->store, rq->mem, req_id(rq, "person"),
	    rq->cohort, &(*c)->typed);
}

static enum status
member_page(struct req *rq)
{
	struct changing *c;
	enum status res = begin(rq, &c);

	return res == ST_OK ? show(rq, c) : res;
}

/* Somebody must be left who can invite and change people. */
static enum status
is_last_coordinator(struct store *st, struct req *rq, const struct member *m,
    bool *last)
{
	struct member *all;
	enum status res = store_members(st, rq->mem, rq->cohort, &all);

	*last = m->role == ROLE_COORDINATOR;
	for (; res == ST_OK && *last && all != NULL; all = all->next)
		if (all->role == ROLE_COORDINATOR &&
		    all->person.id != m->person.id)
			*last = false;
	return res;
}

static enum status
needs_coordinator(struct store *st, struct req *rq, struct changing *c,
    const struct member *now)
{
	bool last;
	enum status res = is_last_coordinator(st, rq, now, &last);

	if (res == ST_OK && last)
		fault_add(&c->faults, "role", tr(rq->out.reader.lang, "They "
		    "are the only coordinator here. Make somebody else one "
		    "first."));
	return res;
}

/* A new role is a new sign-in: staff are signed in for shorter times. */
static enum status
change(struct store *st, struct req *rq, const struct changing *c,
    const struct member *now)
{
	struct new_member nm = { .person = now->person.id,
	    .cohort = rq->cohort, .role = c->typed.role,
	    .is_trusted = c->typed.is_trusted, .joined = now->joined };
	enum status res = agency_named(st, rq->mem, c->typed.agency,
	    &nm.agency);

	if (res == ST_OK)
		res = store_member_set(st, &nm);
	if (res == ST_OK && nm.role != now->role &&
	    nm.person != rq->who->person.id)
		res = store_session_end(st, nm.person, 0, 0);
	return res == ST_OK ? note_action(st, rq, "changed", nm.person,
	    word_of(role_words, (int)nm.role)) : res;
}

static enum status
change_save(struct store *st, struct req *rq, void *arg)
{
	struct changing *c = arg;
	struct member now;
	enum status res = store_membership(st, rq->mem, req_id(rq, "person"),
	    rq->cohort, &now);

	if (res == ST_OK && c->typed.role != ROLE_COORDINATOR)
		res = needs_coordinator(st, rq, c, &now);
	if (res != ST_OK || c->faults.first != NULL)
		return res;
	if ((res = change(st, rq, c, &now)) != ST_OK)
		return res;
	return req_see_f(rq, "/c/%.*s/people?told=changed",
	    STR_ARG(rq->in->cohort.slug));
}

static enum status
remove_save(struct store *st, struct req *rq, void *arg)
{
	struct changing *c = arg;
	struct member now;
	enum status res = store_membership(st, rq->mem, req_id(rq, "person"),
	    rq->cohort, &now);

	if (res == ST_OK)
		res = needs_coordinator(st, rq, c, &now);
	if (res != ST_OK || c->faults.first != NULL)
		return res;
	res = store_member_leave(st, now.person.id, rq->cohort, rq->now);
	if (res == ST_OK)
		res = note_action(st, rq, "removed", now.person.id, S(""));
	if (res != ST_OK)
		return res;
	return now.person.id == rq->who->person.id ? req_see(rq, S("/")) :
	    req_see_f(rq, "/c/%.*s/people?told=removed",
	    STR_ARG(rq->in->cohort.slug));
}

static enum status
not_done(struct req *rq, void *arg)
{
	return show(rq, arg);
}

static void
take(struct req *rq, struct changing *c)
{
	const struct lang *lang = rq->out.reader.lang;
	int role = word_index(role_words, req_text(rq, "role"));

	c->typed.agency = req_text(rq, "agency");
	c->typed.is_trusted = req_flag(rq, "trusted");
	if (role > ROLE_NONE)
		c->typed.role = (enum role)role;
	else
		fault_add(&c->faults, "role", tr(lang, "Choose a role."));
	if (c->typed.agency.n > NAME_MAX_BYTES)
		fault_add(&c->faults, "agency", tr(lang, "The name of an "
		    "agency has at most 100 characters."));
}

static enum status
member_post(struct req *rq)
{
	struct changing *c;
	enum status res = begin(rq, &c);

	if (res != ST_OK)
		return res;
	if (str_eq(req_text(rq, "do"), S("remove"))) {
		c->pg.removing = !req_flag(rq, "sure");
		return c->pg.removing ? show(rq, c) :
		    req_save_then(rq, remove_save, not_done, c);
	}
	if (!str_eq(req_text(rq, "do"), S("save")))
		return ST_INVALID;
	take(rq, c);
	if (c->faults.first != NULL)
		return show(rq, c);
	return req_save_then(rq, change_save, not_done, c);
}
