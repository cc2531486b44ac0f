/*
 * invitations.c - GET /c/:cohort/invite: who is invited and has not come
 * yet, with their addresses, and the form to invite more.
 */
#include "people.h"
#include "store/people.h"
#include "store/signin.h"
#include "tr.h"

static enum status	invitations_page(struct req *);

const struct route route_invitations = {
	.method = GET,
	.path = "/c/:cohort/invite",
	.scope = SCOPE_COHORT,
	.need = MAY_COORDINATE,
	.fresh = true,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "address", PARAM_LINE, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
		{ "n", PARAM_WORD, .optional = true },
		{ "already", PARAM_WORD, .optional = true },
	},
	.page = invitations_page,
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
		    "%1 person is a member already and gets none.",
		    "%1 people are members already and get none.", already),
		    tr_number(rq->mem, already)));
	return text_str(&t);
}

enum status
invite_show(struct req *rq, struct invite_page *pg)
{
	struct frame f = frame_of(rq);
	struct invited *invited;
	struct agency *agencies;
	enum status res = store_invited(rq->store, rq->mem, rq->cohort,
	    &invited);

	if (res == ST_OK)
		res = store_agencies(rq->store, rq->mem, &agencies);
	if (res != ST_OK)
		return res;
	pg->cohort = &rq->in->cohort;
	pg->invited = invited;
	pg->agencies = agencies;
	if (rq->route == &route_invitations)
		f.told = req_has(rq, "n") ? invited_words(rq) :
		    told(rq, req_text(rq, "told"));
	if (pg->faults != NULL)
		rq->code = 422;
	view_invite(&rq->out, &f, pg);
	return ST_OK;
}

static enum status
invitations_page(struct req *rq)
{
	struct invite_page pg = { .addresses = req_text(rq, "address"),
	    .role = ROLE_CLINICIAN };

	return invite_show(rq, &pg);
}
