/*
 * post.c - reading posts: a stretch of a thread, one, by Message-ID.
 *
 * A page of a thread is one stretch of one index (thread, num); authors and
 * agencies come by join, attachments in one more statement if there are any.
 */
#include <stdlib.h>

#include "talk_priv.h"

#define POST_COLS							\
	"p.id, p.thread, p.num, p.cohort, p.parent, " AUTHOR_COLS ","	\
	" p.state, p.via, p.created, p.edited, p.version, p.helped,"	\
	" p.by_subject, p.files, p.message_id, p.html,"			\
	" p.quoted, p.signature, " EXCERPT_OF("p")
#define POST_FROM	"  FROM post p" AUTHOR_JOIN("p")

/* Returns whether it has attachments. */
static bool
post_from_row(struct stmt *q, struct arena *mem, struct post *p)
{
	bool has_files;

	*p = (struct post){ .id = db_i64(q) };
	p->thread = db_i64(q);
	p->num = db_i64(q);
	p->cohort = db_i64(q);
	p->parent = db_i64(q);
	p->author = author_from_row(q, mem);
	p->state = (enum post_state)db_word(q, state_words);
	p->via = (enum via)db_word(q, via_words);
	p->created = db_i64(q);
	p->edited = db_i64(q);
	p->version = db_i64(q);
	p->helped = db_i64(q);
	p->by_subject = db_bool(q);
	has_files = db_bool(q);
	p->message_id = db_str(q, mem);
	p->body = (struct html){ db_str(q, mem) };
	p->quoted = db_str(q, mem);
	p->signature = db_str(q, mem);
	p->beginning = db_str(q, mem);
	return has_files;
}

SQL(files_of_posts,
    "SELECT f.id, f.post, f.blob, f.name, f.type, f.size"
    "  FROM post p"
    "  JOIN attachment f ON f.post = p.id"
    " WHERE p.thread = $1 AND p.num BETWEEN $2 AND $3 AND p.files > 0"
    " ORDER BY p.num, f.id");

/* Both lists are in the order of the posts. */
static enum status
add_files(struct store *st, struct arena *mem, struct post *p, int64_t to)
{
	struct stmt *q = db_stmt(st->db, &files_of_posts);
	struct attachment **last = &p->files;

	db_put_i64(q, p->thread);
	db_put_i64(q, p->num);
	db_put_i64(q, to);
	while (db_row(q)) {
		struct attachment *f = arena_new_of(mem, struct attachment);

		f->id = db_i64(q);
		f->post = db_i64(q);
		f->blob = db_i64(q);
		f->name = db_str(q, mem);
		f->type = db_str(q, mem);
		f->size = db_i64(q);
		while (p != NULL && p->id != f->post)
			if ((p = p->next) != NULL)
				last = &p->files;
		if (p == NULL)
			break;
		if (p->state != POST_WITHDRAWN) {
			*last = f;
			last = &f->next;
		}
	}
	return db_done(q);
}

static void
empty_withdrawn(struct post *p)
{
	if (p->state != POST_WITHDRAWN)
		return;
	p->body = (struct html){ S("") };
	p->beginning = S("");
	p->quoted = p->signature = S("");
}

static int
by_parent(const void *a, const void *b)
{
	const struct post *x = *(struct post *const *)a;
	const struct post *y = *(struct post *const *)b;

	return x->parent < y->parent ? -1 : x->parent > y->parent;
}

/* What answers the first post is the thread itself, not a branch of it. */
static void
find_branches(struct post **v, size_t n)	/* in any order, then by parent */
{
	qsort(v, n, sizeof(*v), by_parent);
	for (size_t i = 1; i < n; i++)
		if (v[i]->parent > 1 && v[i]->parent == v[i - 1]->parent)
			v[i]->is_branch = v[i - 1]->is_branch = true;
}

/* What one post of a page says of another. */
static enum status
relate(struct store *st, struct arena *mem, struct post *first, size_t n)
{
	struct post **v = arena_alloc(mem, (n + 1) * sizeof(*v));
	size_t i = 0;
	enum status res;

	if (n == 0)
		return ST_OK;
	for (struct post *p = first; p != NULL; p = p->next)
		v[i++] = p;
	res = answered_fill(st, mem, v, n);
	find_branches(v, n);
	return res;
}

SQL(post_page,
    "SELECT " POST_COLS
    POST_FROM
    " WHERE p.thread = $1 AND p.num BETWEEN $2 AND $3"
    "   AND p.num > 0 AND p.state IN ('posted', 'withdrawn')"
    " ORDER BY p.num");

