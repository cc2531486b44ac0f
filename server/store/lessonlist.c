/*
 * lessonlist.c - lists of lessons, and finding them by their words.
 *
 * A list of a cohort is one stretch of an index, and so is the list of
 * those for all; what a reader may see is several such lists laid together.
 */
#include "lesson_priv.h"

#define LOOK_MAX	1000		/* rows of one stretch */

/* The newest so far, in order. */
struct shelf {
	struct lesson	*first;
	int		 n;
};

static bool
comes_before(const struct lesson *a, const struct lesson *b)
{
	if (a->changed != b->changed)
		return a->changed > b->changed;
	return a->id > b->id;
}

/* False: it is there already, or too old. */
static bool
shelve(struct shelf *s, struct lesson *l)
{
	struct lesson **at = &s->first;
	int n = 0;

	for (; *at != NULL && comes_before(*at, l); n++)
		at = &(*at)->next;
	if (n > PAGE_LESSONS || (*at != NULL && (*at)->id == l->id))
		return false;
	l->next = *at;
	*at = l;
	for (; n < PAGE_LESSONS && *at != NULL; n++)
		at = &(*at)->next;
	if (*at != NULL)
		(*at)->next = NULL;
	return true;
}

/* The statement gives lessons newest first. */
static enum status
take(struct stmt *q, struct arena *mem, struct str component,
    struct shelf *s)
{
	int looked = 0, taken = 0;

	while (taken <= PAGE_LESSONS && looked++ < LOOK_MAX && db_row(q)) {
		struct lesson *l = arena_new_of(mem, struct lesson);

		lesson_from_row(q, mem, l);
		if (!has_line(l->components, component))
			continue;
		taken += shelve(s, l);
	}
	return db_done(q);
}

#define STRETCH(name, where)						\
	SQL(name,							\
	    "SELECT " LESSON_COLS					\
	    "  FROM lesson l"						\
	    LESSON_JOIN							\
	    " WHERE " where						\
	    "   AND (l.changed, l.id) < ($2, $3)"			\
	    " ORDER BY l.changed DESC, l.id DESC")

STRETCH(lessons_cohort, "l.cohort = $1 AND l.status = 'published'");
STRETCH(lessons_drafts, "l.cohort = $1 AND l.status = 'draft'");
STRETCH(lessons_review, "l.cohort = $1 AND l.status = 'in review'");
STRETCH(lessons_all,
    "l.visible = 'all' AND l.status = 'published' AND l.cohort <> $1");

static enum status
stretch(struct store *st, struct arena *mem, struct sql *text,
    int64_t cohort, const struct lesson_wish *w, struct shelf *s)
{
	struct stmt *q = db_stmt(st->db, text);
	bool is_first = w->key.id == 0;

	db_put_i64(q, cohort);
	db_put_i64(q, is_first ? INT64_MAX : w->key.changed);
	db_put_i64(q, is_first ? INT64_MAX : w->key.id);
	return take(q, mem, w->component, s);
}

static enum status
of_cohort(struct store *st, struct arena *mem, int64_t cohort,
    const struct lesson_wish *w, struct shelf *s)
{
	enum status res;

	if (!w->drafts)
		return stretch(st, mem, &lessons_cohort, cohort, w, s);
	res = stretch(st, mem, &lessons_drafts, cohort, w, s);
	if (res != ST_OK)
		return res;
	return stretch(st, mem, &lessons_review, cohort, w, s);
}

enum status
store_lessons(struct store *st, struct arena *mem,
    const struct lesson_wish *w, struct lesson **first)
{
	struct shelf s = { NULL, 0 };
	int64_t *cohorts;
	size_t n;
	enum status res = ST_OK;

	*first = NULL;
	if (w->cohort != 0)
		res = of_cohort(st, mem, w->cohort, w, &s);
	else {
		res = cohorts_of(st, mem, w->reader,
		    w->drafts ? MAY_TEACH : MAY_READ, S(""), &cohorts, &n);
		for (size_t i = 0; res == ST_OK && i < n; i++)
			res = of_cohort(st, mem, cohorts[i], w, &s);
		if (res == ST_OK && n > 0 && !w->drafts)
			res = stretch(st, mem, &lessons_all, 0, w, &s);
	}
	*first = s.first;
	return res;
}

