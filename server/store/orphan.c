/*
 * orphan.c - a parent that comes after its replies.
 *
 * What a letter cites and nobody has seen is kept with how near it was
 * cited.  When it comes it takes those that have no nearer parent, and
 * threads that turn out to be one become one, so the order in which letters
 * come does not change what they become.
 */
#include "talk_priv.h"

SQL(orphan_insert,
    "INSERT INTO orphan (cohort, wants, post, rank)"
    " VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (cohort, wants, post) DO NOTHING");

enum status
orphan_add(struct store *st, const struct wants *w, const struct place *at,
    int64_t post)
{
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < w->n; i++) {
		struct stmt *q;

		if (at->here[i] || str_eq(w->v[i], w->message_id))
			continue;
		q = db_stmt(st->db, &orphan_insert);
		db_put_i64(q, w->cohort);
		db_put_str(q, w->v[i]);
		db_put_i64(q, post);
		db_put_i64(q, (int64_t)i);
		res = db_run(q);
	}
	return res;
}

SQL(orphan_list,
    "SELECT wants"
    "  FROM orphan"
    " WHERE post = $1"
    " ORDER BY rank");

enum status
orphan_load(struct store *st, struct arena *mem, int64_t post,
    struct wants *w)
{
	struct stmt *q = db_stmt(st->db, &orphan_list);
	struct str *v = arena_alloc(mem, LETTER_REFS_MAX * sizeof(*v));

	w->v = v;
	w->n = 0;
	db_put_i64(q, post);
	while (w->n < LETTER_REFS_MAX && db_row(q))
		v[w->n++] = db_str(q, mem);
	return db_done(q);
}

SQL(orphan_drop, "DELETE FROM orphan WHERE post = $1");

enum status
orphan_forget(struct store *st, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &orphan_drop);

	db_put_i64(q, post);
	return db_run(q);
}

/* A post that wants the one that came. */
struct child {
	struct child	*next;
	int64_t		 post, rank;
	bool		 by_subject;
};

SQL(orphan_children,
    "SELECT o.post, o.rank, p.by_subject"
    "  FROM orphan o"
    "  JOIN post p ON p.id = o.post AND p.num > 0"
    " WHERE o.cohort = $1 AND o.wants = $2");

static enum status
children_of(struct store *st, struct arena *mem, const struct fresh *f,
    struct child **first)
{
	struct stmt *q = db_stmt(st->db, &orphan_children);

	*first = NULL;
	db_put_i64(q, f->cohort);
	db_put_str(q, f->message_id);
	while (db_row(q)) {
		struct child *c = arena_new_of(mem, struct child);

		c->post = db_i64(q);
		c->rank = db_i64(q);
		c->by_subject = db_bool(q);
		c->next = *first;
		*first = c;
	}
	return db_done(q);
}

SQL(post_where, "SELECT thread, num FROM post WHERE id = $1");

static enum status
where(struct store *st, int64_t post, int64_t *thread, int64_t *num)
{
	struct stmt *q = db_stmt(st->db, &post_where);
	bool found;

	db_put_i64(q, post);
	if ((found = db_row(q))) {
		*thread = db_i64(q);
		*num = db_i64(q);
	}
	return db_done_one(q, found);
}

/* Threads that letters may join: none that was taken apart by hand, and of
 * two only one that began on the web, for that has a first post. */
SQL(join_look,
    "SELECT t.is_apart, coalesce(p.via, 'mail') = 'web'"
    "  FROM thread t"
    "  LEFT JOIN post p ON p.thread = t.id AND p.num = 1"
    " WHERE t.id = $1");

static enum status
look(struct store *st, int64_t thread, bool *is_apart, bool *is_web)
{
	struct stmt *q = db_stmt(st->db, &join_look);
	bool found;

	db_put_i64(q, thread);
	if ((found = db_row(q))) {
		*is_apart = db_bool(q);
		*is_web = db_bool(q);
	}
	return db_done_one(q, found);
}

