/*
 * move.c - posts that go to another thread, one branch or all.
 *
 * They are numbered behind the posts that stand there, in their order, and
 * keep whom they answer as long as that goes along.
 */
#include <string.h>

#include "talk_priv.h"

/* A post of the thread that is left. */
struct mover {
	int64_t		 id, num, parent;
	int64_t		 to;		/* its new number, if it goes */
	enum { UNKNOWN, STAYS, GOES } what;
};
struct movers {
	struct mover	*v;
	size_t		 n, room;
};

static struct mover *
one_more(struct movers *m, struct arena *mem)
{
	if (m->n == m->room) {
		size_t room = m->room * 2 + 32;
		struct mover *v = arena_alloc(mem, room * sizeof(*v));

		if (m->n > 0)
			memcpy(v, m->v, m->n * sizeof(*v));
		m->v = v;
		m->room = room;
	}
	return &m->v[m->n++];
}

SQL(move_list,
    "SELECT id, num, parent FROM post WHERE thread = $1 ORDER BY num");

static enum status
load(struct store *st, struct arena *mem, int64_t thread, struct movers *m)
{
	struct stmt *q = db_stmt(st->db, &move_list);

	*m = (struct movers){ 0 };
	db_put_i64(q, thread);
	while (db_row(q)) {
		struct mover *v = one_more(m, mem);

		v->id = db_i64(q);
		v->num = db_i64(q);
		v->parent = db_i64(q);
	}
	return db_done(q);
}

/* They are in the order of their numbers. */
static struct mover *
by_num(const struct movers *m, int64_t num)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (m->v[mid].num < num)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < m->n && m->v[lo].num == num ? &m->v[lo] : NULL;
}

/*
 * Up from one post to the first of which it is known, then the same way
 * again to tell all on it: every post is walked over twice at most.
 */
static void
settle(struct movers *m, struct mover *v)
{
	struct mover *up = v;
	int what;

	while (up != NULL && up->what == UNKNOWN) {
		up->what = STAYS;	/* also ends a ring */
		up = by_num(m, up->parent);
	}
	what = up == NULL ? STAYS : (int)up->what;
	for (; v != up && what == GOES; v = by_num(m, v->parent))
		v->what = GOES;
}

static void
choose(struct movers *m, int64_t post)
{
	for (size_t i = 0; i < m->n; i++)
		if (post == 0 || m->v[i].id == post)
			m->v[i].what = GOES;
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].what == UNKNOWN)
			settle(m, &m->v[i]);
}

/* What is held keeps its number, for nobody has seen it. */
static int64_t
number(struct movers *m, int64_t last)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].what == GOES)
			m->v[i].to = m->v[i].num < 0 ? m->v[i].num : ++last;
	return last;
}

SQL(move_one,
    "UPDATE post"
    "   SET thread = $2, num = $3, parent = $4, by_subject = 0"
    " WHERE id = $1");

static enum status
move_each(struct store *st, const struct movers *m, int64_t into)
{
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < m->n; i++) {
		struct mover *v = &m->v[i], *up = by_num(m, v->parent);
		bool up_goes = up != NULL && up->what == GOES;
		struct stmt *q;

		if (v->what != GOES)
			continue;
		q = db_stmt(st->db, &move_one);
		db_put_i64(q, v->id);
		db_put_i64(q, into);
		db_put_i64(q, v->to);
		db_put_i64(q, up_goes ? up->to : 0);
		res = db_run(q);
	}
	return res;
}

/* Counted anew: this is rare, and a thread is one stretch of an index. */
SQL(move_recount,
    "UPDATE thread"
    "   SET last_num = coalesce((SELECT max(num) FROM post"
    "        WHERE thread = $1 AND num > last_num), last_num),"
    "       posts = (SELECT count(*) FROM post"
    "        WHERE thread = $1 AND num > 0 AND state = 'posted'),"
    "       last_post = coalesce((SELECT max(created) FROM post"
    "        WHERE thread = $1 AND num > 0 AND state = 'posted'), last_post),"
    "       last_author = coalesce((SELECT author FROM post"
    "        WHERE thread = $1 AND num > 0 AND state = 'posted'"
    "        ORDER BY num DESC LIMIT 1), last_author),"
    "       moved = CASE WHEN $2 = 0 OR EXISTS (SELECT 1 FROM post"
    "        WHERE thread = $1) THEN moved ELSE $2 END"
    " WHERE id = $1"
    " RETURNING posts > 0, cohort");
SQL(move_threads,
    "UPDATE cohort SET threads = threads + $2 WHERE id = $1");
SQL(move_had, "SELECT posts > 0 FROM thread WHERE id = $1");

