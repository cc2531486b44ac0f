/*
 * welcome.c - GET and POST /welcome, a few words on the first visit.
 */
#include "agencies.h"
#include "comein.h"
#include "conf.h"
#include "frame.h"
#include "letters.h"
#include "limits.h"
#include "profile.h"
#include "store/people.h"
#include "store/talk.h"
#include "tr.h"
#include "zone.h"

static enum status	welcome_page(struct req *);
static enum status	welcome_post(struct req *);

const struct route route_welcome = {
	.method = GET,
	.path = "/welcome",
	.scope = SCOPE_SELF,
	.params = {
		{ "next", PARAM_LINE, .optional = true },
	},
	.page = welcome_page,
};

const struct route route_welcome_post = {
	.method = POST,
	.path = "/welcome",
	.scope = SCOPE_SELF,
	.params = {
		{ "name", PARAM_LINE },
		{ "credentials", PARAM_LINE, .optional = true },
		{ "agency", PARAM_LINE, .optional = true },
		{ "timezone", PARAM_WORD, .optional = true },
		{ "mail", PARAM_WORD, .optional = true },
		{ "next", PARAM_LINE, .optional = true },
	},
	.page = welcome_post,
};

struct welcome {
	struct welcome_page pg;
	struct person	 me;
	struct member	 in;		/* of the newest cohort; person 0: none */
};

/* The cohort that they came to last is the one that invited them. */
static const struct member *
newest(const struct visitor *who)
{
	const struct member *last = who->in;

	for (const struct member *m = who->in; m != NULL; m = m->next)
		if (m->joined > last->joined)
			last = m;
	return last;
}

static struct welcome *
begin(struct req *rq)
{
	struct welcome *w = arena_new_of(rq->mem, struct welcome);
	const struct member *m = newest(rq->who);

	w->pg.next = safe_next(req_text(rq, "next"));
	w->me = rq->who->person;
	w->pg.me = &w->me;
	if (m != NULL) {
		w->in = *m;
		w->pg.member = &w->in;
		w->pg.agency = m->agency;
	}
	return w;
}

static enum status
show(struct req *rq, struct welcome *w)
{
	struct frame f = frame_of(rq);
	struct agency *agencies;
	enum status res = store_agencies(rq->store, rq->mem, &agencies);

	if (res != ST_OK)
		return res;
	if (w->me.timezone.n == 0)
		w->me.timezone = req_conf()->site.timezone;
	w->pg.agencies = agencies;
	w->pg.zones = zone_names(rq->mem, &w->pg.nzones);
	if (w->pg.faults != NULL)
		rq->code = 422;
	view_welcome(&rq->out, &f, &w->pg);
	return ST_OK;
}

static enum status
welcome_page(struct req *rq)
{
	return show(rq, begin(rq));
}

/* Role and trust as they are now, whatever they were when we asked. */
static enum status
save_membership(struct store *st, struct req *rq, const struct welcome *w)
{
	struct new_member nm = { .person = w->me.id,
	    .cohort = w->in.cohort.id };
	struct member m;
	enum status res = store_membership(st, rq->mem, nm.person, nm.cohort,
	    &m);

	if (res == ST_OK)
		res = agency_named(st, rq->mem, w->pg.agency, &nm.agency);
	if (res != ST_OK)
		return res;
	nm.role = m.role;
	nm.is_trusted = m.is_trusted;
	nm.joined = m.joined > 0 ? m.joined : rq->now;
	res = store_member_set(st, &nm);
	return res == ST_OK ? store_member_mail(st, nm.person, nm.cohort,
	    w->in.mail) : res;
}

/* Once: who has a time zone has filled this form in before.  And not to who
 * has introduced themselves by answering their invitation. */
static enum status
say_welcome(struct store *st, struct req *rq, const struct welcome *w,
    const struct person *before)
{
	enum status res;
	bool has_written;

	if (before->timezone.n > 0 || w->in.mail == MAIL_NOTHING)
		return ST_OK;
	res = store_has_written_in(st, w->in.cohort.id, w->me.id,
	    &has_written);
	return res != ST_OK || has_written ? res :
	    letter_welcome(st, rq, &w->me, &w->in.cohort);
}

static enum status
welcome_save(struct store *st, struct req *rq, void *arg)
{
	struct welcome *w = arg;
	struct person before;
	enum status res = store_person(st, rq->mem, w->me.id, &before);

	if (res == ST_OK)
		res = store_person_change(st, &w->me);
	if (res == ST_OK && w->pg.member != NULL)
		res = save_membership(st, rq, w);
	if (res == ST_OK && w->pg.member != NULL)
		res = say_welcome(st, rq, w, &before);
	if (res != ST_OK)
		return res;
	if (w->pg.member == NULL || w->pg.next.n > 1)
		return req_see(rq, w->pg.next);
	return req_see_f(rq, "/c/%.*s?told=welcome",
	    STR_ARG(w->in.cohort.slug));
}

static enum status
welcome_post(struct req *rq)
{
	struct welcome *w = begin(rq);
	struct faults faults = { .mem = rq->mem };
	int wish = word_index(mail_words, req_text(rq, "mail"));

	profile_take(rq, &w->me, &faults);
	w->pg.agency = req_text(rq, "agency");
	if (w->pg.agency.n > NAME_MAX_BYTES)
		fault_add(&faults, "agency", tr(rq->out.reader.lang,
		    "The name of an agency has at most 100 characters."));
	if (wish >= 0)
		w->in.mail = (enum mail_wish)wish;
	if (faults.first == NULL)
		return req_save(rq, welcome_save, w);
	w->pg.faults = faults.first;
	return show(rq, w);
}
