/*
 * waiting.c - see waiting.h.
 *
 * Moderators get it whatever mail they wish: it is their office, and the
 * author is told that they know.  But anybody can write letters, so these
 * are no way to fill a moderator's mailbox.
 */
#include "loop.h"
#include "note.h"
#include "shown.h"
#include "store/people.h"
#include "tell.h"
#include "tr.h"
#include "waiting.h"

/* What there is to tell the moderators of. */
struct telling {
	struct cohort	 cohort;
	const struct new_review *review;
	int64_t		 author;	/* is not told: they know; 0: nobody */
	bool		 by_mail;
};

static enum status
may_tell(struct store *st, struct arena *mem, const struct telling *t,
    struct str address)
{
	const struct new_review *r = t->review;

	return !t->by_mail ? ST_OK : tell_may(st, mem, address, TELL_WAITING,
	    arena_printf(mem, "%lld %lld", (long long)r->post,
	    (long long)r->letter), r->now);
}

static enum status
tell(struct store *st, struct arena *mem, const struct telling *t,
    const struct person *to)
{
	const struct lang *lang = lang_named(to->language);
	struct str title = t->cohort.title;
	struct new_note n = { .person = to->id, .cohort = t->cohort.id,
	    .now = t->review->now };
	enum status res = store_email_of(st, mem, to->id, &n.address);

	if (res == ST_OK)
		res = may_tell(st, mem, t, n.address);
	if (res != ST_OK)
		return res == ST_NOT_FOUND || res == ST_CONFLICT ? ST_OK : res;
	n.subject = tr_fill(mem, tr(lang, N_("Something waits for a moderator "
	    "in %1")), title);
	n.body = arena_printf(mem, "%.*s\n\n%.*s %.*s\n\n"
	    "%.*s/moderation?cohort=%.*s",
	    STR_ARG(tr_fill(mem, tr(lang, N_("Something waits for a moderator "
	    "in **%1**, and nobody else sees it until one of you has "
	    "decided.")), shown(mem, title))),
	    STR_ARG(tr(lang, N_("Why it waits:"))),
	    STR_ARG(shown(mem, t->review->why)),
	    STR_ARG(web.conf->site.url), STR_ARG(t->cohort.slug));
	return note_send(st, mem, &n);
}

static enum status
tell_moderators(struct store *st, struct arena *mem, struct telling *t)
{
	struct member *all;
	enum status res = store_cohort(st, mem, t->review->cohort, &t->cohort);

	if (res == ST_OK)
		res = store_members(st, mem, t->cohort.id, &all);
	if (res != ST_OK)
		return res;
	for (const struct member *m = all; res == ST_OK && m != NULL;
	    m = m->next)
		if (may(m->role, t->cohort.is_closed) & MAY_MODERATE &&
		    m->person.id != t->author)
			res = tell(st, mem, t, &m->person);
	return res;
}

enum status
waiting_review(struct store *st, struct arena *mem,
    const struct new_review *r)
{
	struct telling t = { .review = r, .by_mail = r->letter != 0 };
	enum status res = store_review_add(st, r);

	return res == ST_OK ? tell_moderators(st, mem, &t) : res;
}

enum status
waiting_post(struct store *st, struct arena *mem, struct new_post *np)
{
	enum status res = store_post_add(st, mem, np);
	struct new_review r = { .cohort = np->cohort, .post = np->id,
	    .why = np->why_held, .now = np->created };
	struct telling t = { .review = &r, .author = np->author,
	    .by_mail = np->via == VIA_MAIL };

	return res == ST_OK && np->held ? tell_moderators(st, mem, &t) : res;
}
