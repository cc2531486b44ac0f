/*
 * landing.c - GET and POST /signin/:token, where a mailed link leads.
 *
 * Mail scanners open every link and some press buttons, too.  So opening
 * it changes nothing, and the button alone is enough only in the browser
 * that asked for the link; elsewhere the code of the same mail is needed,
 * five tries.  A link that the operator's command made has no code: who can
 * run the command can do anything.
 */
#include "comein.h"
#include "frame.h"
#include "log.h"
#include "secret.h"
#include "signin_steps.h"
#include "store/people.h"
#include "tr.h"

static enum status	landing_page(struct req *);
static enum status	landing_post(struct req *);

const struct route route_landing = {
	.method = GET,
	.path = "/signin/:token",
	.scope = SCOPE_OPEN,
	.params = {
		{ "token", PARAM_WORD },
		{ "next", PARAM_LINE, .optional = true },
		{ "shared", PARAM_FLAG, .optional = true },
	},
	.page = landing_page,
};

const struct route route_landing_post = {
	.method = POST,
	.path = "/signin/:token",
	.scope = SCOPE_OPEN,
	.again = true,
	.params = {
		{ "token", PARAM_WORD },
		{ "code", PARAM_LINE, .optional = true },
		{ "next", PARAM_LINE, .optional = true },
		{ "shared", PARAM_FLAG, .optional = true },
	},
	.page = landing_post,
};

struct landing {
	struct landing_page pg;
	struct signin	 s;
};

static enum status
find(struct store *st, struct req *rq, struct signin *s)
{
	return store_signin(st, rq->mem, sha256_str(rq->mem,
	    req_text(rq, "token")), s);
}

static bool
needs_code(struct req *rq, const struct signin *s)
{
	return s->code.n > 0 && !asked_here(rq, s);
}

static enum status
fill_invitation(struct req *rq, struct landing *l)
{
	struct cohort c;
	enum status res = store_cohort(rq->store, rq->mem, l->s.cohort, &c);

	l->pg.cohort = c.title;
	l->pg.aim = c.aim;
	return res;
}

/* What is shown of a link that still works. */
static enum status
fill(struct req *rq, struct landing *l)
{
	struct person p;
	enum status res = store_person(rq->store, rq->mem, l->s.person, &p);

	if (res != ST_OK)
		return res;
	l->pg.name = p.name;
	l->pg.needs_code = needs_code(rq, &l->s);
	l->pg.tries_left = CODE_TRIES - l->s.tries;
	if (l->s.purpose == SIGNIN_CONFIRM)
		l->pg.confirms = l->s.email;
	/* The first administrator is invited to no cohort. */
	return l->s.purpose == SIGNIN_INVITATION && l->s.cohort != 0 ?
	    fill_invitation(rq, l) : ST_OK;
}

static enum status
show(struct req *rq, struct landing *l)
{
	struct frame f = frame_of(rq);
	enum status res = find(rq->store, rq, &l->s);

	if (res != ST_OK && res != ST_NOT_FOUND)
		return res;
	l->pg.token = req_text(rq, "token");
	l->pg.next = safe_next(req_text(rq, "next"));
	l->pg.shared = req_flag(rq, "shared");
	l->pg.is_spent = res == ST_NOT_FOUND || !still_good(&l->s, rq->now);
	if (l->pg.is_spent && rq->who->person.id != 0)
		return req_see(rq, S("/"));	/* it has done its work */
	if (!l->pg.is_spent && (res = fill(rq, l)) != ST_OK)
		return res;
	if (l->pg.is_spent)
		l->pg.faults = NULL;
	else if (l->pg.faults != NULL)
		rq->code = 422;
	view_landing(&rq->out, &f, &l->pg);
	return ST_OK;
}

static enum status
landing_page(struct req *rq)
{
	return show(rq, arena_new_of(rq->mem, struct landing));
}

static enum status
confirmed(struct req *rq, const struct signin *s)
{
	return req_see(rq, rq->who->person.id == s->person ?
	    S("/me?told=confirmed#addresses") : S("/signin?told=confirmed"));
}

/*
 * A link proves that its address is theirs, whatever it was made for.  If
 * they have taken the address away meanwhile, nothing comes of the link.
 */
static enum status
use(struct store *st, struct req *rq, const struct signin *s)
{
	enum status res = store_signin_used(st, s->id, rq->now);

	if (res == ST_OK)
		res = store_address_confirm(st, s->person, s->email);
	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	if (s->purpose == SIGNIN_CONFIRM)
		return confirmed(rq, s);
	res = come_in(st, rq, s->person, req_flag(rq, "shared"));
	return res == ST_OK ?
	    go_on(st, rq, s->person, req_text(rq, "next")) : res;
}

static enum status
landing_save(struct store *st, struct req *rq, void *arg)
{
	struct landing *l = arg;
	enum status res = find(st, rq, &l->s);

	if (res == ST_NOT_FOUND || (res == ST_OK &&
	    !still_good(&l->s, rq->now)))
		return come_in_again(st, rq, req_flag(rq, "shared"),
		    req_text(rq, "next"));
	if (res != ST_OK)
		return res;
	if (!needs_code(rq, &l->s) ||
	    code_is(rq, &l->s, req_text(rq, "code")))
		return use(st, rq, &l->s);
	return req_text(rq, "code").n == 0 ? ST_OK :
	    store_signin_tried(st, l->s.id);
}

/* Nothing came of it: the link is spent, or the code was wrong. */
static enum status
landing_again(struct req *rq, void *arg)
{
	struct landing *l = arg;
	struct faults faults = { .mem = rq->mem };
	const struct lang *lang = rq->out.reader.lang;

	log_info("signin.refused how=link");
	l->pg.code = req_text(rq, "code");
	fault_add(&faults, "code", l->pg.code.n == 0 ?
	    tr(lang, "Type the code that stands below the link in the mail.") :
	    tr(lang, "That is not the code of this mail."));
	l->pg.faults = faults.first;
	return show(rq, l);
}

static enum status
landing_post(struct req *rq)
{
	return req_save_then(rq, landing_save, landing_again,
	    arena_new_of(rq->mem, struct landing));
}
