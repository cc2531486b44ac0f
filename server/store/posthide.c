/*
 * posthide.c - a post is taken out of sight, and put back.
 */
#include "talk_priv.h"

/* What both ways must know of it. */
struct hidden {
	struct fresh	 f;
	enum post_state	 state;
	enum via	 via;
};

SQL(hide_look,
    "SELECT p.state, p.via, p.thread, p.num, p.cohort, p.author, p.parent,"
    "       p.created, p.plain, p.message_id, p.by_subject,"
    "       CASE WHEN p.num = 1 THEN t.title ELSE '' END"
    "  FROM post p"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE p.id = $1");

static enum status
look(struct store *st, struct arena *mem, int64_t post, struct hidden *h)
{
	struct stmt *q = db_stmt(st->db, &hide_look);
	bool found;

	*h = (struct hidden){ .f.id = post };
	db_put_i64(q, post);
	if ((found = db_row(q))) {
		h->state = (enum post_state)db_word(q, state_words);
		h->via = (enum via)db_word(q, via_words);
		h->f.thread = db_i64(q);
		h->f.num = db_i64(q);
		h->f.cohort = db_i64(q);
		h->f.author = db_i64(q);
		h->f.parent = db_i64(q);
		h->f.created = db_i64(q);
		h->f.plain = db_str(q, mem);
		h->f.message_id = db_str(q, mem);
		h->f.by_subject = db_bool(q);
		h->f.title = db_str(q, mem);
		h->f.silent = h->via == VIA_IMPORT;
	}
	return db_done_one(q, found);
}

SQL(hide_state,
    "UPDATE post SET state = $2, num = $3, thread = $4, parent = $5"
    " WHERE id = $1");

static enum status
set_state(struct store *st, const struct fresh *f, enum post_state state)
{
	struct stmt *q = db_stmt(st->db, &hide_state);

	store_thread_changed(st, f->thread);
	db_put_i64(q, f->id);
	db_put_word(q, state_words, state);
	db_put_i64(q, f->num);
	db_put_i64(q, f->thread);
	db_put_i64(q, f->parent);
	return db_run(q);
}

SQL(hide_count,
    "UPDATE thread"
    "   SET posts = posts + $2"
    " WHERE id = $1"
    " RETURNING posts");
SQL(hide_cohort,
    "UPDATE cohort"
    "   SET posts = posts + $2, threads = threads + $3"
    " WHERE id = $1");

/* One readable post more (1) or less (-1). */
static enum status
count(struct store *st, const struct fresh *f, int64_t by)
{
	struct stmt *q = db_stmt(st->db, &hide_count);
	int64_t posts, threads;
	enum status res;

	db_put_i64(q, f->thread);
	db_put_i64(q, by);
	if ((res = db_run_id(q, &posts)) != ST_OK)
		return res;
	threads = by > 0 ? posts == 1 : -(posts == 0);
	q = db_stmt(st->db, &hide_cohort);
	db_put_i64(q, f->cohort);
	db_put_i64(q, by);
	db_put_i64(q, threads);
	return db_run(q);
}

enum status
store_post_hide(struct store *st, struct arena *mem, int64_t post,
    enum post_state state)
{
	struct hidden h;
	struct indexed x;
	enum status res;

	if (state == POST_POSTED)
		return ST_INVALID;
	if ((res = look(st, mem, post, &h)) != ST_OK)
		return res;
	if ((res = set_state(st, &h.f, state)) != ST_OK)
		return res;
	if (h.state != POST_POSTED)
		return ST_OK;
	x = (struct indexed){ post, h.f.cohort, h.f.title, h.f.plain };
	if ((res = index_drop(st, &x)) != ST_OK)
		return res;
	if ((res = count(st, &h.f, -1)) != ST_OK)
		return res;
	if ((res = deliveries_stop(st, post)) != ST_OK)
		return res;
	if ((res = challenge_settle(st, h.f.thread)) != ST_OK)
		return res;
	return cited_changed(st, mem, post);
}

/* It was seen before: everything is there but what hiding took. */
static enum status
show_again(struct store *st, struct arena *mem, struct hidden *h)
{
	struct indexed x = { h->f.id, h->f.cohort, h->f.title, h->f.plain };
	enum status res;

	if ((res = set_state(st, &h->f, POST_POSTED)) != ST_OK)
		return res;
	if ((res = count(st, &h->f, 1)) != ST_OK)
		return res;
	if ((res = index_add(st, &x)) != ST_OK)
		return res;
	if ((res = deliveries_again(st, h->f.id, h->f.due)) != ST_OK)
		return res;
	if ((res = challenge_settle(st, h->f.thread)) != ST_OK)
		return res;
	return cited_changed(st, mem, h->f.id);
}

SQL(release_alone,
    "SELECT id FROM thread WHERE id = $1 AND posts = 0 AND last_num = 0");

/*
 * By what it cites.  It may be that the letter it answers came while it was
 * held: then it goes there, and its own thread is empty and seen by nobody.
 */
static enum status
find_place(struct store *st, struct arena *mem, struct fresh *f,
    struct place *at)
{
	struct wants w = { .cohort = f->cohort, .message_id = f->message_id };
	struct stmt *q;
	int64_t alone;
	enum status res;

	if ((res = orphan_load(st, mem, f->id, &w)) != ST_OK)
		return res;
	if ((res = place_find(st, &w, at)) != ST_OK)
		return res;
	if ((res = orphan_forget(st, f->id)) != ST_OK)
		return res;
	if ((res = orphan_add(st, &w, at, f->id)) != ST_OK)
		return res;
	q = db_stmt(st->db, &release_alone);
	db_put_i64(q, f->thread);
	res = db_run_id(q, &alone);
	if (res == ST_OK && at->thread != 0)
		f->thread = at->thread;
	if (at->thread == f->thread && at->parent != 0)
		f->parent = at->parent;
	return res == ST_NOT_FOUND ? ST_OK : res;
}

/* It is seen for the first time. */
static enum status
show(struct store *st, struct arena *mem, struct fresh *f)
{
	struct place at;
	enum status res;

	if ((res = find_place(st, mem, f, &at)) != ST_OK)
		return res;
	if ((res = fresh_count(st, mem, f)) != ST_OK)
		return res;
	if ((res = set_state(st, f, POST_POSTED)) != ST_OK)
		return res;
	if ((res = fresh_tell(st, f)) != ST_OK)
		return res;
	if ((res = challenge_settle(st, f->thread)) != ST_OK)
		return res;
	return orphan_adopt(st, mem, f, &at);
}

enum status
store_post_release(struct store *st, struct arena *mem, int64_t post,
    int64_t now, int64_t due)
{
	struct hidden h;
	enum status res;

	if ((res = look(st, mem, post, &h)) != ST_OK)
		return res;
	if (h.state == POST_POSTED)
		return ST_CONFLICT;
	h.f.due = due;
	if (h.f.num > 0)
		return show_again(st, mem, &h);
	h.f.seen = now;
	return show(st, mem, &h.f);
}
