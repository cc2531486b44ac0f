/*
 * people.c - GET /c/:cohort/people, who is in it; for coordinators also who
 * is invited.
 */
#include "frame.h"
#include "people.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/signin.h"
#include "tr.h"

static enum status	people_page(struct req *);

const struct route route_people = {
	.method = GET,
	.path = "/c/:cohort/people",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "told", PARAM_WORD, .optional = true },
		{ "n", PARAM_WORD, .optional = true },
		{ "already", PARAM_WORD, .optional = true },
	},
	.page = people_page,
};

/* How many were invited, and how many had come before. */
static struct str
invited_words(struct req *rq)
{
	const struct lang *lang = rq->out.reader.lang;
	struct text t = { .mem = rq->mem };
	int64_t n, already;

	if (!str_i64(req_text(rq, "n"), &n) ||
	    !str_i64(req_text(rq, "already"), &already))
		return S("");
	if (n > 0)
		text_add(&t, tr_fill(rq->mem, ntr(lang,
		    "%1 invitation is on its way. ",
		    "%1 invitations are on their way. ", n),
		    tr_number(rq->mem, n)));
	if (already > 0)
		text_add(&t, tr_fill(rq->mem, ntr(lang,
		    "%1 of them is a member already.",
		    "%1 of them are members already.", already),
		    tr_number(rq->mem, already)));
	return text_str(&t);
}

static enum status
people_page(struct req *rq)
{
	struct people_page pg = { .cohort = &rq->in->cohort,
	    .may = visitor_may(rq->who, rq->cohort) };
	struct frame f = frame_of(rq);
	struct invited *invited = NULL;
	struct member *members;
	enum status res = store_members(rq->store, rq->mem, rq->cohort,
	    &members);

	if (res == ST_OK && pg.may & MAY_COORDINATE)
		res = store_invited(rq->store, rq->mem, rq->cohort, &invited);
	if (res != ST_OK)
		return res;
	pg.members = members;
	pg.invited = invited;
	for (const struct member *m = members; m != NULL; m = m->next)
		pg.count++;
	f.told = req_has(rq, "n") ? invited_words(rq) :
	    told(rq, req_text(rq, "told"));
	view_people(&rq->out, &f, &pg);
	return ST_OK;
}

enum status
note_action(struct store *st, struct req *rq, const char *what,
    int64_t person, struct str detail)
{
	struct new_action a = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .thing_id = person, .at = rq->now,
	    .what = str_of(what), .thing = S("person"), .detail = detail };

	return store_action_add(st, &a);
}
