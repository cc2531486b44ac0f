/*
 * confirm.c - see confirm.h.
 *
 * Whoever could read our question may answer it, so an answer says who
 * wrote the letter.  Whether that person may write here was not asked while
 * nobody knew who it was, so it is asked now.
 */
#include "confirm.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"

enum status
doubt_rights(struct store *st, int64_t person, const struct cohort *c,
    struct doubt *d)
{
	enum status res = store_may(st, person, c->id, MAY_POST);

	*d = (struct doubt){ 0 };
	if (res == ST_DENIED && c->is_closed)
		*d = (struct doubt){ "closed", S("this cohort is closed") };
	else if (res == ST_DENIED)
		*d = (struct doubt){ "observer", S("its sender may read this "
		    "cohort, but not write in it") };
	else if (res == ST_NOT_FOUND)
		*d = (struct doubt){ "no member", S("its sender is not a "
		    "member of this cohort") };
	else
		return res;
	return ST_OK;
}

static enum status
doubt_newcomer(struct store *st, int64_t person, int64_t cohort,
    struct doubt *d)
{
	bool is_new = false;
	enum status res = store_author_is_new(st, person, cohort, &is_new);

	if (res == ST_OK && is_new)
		*d = (struct doubt){ "first", S("first posts of new members "
		    "are read before they are shown") };
	return res;
}

static enum status
doubt_post(struct store *st, struct arena *mem, const struct post *p,
    struct doubt *d)
{
	struct cohort c;
	enum status res = store_cohort(st, mem, p->cohort, &c);

	if (res == ST_OK)
		res = doubt_rights(st, p->author.id, &c, d);
	if (res == ST_OK && d->cause == NULL)
		res = doubt_newcomer(st, p->author.id, p->cohort, d);
	return res;
}

static enum status
keep_waiting(struct store *st, struct arena *mem, int64_t letter,
    const struct post *p, const struct doubt *d)
{
	struct str why = arena_printf(mem, "its sender confirmed it, but %.*s",
	    STR_ARG(d->why));
	int64_t review;
	enum status res = store_review_of_post(st, p->id, &review);

	if (res == ST_OK)
		res = store_review_why(st, review, why);
	if (res == ST_OK)
		res = store_letter_fate(st, letter, FATE_HELD, why, p->id);
	return res;
}

static enum status
release(struct store *st, struct arena *mem, int64_t letter, int64_t post,
    int64_t now)
{
	int64_t review;
	enum status res = store_post_release(st, mem, post, now, now);

	if (res == ST_OK)
		res = store_review_of_post(st, post, &review);
	if (res == ST_OK)
		res = store_review_decide(st, review, S("approved"), now);
	if (res == ST_OK)
		res = store_letter_fate(st, letter, FATE_POSTED,
		    S("its sender confirmed it"), post);
	return res;
}

enum status
confirm_letter(struct store *st, struct arena *mem, int64_t letter,
    int64_t now, int64_t *author, struct doubt *d)
{
	struct letter_row row;
	struct post p;
	enum status res = store_letter(st, mem, letter, &row);

	*d = (struct doubt){ 0 };
	if (res != ST_OK)
		return res;
	if (!str_eq(row.fate, S("held")) || row.post == 0)
		return ST_CONFLICT;
	if ((res = store_post(st, mem, row.post, &p)) != ST_OK)
		return res;
	if (p.state != POST_HELD)
		return ST_CONFLICT;
	*author = p.author.id;
	if ((res = doubt_post(st, mem, &p, d)) != ST_OK)
		return res;
	return d->cause != NULL ? keep_waiting(st, mem, letter, &p, d) :
	    release(st, mem, letter, p.id, now);
}