enum status
store_posts(struct store *st, struct arena *mem, int64_t thread,
    int64_t from, int64_t to, struct post **first)
{
	struct stmt *q = db_stmt(st->db, &post_page);
	struct post **last = first, *with_files = NULL;
	size_t n = 0;
	enum status res;

	*first = NULL;
	db_put_i64(q, thread);
	db_put_i64(q, from);
	db_put_i64(q, to);
	while (db_row(q)) {
		struct post *p = arena_new_of(mem, struct post);

		if (post_from_row(q, mem, p) && with_files == NULL)
			with_files = p;
		empty_withdrawn(p);
		*last = p;
		last = &p->next;
		n++;
	}
	if ((res = db_done(q)) != ST_OK)
		return res;
	if ((res = relate(st, mem, *first, n)) != ST_OK || with_files == NULL)
		return res;
	return add_files(st, mem, with_files, to);
}

SQL(post_get,
    "SELECT " POST_COLS ", p.body, p.plain"
    POST_FROM
    " WHERE p.id = $1");
SQL(post_by_num,
    "SELECT " POST_COLS ", p.body, p.plain"
    POST_FROM
    " WHERE p.thread = $1 AND p.num = $2");

static enum status
one_post(struct store *st, struct stmt *q, struct arena *mem,
    struct post *p)
{
	bool found, has_files = false;
	enum status res;

	if ((found = db_row(q))) {
		has_files = post_from_row(q, mem, p);
		p->markdown = db_str(q, mem);
		p->plain = db_str(q, mem);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	if ((res = answered_fill(st, mem, &p, 1)) != ST_OK || !has_files)
		return res;
	return add_files(st, mem, p, p->num);
}

enum status
store_post(struct store *st, struct arena *mem, int64_t id, struct post *p)
{
	struct stmt *q = db_stmt(st->db, &post_get);

	db_put_i64(q, id);
	return one_post(st, q, mem, p);
}

enum status
store_post_by_num(struct store *st, struct arena *mem, int64_t thread,
    int64_t num, struct post *p)
{
	struct stmt *q = db_stmt(st->db, &post_by_num);

	db_put_i64(q, thread);
	db_put_i64(q, num);
	return one_post(st, q, mem, p);
}

SQL(post_cohort, "SELECT cohort FROM post WHERE id = $1");

enum status
store_post_cohort(struct store *st, int64_t post, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &post_cohort);

	db_put_i64(q, post);
	return db_run_id(q, cohort);
}

SQL(post_by_message,
    "SELECT id FROM post WHERE message_id = $1 AND cohort = $2");

enum status
store_post_by_message(struct store *st, int64_t cohort,
    struct str message_id, int64_t *post)
{
	struct stmt *q = db_stmt(st->db, &post_by_message);

	db_put_str(q, message_id);
	db_put_i64(q, cohort);
	return db_run_id(q, post);
}

SQL(post_by_message_for,
    "SELECT p.id"
    "  FROM post p"
    "  JOIN membership m ON m.person = $2 AND m.cohort = p.cohort"
    "   AND m.left_at = 0"
    " WHERE p.message_id = $1 AND p.state IN ('posted', 'withdrawn')"
    " LIMIT 1");

enum status
store_post_by_message_for(struct store *st, int64_t reader,
    struct str message_id, int64_t *post)
{
	struct stmt *q = db_stmt(st->db, &post_by_message_for);

	db_put_str(q, message_id);
	db_put_i64(q, reader);
	return db_run_id(q, post);
}

SQL(post_versions,
    "SELECT v.version, v.written, e.name, v.html, v.body"
    "  FROM post_version v"
    "  JOIN person e ON e.id = v.editor"
    " WHERE v.post = $1"
    " ORDER BY v.version DESC");

enum status
store_post_versions(struct store *st, struct arena *mem, int64_t post,
    struct post_version **first)
{
	struct stmt *q = db_stmt(st->db, &post_versions);
	struct post_version **last = first;

	*first = NULL;
	db_put_i64(q, post);
	while (db_row(q)) {
		struct post_version *v =
		    arena_new_of(mem, struct post_version);

		v->version = db_i64(q);
		v->written = db_i64(q);
		v->editor = db_str(q, mem);
		v->body = (struct html){ db_str(q, mem) };
		v->markdown = db_str(q, mem);
		*last = v;
		last = &v->next;
	}
	return db_done(q);
}

SQL(post_sent_here,
    "SELECT id FROM post"
    " WHERE author = $1 AND cohort = $2 AND via <> 'import'"
    " LIMIT 1");

enum status
store_has_written_in(struct store *st, int64_t cohort, int64_t person,
    bool *has)
{
	struct stmt *q = db_stmt(st->db, &post_sent_here);

	db_put_i64(q, person);
	db_put_i64(q, cohort);
	*has = db_row(q);
	return db_done(q);
}

SQL(post_of_author, "SELECT id FROM post WHERE author = $1 LIMIT 1");

enum status
store_has_written(struct store *st, int64_t person, bool *has)
{
	struct stmt *q = db_stmt(st->db, &post_of_author);

	db_put_i64(q, person);
	*has = db_row(q);
	return db_done(q);
}
