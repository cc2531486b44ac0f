/*
 * invite.c - POST /c/:cohort/invite: inviting people by their addresses.
 *
 * All or none: what is wrong with a line is said, and nothing is sent until
 * it is mended.  Who is here already is left alone.
 */
#include "agencies.h"
#include "invitees.h"
#include "letters.h"
#include "limit.h"
#include "limits.h"
#include "people.h"
#include "store/people.h"
#include "tr.h"

#define FAULTS_SHOWN	10		/* more would hide the form */

static enum status	invite_page(struct req *);

const struct route route_invite = {
	.method = POST,
	.path = "/c/:cohort/invite",
	.scope = SCOPE_COHORT,
	.need = MAY_COORDINATE,
	.fresh = true,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "addresses", PARAM_TEXT },
		{ "role", PARAM_LINE, .optional = true },
		{ "agency", PARAM_LINE, .optional = true },
		{ "note", PARAM_TEXT, .optional = true },
	},
	.page = invite_page,
};

struct inviting {
	struct invite_page pg;
	struct invitee	*all;
	struct agencies	 agencies;
	int64_t		 sent, already;
};

/* In any case, as people write it: "Supervisor". */
static enum role
role_named(struct str s)
{
	if (str_caseeq(s, S("clinical supervisor")))
		return ROLE_SUPERVISOR;
	for (int r = ROLE_CLINICIAN; r < ROLES; r++)
		if (str_caseeq(s, word_of(role_words, r)))
			return (enum role)r;
	return ROLE_NONE;
}

static void
check_one(struct req *rq, const struct invitee *v, struct faults *faults)
{
	const struct lang *lang = rq->out.reader.lang;
	struct str line = tr_number(rq->mem, v->line);

	if (v->typed.n == 0)
		fault_add(faults, "addresses", tr_fill(rq->mem, tr(lang,
		    "Line %1: the e-mail address is missing."), line));
	else if (v->email.n == 0)
		fault_add(faults, "addresses", tr_fill(rq->mem, tr(lang,
		    "Line %1: “%2” is not an e-mail address."), line,
		    v->typed));
	else if (v->role.n > 0 && role_named(v->role) == ROLE_NONE)
		fault_add(faults, "addresses", tr_fill(rq->mem, tr(lang,
		    "Line %1: there is no role “%2”; “Role” below names "
		    "all there are."), line, v->role));
	else if (v->name.n > NAME_MAX_BYTES ||
	    v->credentials.n > NAME_MAX_BYTES ||
	    v->agency.n > NAME_MAX_BYTES)
		fault_add(faults, "addresses", tr_fill(rq->mem, tr(lang,
		    "Line %1: a name has at most 100 characters."), line));
}

static int64_t
check(struct req *rq, struct inviting *in, struct faults *faults)
{
	const struct lang *lang = rq->out.reader.lang;
	int64_t n = 0, wrong = 0;

	for (struct invitee *v = in->all; v != NULL; v = v->next, n++) {
		const struct fault *before = faults->last;

		if (wrong < FAULTS_SHOWN)
			check_one(rq, v, faults);
		wrong += faults->last != before;
	}
	if (n == 0)
		fault_add(faults, "addresses", tr(lang, "Enter at least one "
		    "e-mail address."));
	if (n > INVITEES_MAX)
		fault_add(faults, "addresses", tr(lang, "At most 500 at once; "
		    "send them in parts."));
	if (in->pg.agency.n > NAME_MAX_BYTES)
		fault_add(faults, "agency", tr(lang, "The name of an agency "
		    "has at most 100 characters."));
	if (in->pg.note.n > INVITE_NOTE_MAX)
		fault_add(faults, "note", tr(lang, "At most 4,000 "
		    "characters; the rest can be said in a thread."));
	return n;
}