/* The one that began on the web stays, else the older one. */
static enum status
join(struct store *st, struct arena *mem, int64_t a, int64_t b)
{
	bool a_apart = false, b_apart = false, a_web = false, b_web = false;
	enum status res;

	if (a == b)
		return ST_OK;
	if ((res = look(st, a, &a_apart, &a_web)) != ST_OK)
		return res;
	if ((res = look(st, b, &b_apart, &b_web)) != ST_OK)
		return res;
	if (a_apart || b_apart || (a_web && b_web))
		return ST_OK;
	if (b_web || (!a_web && b < a))
		return move_posts(st, mem, a, 0, b);
	return move_posts(st, mem, b, 0, a);
}

/*
 * Two posts that cite each other would be a ring, so whoever answers the
 * child already cannot become its parent.
 */
SQL(take_child,
    "WITH RECURSIVE up (num) AS ("
    " SELECT num FROM post WHERE id = $1"
    " UNION"
    " SELECT p.parent FROM up JOIN post p ON p.thread = $4 AND p.num = up.num"
    "  WHERE p.parent > 0)"
    " UPDATE post"
    "   SET parent = $5, parent_rank = $3"
    " WHERE id = $2 AND thread = $4"
    "   AND (parent = 0 OR parent_rank > $3)"
    "   AND num NOT IN (SELECT num FROM up) /* scan */");
static enum status
take(struct store *st, const struct fresh *f, const struct child *c)
{
	struct stmt *q = db_stmt(st->db, &take_child);

	db_put_i64(q, f->id);
	db_put_i64(q, c->post);
	db_put_i64(q, c->rank);
	db_put_i64(q, f->thread);
	db_put_i64(q, f->num);
	return db_run(q);
}

SQL(orphan_found,
    "DELETE FROM orphan WHERE cohort = $1 AND wants = $2 AND post = $3");

static enum status
adopt(struct store *st, struct arena *mem, struct fresh *f,
    const struct child *c)
{
	struct stmt *q;
	int64_t thread = 0, num;
	enum status res;

	if ((res = where(st, c->post, &thread, &num)) != ST_OK)
		return res;
	if (thread != f->thread)
		res = c->by_subject ?
		    move_posts(st, mem, thread, c->post, f->thread) :
		    join(st, mem, thread, f->thread);
	if (res != ST_OK)
		return res;
	if ((res = where(st, f->id, &f->thread, &f->num)) != ST_OK)
		return res;
	if ((res = take(st, f, c)) != ST_OK)
		return res;
	store_thread_changed(st, f->thread);
	q = db_stmt(st->db, &orphan_found);
	db_put_i64(q, f->cohort);
	db_put_str(q, f->message_id);
	db_put_i64(q, c->post);
	return db_run(q);
}

SQL(adopt_first,
    "UPDATE thread"
    "   SET author = $3, created = $4"
    " WHERE id = $1 AND EXISTS (SELECT 1 FROM post p"
    "  WHERE p.thread = $1 AND p.num = 1 AND p.parent = $2)"
    " RETURNING title, components");

/* It is what the first post answers: the thread is named after it. */
static enum status
lead(struct store *st, struct arena *mem, const struct fresh *f)
{
	struct stmt *q = db_stmt(st->db, &adopt_first);
	struct str title = S(""), components = S("");
	bool found;
	enum status res;

	db_put_i64(q, f->thread);
	db_put_i64(q, f->num);
	db_put_i64(q, f->author);
	db_put_i64(q, f->created);
	if ((found = db_row(q))) {
		title = db_str(q, mem);
		components = db_str(q, mem);
		while (db_row(q))
			continue;
	}
	if ((res = db_done(q)) != ST_OK || !found)
		return res;
	if ((res = challenge_settle(st, f->thread)) != ST_OK)
		return res;
	if (f->subject.n == 0 || str_eq(title, f->subject))
		return ST_OK;
	return store_thread_title(st, mem, f->thread, f->subject, components);
}

enum status
orphan_adopt(struct store *st, struct arena *mem, struct fresh *f,
    const struct place *at)
{
	struct child *c, *children;
	enum status res = children_of(st, mem, f, &children);

	for (c = children; res == ST_OK && c != NULL; c = c->next)
		res = adopt(st, mem, f, c);
	if (res == ST_OK && children != NULL && f->parent == 0)
		res = lead(st, mem, f);
	for (size_t i = 0; res == ST_OK && i < at->nsame; i++) {
		res = join(st, mem, at->same[i], f->thread);
		if (res == ST_OK && at->nsame > 1)
			res = where(st, f->id, &f->thread, &f->num);
	}
	return res;
}