/* What a reader may see of the lessons that were found. */
struct seen {
	int64_t		*cohorts;
	size_t		 n;
};

static bool
may_see(const struct seen *s, const struct lesson_wish *w,
    const struct lesson *l)
{
	bool mine = false;

	for (size_t i = 0; i < s->n; i++)
		mine |= s->cohorts[i] == l->cohort;
	if (s->n == 0 || l->status != LESSON_PUBLISHED)
		return false;
	if (w->cohort != 0 && l->cohort != w->cohort)
		return false;
	return (mine || l->for_all) && has_line(l->components, w->component);
}

/* Those that fit best first; there are never so many that it takes long. */
static void
rank(struct lesson **first, struct lesson *l)
{
	struct lesson **at = first;
	int n = 0;

	for (; *at != NULL && (*at)->hits >= l->hits; n++)
		at = &(*at)->next;
	if (n >= PAGE_LESSONS)
		return;
	l->next = *at;
	*at = l;
	for (; n < PAGE_LESSONS && *at != NULL; n++)
		at = &(*at)->next;
	*at = NULL;
}

SQL(lessons_words,
    "SELECT " LESSON_COLS ", hits(f.lesson_fts)"
    "  FROM lesson_fts f"
    "  JOIN lesson l ON l.id = f.rowid"
    LESSON_JOIN
    " WHERE f.lesson_fts MATCH $1"
    " ORDER BY f.rowid DESC");

enum status
store_lessons_found(struct store *st, struct arena *mem,
    const struct lesson_wish *w, struct str match, struct lesson **first)
{
	struct seen seen;
	struct stmt *q;
	enum status res;

	*first = NULL;
	if ((res = cohorts_of(st, mem, w->reader, MAY_READ, S(""),
	    &seen.cohorts, &seen.n)) != ST_OK)
		return res;
	q = db_stmt(st->db, &lessons_words);
	db_put_str(q, match);
	for (int looked = 0; looked < LOOK_MAX && db_row(q); looked++) {
		struct lesson *l = arena_new_of(mem, struct lesson);

		lesson_from_row(q, mem, l);
		l->hits = db_i64(q);
		if (may_see(&seen, w, l))
			rank(first, l);
	}
	return db_done(q);
}

SQL(lessons_thread,
    "SELECT " LESSON_COLS
    "  FROM post p"
    "  JOIN lesson_source s ON s.post = p.id"
    "  JOIN lesson l ON l.id = s.lesson AND l.status = 'published'"
    LESSON_JOIN
    " WHERE p.thread = $1 AND p.num > 0");
SQL(thread_taught,
    "SELECT 1"
    "  FROM post p"
    "  JOIN lesson_source s ON s.post = p.id"
    "  JOIN lesson l ON l.id = s.lesson AND l.status = 'published'"
    " WHERE p.thread = $1 AND p.num > 0"
    " LIMIT 1");
SQL(lessons_post,
    "SELECT " LESSON_COLS
    "  FROM lesson_source s"
    "  JOIN lesson l ON l.id = s.lesson AND l.status = 'published'"
    LESSON_JOIN
    " WHERE s.post = $1");

static enum status
made_of(struct stmt *q, struct arena *mem, int64_t id,
    struct lesson **first)
{
	struct shelf s = { NULL, 0 };
	enum status res;

	db_put_i64(q, id);
	res = take(q, mem, S(""), &s);
	*first = s.first;
	return res;
}

enum status
store_lessons_of_thread(struct store *st, struct arena *mem,
    int64_t thread, struct lesson **first)
{
	return made_of(db_stmt(st->db, &lessons_thread), mem, thread, first);
}

enum status
store_thread_taught(struct store *st, int64_t thread, bool *is)
{
	struct stmt *q = db_stmt(st->db, &thread_taught);

	db_put_i64(q, thread);
	*is = db_row(q);
	return db_done(q);
}

enum status
store_lessons_citing(struct store *st, struct arena *mem, int64_t post,
    struct lesson **first)
{
	return made_of(db_stmt(st->db, &lessons_post), mem, post, first);
}
