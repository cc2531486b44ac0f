/*
 * waiting.c - see waiting.h.
 *
 * Moderators get it whatever mail they wish: it is their office, and the
 * author is told that they know.
 */
#include "loop.h"
#include "note.h"
#include "store/people.h"
#include "tr.h"
#include "waiting.h"

static enum status
tell(struct store *st, struct arena *mem, const struct cohort *c,
    const struct new_review *r, const struct person *to)
{
	const struct lang *lang = lang_named(to->language);
	struct new_note n = { .person = to->id, .cohort = c->id,
	    .now = r->now };
	enum status res = store_email_of(st, mem, to->id, &n.address);

	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	n.subject = tr_fill(mem, tr(lang, N_("Something waits for a moderator "
	    "in %1")), c->title);
	n.body = arena_printf(mem, "%.*s\n\n%.*s %.*s\n\n"
	    "%.*s/moderation?cohort=%.*s",
	    STR_ARG(tr_fill(mem, tr(lang, N_("Something waits for a moderator "
	    "in **%1**, and nobody else sees it until one of you has "
	    "decided.")), c->title)),
	    STR_ARG(tr(lang, N_("Why it waits:"))), STR_ARG(r->why),
	    STR_ARG(web.conf->site.url), STR_ARG(c->slug));
	return note_send(st, mem, &n);
}

static enum status
tell_moderators(struct store *st, struct arena *mem,
    const struct new_review *r, int64_t author)
{
	struct member *all;
	struct cohort c;
	enum status res = store_cohort(st, mem, r->cohort, &c);

	if (res == ST_OK)
		res = store_members(st, mem, r->cohort, &all);
	if (res != ST_OK)
		return res;
	for (const struct member *m = all; res == ST_OK && m != NULL;
	    m = m->next)
		if (may(m->role, c.is_closed) & MAY_MODERATE &&
		    m->person.id != author)
			res = tell(st, mem, &c, r, &m->person);
	return res;
}

enum status
waiting_review(struct store *st, struct arena *mem,
    const struct new_review *r)
{
	enum status res = store_review_add(st, r);

	return res == ST_OK ? tell_moderators(st, mem, r, 0) : res;
}

enum status
waiting_post(struct store *st, struct arena *mem, struct new_post *np)
{
	enum status res = store_post_add(st, mem, np);
	struct new_review r = { .cohort = np->cohort, .post = np->id,
	    .why = np->why_held, .now = clock_now() };

	if (res != ST_OK || !np->held)
		return res;
	return tell_moderators(st, mem, &r, np->author);
}