/* `moved`: where an emptied thread's posts are, or 0. */
static enum status
recount(struct store *st, int64_t thread, int64_t moved)
{
	struct stmt *q = db_stmt(st->db, &move_had);
	int64_t had, has = 0, cohort = 0;
	bool found;
	enum status res;

	db_put_i64(q, thread);
	if ((res = db_run_id(q, &had)) != ST_OK)
		return res;
	q = db_stmt(st->db, &move_recount);
	db_put_i64(q, thread);
	db_put_i64(q, moved);
	if ((found = db_row(q))) {
		has = db_i64(q);
		cohort = db_i64(q);
		found = !db_row(q);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	if ((res = challenge_settle(st, thread)) != ST_OK || has == had)
		return res;
	q = db_stmt(st->db, &move_threads);
	db_put_i64(q, cohort);
	db_put_i64(q, has - had);
	return db_run(q);
}

/* Who had read all of both has read all of it now. */
SQL(move_marks,
    "INSERT INTO read_mark (person, thread, num)"
    " SELECT a.person, $2, $5"
    "  FROM thread t"
    "  JOIN membership m ON m.cohort = t.cohort"
    "  JOIN read_mark a ON a.person = m.person AND a.thread = $1"
    "  LEFT JOIN read_mark b ON b.person = m.person AND b.thread = $2"
    " WHERE t.id = $1 AND a.num >= $3 AND coalesce(b.num, 0) >= $4"
    " ON CONFLICT (person, thread) DO UPDATE SET num = excluded.num");
SQL(move_follows,
    "INSERT INTO follow (thread, person, how)"
    " SELECT $2, person, how"
    "  FROM follow"
    " WHERE thread = $1"
    " ON CONFLICT (thread, person) DO NOTHING");

static enum status
move_readers(struct store *st, const struct movers *m, int64_t from,
    int64_t into, int64_t was, int64_t is)
{
	struct stmt *q = db_stmt(st->db, &move_marks);
	int64_t highest = 0;
	enum status res;

	store_seats_changed(st);
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].what == GOES)
			highest = m->v[i].num;
	db_put_i64(q, from);
	db_put_i64(q, into);
	db_put_i64(q, highest);
	db_put_i64(q, was);
	db_put_i64(q, is);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &move_follows);
	db_put_i64(q, from);
	db_put_i64(q, into);
	return db_run(q);
}

SQL(move_first,
    "SELECT p.id, t.cohort, t.title, p.plain"
    "  FROM thread t"
    "  JOIN post p ON p.thread = t.id AND p.num = 1 AND p.state = 'posted'"
    " WHERE t.id = $1");

/* The title of a thread is indexed with its post 1. */
static enum status
first_of(struct store *st, struct arena *mem, int64_t thread,
    struct indexed *x)
{
	struct stmt *q = db_stmt(st->db, &move_first);
	bool found;

	*x = (struct indexed){ 0 };
	db_put_i64(q, thread);
	if ((found = db_row(q))) {
		x->post = db_i64(q);
		x->cohort = db_i64(q);
		x->title = db_str(q, mem);
		x->plain = db_str(q, mem);
	}
	return db_done(q);
}

static enum status
reindex(struct store *st, struct indexed *x, struct str was,
    struct str is)
{
	enum status res;

	x->title = was;
	if ((res = index_drop(st, x)) != ST_OK)
		return res;
	x->title = is;
	return index_add(st, x);
}

/* Before and after: who was the first of `from`, who is of `into`. */
static enum status
retitle(struct store *st, struct arena *mem, const struct movers *m,
    struct indexed *old_first, int64_t into)
{
	const struct mover *first = NULL;
	struct indexed x;
	enum status res = ST_OK;

	for (size_t i = 0; i < m->n && first == NULL; i++)
		if (m->v[i].id == old_first->post && m->v[i].what == GOES)
			first = &m->v[i];
	if (first != NULL)
		res = reindex(st, old_first, old_first->title, S(""));
	if (res == ST_OK)
		res = first_of(st, mem, into, &x);
	for (size_t i = 0; res == ST_OK && i < m->n; i++)
		if (m->v[i].id == x.post && m->v[i].what == GOES)
			return reindex(st, &x, S(""), x.title);
	return res;
}

SQL(move_last, "SELECT last_num FROM thread WHERE id = $1 AND moved IS NULL");

enum status
move_posts(struct store *st, struct arena *mem, int64_t from, int64_t post,
    int64_t into)
{
	struct stmt *q = db_stmt(st->db, &move_last);
	struct indexed first;
	struct movers m;
	int64_t was, is;
	enum status res;

	db_put_i64(q, into);
	if ((res = db_run_id(q, &was)) != ST_OK)
		return res;
	if ((res = load(st, mem, from, &m)) != ST_OK)
		return res;
	if ((res = first_of(st, mem, from, &first)) != ST_OK)
		return res;
	choose(&m, post);
	is = number(&m, was);
	if ((res = move_each(st, &m, into)) != ST_OK)
		return res;
	if ((res = move_readers(st, &m, from, into, was, is)) != ST_OK)
		return res;
	if ((res = recount(st, into, 0)) != ST_OK)
		return res;
	if ((res = recount(st, from, into)) != ST_OK)
		return res;
	return retitle(st, mem, &m, &first, into);
}
