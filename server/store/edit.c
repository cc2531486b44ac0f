/*
 * edit.c - a post says something else; what it said before is kept.
 */
#include "talk_priv.h"

/* What is replaced. */
struct before {
	int64_t		 version, thread;
	enum post_state	 state;
	struct indexed	 x;
};

SQL(edit_look,
    "SELECT p.version, p.thread, p.state, p.cohort, p.plain,"
    "       CASE WHEN p.num = 1 THEN t.title ELSE '' END"
    "  FROM post p"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE p.id = $1");

static enum status
look(struct store *st, struct arena *mem, int64_t post, struct before *b)
{
	struct stmt *q = db_stmt(st->db, &edit_look);
	bool found;

	*b = (struct before){ .x.post = post };
	db_put_i64(q, post);
	if ((found = db_row(q))) {
		b->version = db_i64(q);
		b->thread = db_i64(q);
		b->state = (enum post_state)db_word(q, state_words);
		b->x.cohort = db_i64(q);
		b->x.plain = db_str(q, mem);
		b->x.title = db_str(q, mem);
	}
	return db_done_one(q, found);
}

SQL(edit_keep,
    "INSERT INTO post_version (post, version, editor, written, body, html)"
    " SELECT id, version, $2, $3, body, html"
    "  FROM post"
    " WHERE id = $1");
SQL(edit_set,
    "UPDATE post"
    "   SET body = $3, html = $4, plain = $5, edited = $2,"
    "       version = version + 1"
    " WHERE id = $1");

static enum status
write_down(struct store *st, const struct post_edit *e)
{
	struct stmt *q = db_stmt(st->db, &edit_keep);
	enum status res;

	db_put_i64(q, e->post);
	db_put_i64(q, e->editor);
	db_put_i64(q, e->when);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &edit_set);
	db_put_i64(q, e->post);
	db_put_i64(q, e->when);
	db_put_str(q, e->body);
	db_put_str(q, e->html.s);
	db_put_str(q, e->plain);
	return db_run(q);
}

SQL(edit_thread, "UPDATE thread SET revision = revision + 1 WHERE id = $1");

enum status
store_post_edit(struct store *st, struct arena *mem,
    const struct post_edit *e)
{
	struct before b;
	struct stmt *q;
	enum status res;

	if ((res = look(st, mem, e->post, &b)) != ST_OK)
		return res;
	if (b.version != e->version)
		return ST_CONFLICT;
	if ((res = write_down(st, e)) != ST_OK || b.state != POST_POSTED)
		return res;
	if ((res = index_drop(st, &b.x)) != ST_OK)
		return res;
	b.x.plain = e->plain;
	if ((res = index_add(st, &b.x)) != ST_OK)
		return res;
	store_thread_changed(st, b.thread);
	q = db_stmt(st->db, &edit_thread);
	db_put_i64(q, b.thread);
	if ((res = db_run(q)) != ST_OK)
		return res;
	return cited_changed(st, mem, e->post);
}