/* Who has this address, or somebody new who will have it. */
static enum status
person_for(struct store *st, struct req *rq, const struct invitee *v,
    struct person *p)
{
	struct new_person np = { .email = v->email, .created = rq->now,
	    .credentials = v->credentials,
	    .name = v->name.n > 0 ? v->name :
	    name_of_email(rq->mem, v->email) };
	enum status res = store_person_by_email(st, rq->mem, v->email, p);
	int64_t id;

	if (res != ST_NOT_FOUND)
		return res;
	res = store_person_add(st, rq->mem, &np, &id);
	return res == ST_OK ? store_person(st, rq->mem, id, p) : res;
}

static enum status
add_member(struct store *st, struct req *rq, struct inviting *in,
    const struct invitee *v, int64_t person)
{
	struct new_member nm = { .person = person, .cohort = rq->cohort,
	    .role = v->role.n > 0 ? role_named(v->role) : in->pg.role };
	enum status res = agencies_named(&in->agencies,
	    v->agency.n > 0 ? v->agency : in->pg.agency, &nm.agency);

	return res == ST_OK ? store_member_set(st, &nm) : res;
}

static enum status
send(struct store *st, struct req *rq, struct inviting *in,
    const struct invitee *v, const struct person *p)
{
	struct signin s = { .purpose = SIGNIN_INVITATION, .person = p->id,
	    .cohort = rq->cohort, .email = v->email };
	struct mailed m = { .next = S("") };
	enum status res = mailed_make(st, rq, &s, &m);

	if (res == ST_OK)
		res = letter_invitation(st, rq, &s, p, &m, in->pg.note);
	if (res == ST_OK)
		res = note_action(st, rq, "invited", p->id, S(""));
	in->sent++;
	return res;
}

static enum status
invite_one(struct store *st, struct req *rq, struct inviting *in,
    const struct invitee *v)
{
	struct person p;
	struct member m;
	enum status res = person_for(st, rq, v, &p);

	if (res != ST_OK)
		return res;
	res = store_membership(st, rq->mem, p.id, rq->cohort, &m);
	if (res == ST_OK && m.joined > 0) {
		in->already++;
		return ST_OK;
	}
	if (res == ST_OK || res == ST_NOT_FOUND)
		res = add_member(st, rq, in, v, p.id);
	return res == ST_OK ? send(st, rq, in, v, &p) : res;
}

static enum status
invite_save(struct store *st, struct req *rq, void *arg)
{
	struct inviting *in = arg;
	enum status res = agencies_open(&in->agencies, st, rq->mem);

	for (struct invitee *v = in->all; res == ST_OK && v != NULL;
	    v = v->next)
		res = invite_one(st, rq, in, v);
	if (res != ST_OK)
		return res;
	return req_see_f(rq, "/c/%.*s/invite?n=%lld&already=%lld",
	    STR_ARG(rq->in->cohort.slug), (long long)in->sent,
	    (long long)in->already);
}

static enum status
invite_page(struct req *rq)
{
	struct inviting *in = arena_new_of(rq->mem, struct inviting);
	struct faults faults = { .mem = rq->mem };
	struct str me = arena_printf(rq->mem, "%lld",
	    (long long)rq->who->person.id);
	int64_t n;

	in->pg.addresses = req_text(rq, "addresses");
	in->pg.agency = req_text(rq, "agency");
	in->pg.note = str_trim(req_text(rq, "note"));
	in->pg.role = role_named(req_text(rq, "role"));
	if (in->pg.role == ROLE_NONE)
		in->pg.role = ROLE_CLINICIAN;
	in->all = invitees_read(rq->mem, in->pg.addresses);
	n = check(rq, in, &faults);
	if (faults.first == NULL &&
	    !limit_take_n(LIMIT_INVITE_ACCOUNT, me, n, rq->now))
		fault_add(&faults, "addresses", tr(rq->out.reader.lang, "That "
		    "is more than can be invited in a day. Go on tomorrow."));
	if (faults.first == NULL)
		return req_save(rq, invite_save, in);
	in->pg.faults = faults.first;
	return invite_show(rq, &in->pg);
}
