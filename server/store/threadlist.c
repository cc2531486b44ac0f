/*
 * threadlist.c - lists of threads: a cohort's, and what is new for somebody.
 *
 * Every list is a stretch of the index (cohort, last_post, id), newest
 * first.  Those that leave rows out look at 1,000 threads at most, so a
 * reader who has read everything costs no more than one who has not.
 */
#include "talk_priv.h"

#define LOOK_MAX	1000		/* the same as in LOOK_AT */
#define FIRST_KEY	INT64_MAX	/* newer than every thread */

/* $2 cohort; $3, $4 the key; $5 how many rows */
#define LIST(name, only)						\
	SQL(name,							\
	    "SELECT " THREAD_COLS					\
	    "  FROM thread t"						\
	    THREAD_MARKS						\
	    THREAD_REST							\
	    " WHERE t.cohort = $2 AND t.posts > 0"			\
	    "   AND (t.last_post, t.id) < ($3, $4)" only		\
	    " ORDER BY t.last_post DESC, t.id DESC"			\
	    " LIMIT $5")
#define LOOK_AT								\
	"   AND t.last_post >= coalesce((SELECT min(n.last_post)"	\
	"    FROM (SELECT x.last_post FROM thread x"			\
	"     WHERE x.cohort = $2 AND x.posts > 0"			\
	"       AND (x.last_post, x.id) < ($3, $4)"			\
	"     ORDER BY x.last_post DESC, x.id DESC"			\
	"     LIMIT 1000) n /* scan */), 0)"

/* Said to be unsolved: one definition for every list. */
#define OPEN_CHALLENGE							\
	"(t.kind = 'challenge' AND t.status = 'open')"

LIST(threads_all, "");
LIST(threads_open, LOOK_AT " AND " NOT_MUTED " AND " OPEN_CHALLENGE);
LIST(threads_news, LOOK_AT " AND " THREAD_UNREAD " AND NOT " OPEN_CHALLENGE);
LIST(threads_challenges, LOOK_AT " AND t.kind = 'challenge'");
LIST(threads_unread, LOOK_AT " AND " THREAD_UNREAD);
LIST(threads_for_you, LOOK_AT
    " AND " NOT_MUTED
    " AND (" OPEN_CHALLENGE
    "  OR (" THREAD_UNREAD " AND (f.how = 'follow' OR t.author = $1"
    "   OR EXISTS (SELECT 1 FROM mention x JOIN post p ON p.id = x.post"
    "    WHERE x.person = $1 AND p.thread = t.id"
    "      AND p.num > coalesce(r.num, 0)))))");

static struct sql *const lists[SHOWS] = {
	[SHOW_ALL] = &threads_all,
	[SHOW_FOR_YOU] = &threads_for_you,
	[SHOW_UNREAD] = &threads_unread,
	[SHOW_CHALLENGES] = &threads_challenges,
};

static enum status
stretch(struct store *st, struct arena *mem, struct sql *text, int64_t cohort,
    int64_t reader, struct str component, struct thread_key key,
    struct thread **first)
{
	struct stmt *q = db_stmt(st->db, text);
	struct thread **last = first;
	int taken = 0;

	*first = NULL;
	db_put_i64(q, reader);
	db_put_i64(q, cohort);
	db_put_i64(q, key.id == 0 ? FIRST_KEY : key.last_post);
	db_put_i64(q, key.id == 0 ? FIRST_KEY : key.id);
	db_put_i64(q, component.n > 0 ? LOOK_MAX : PAGE_THREADS + 1);
	while (taken <= PAGE_THREADS && db_row(q)) {
		struct thread *t = arena_new_of(mem, struct thread);

		thread_from_row(q, mem, t);
		if (!has_line(t->components, component))
			continue;
		*last = t;
		last = &t->next;
		taken++;
	}
	return db_done(q);
}

enum status
store_threads(struct store *st, struct arena *mem, int64_t cohort,
    int64_t reader, enum show show, struct str component,
    struct thread_key key, struct thread **first)
{
	return stretch(st, mem, lists[show], cohort, reader, component, key,
	    first);
}

static bool
comes_before(const struct thread *a, const struct thread *b)
{
	if (a->last_post != b->last_post)
		return a->last_post > b->last_post;
	return a->id > b->id;
}

/* Puts one into a list of at most PAGE_THREADS. */
static void
place(struct thread **first, struct thread *t)
{
	int at = 0;

	for (; *first != NULL && comes_before(*first, t); at++)
		first = &(*first)->next;
	if (at >= PAGE_THREADS)
		return;
	t->next = *first;
	*first = t;
	for (; at < PAGE_THREADS && *first != NULL; at++)
		first = &(*first)->next;
	*first = NULL;
}

/* In all cohorts of a reader. */
static enum status
everywhere(struct store *st, struct arena *mem, struct sql *text,
    int64_t reader, struct thread **first)
{
	static const struct thread_key newest;
	int64_t *cohorts;
	size_t n;
	enum status res;

	*first = NULL;
	res = cohorts_of(st, mem, reader, MAY_READ, S(""), &cohorts, &n);
	for (size_t i = 0; res == ST_OK && i < n; i++) {
		struct thread *t, *next;

		res = stretch(st, mem, text, cohorts[i], reader, S(""),
		    newest, &t);
		for (; t != NULL; t = next) {
			next = t->next;
			place(first, t);
		}
	}
	return res;
}

enum status
store_news(struct store *st, struct arena *mem, int64_t reader,
    struct thread **first)
{
	return everywhere(st, mem, &threads_news, reader, first);
}

enum status
store_open_challenges(struct store *st, struct arena *mem, int64_t reader,
    struct thread **first)
{
	return everywhere(st, mem, &threads_open, reader, first);
}
