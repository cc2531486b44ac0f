/*
 * fresh.c - a post becomes one that all can read.
 *
 * Both ways lead through here: a post that was just written, and one that
 * was held and is released.  Until then nobody's counters, marks or mail
 * know of it.
 */
#include "talk_priv.h"

SQL(fresh_parent, "SELECT id FROM post WHERE thread = $1 AND num = $2");

/* What is held has a number below zero and cannot be answered. */
static enum status
check_parent(struct store *st, const struct fresh *f)
{
	struct stmt *q;
	int64_t parent;

	if (f->parent == 0)
		return ST_OK;
	if (f->parent < 0)
		return ST_NOT_FOUND;
	q = db_stmt(st->db, &fresh_parent);
	db_put_i64(q, f->thread);
	db_put_i64(q, f->parent);
	return db_run_id(q, &parent);
}

SQL(count_thread,
    "UPDATE thread"
    "   SET last_num = last_num + 1, posts = posts + 1,"
    "       revision = revision + 1,"
    "       last_post = CASE WHEN last_post < $3 THEN $3"
    "           ELSE last_post END,"
    "       last_author = CASE WHEN last_post <= $3 THEN $4"
    "           ELSE last_author END,"
    "       placed_by_subject = CASE WHEN $5 <> 0 THEN 1"
    "           ELSE placed_by_subject END"
    " WHERE id = $1 AND cohort = $2 AND moved IS NULL"
    " RETURNING last_num, posts, title");
SQL(count_cohort,
    "UPDATE cohort"
    "   SET posts = posts + 1, threads = threads + $2,"
    "       changed = CASE WHEN changed < $3 THEN $3 ELSE changed END"
    " WHERE id = $1");

enum status
fresh_count(struct store *st, struct arena *mem, struct fresh *f)
{
	struct stmt *q = db_stmt(st->db, &count_thread);
	bool found, is_first = false;
	enum status res;

	db_put_i64(q, f->thread);
	db_put_i64(q, f->cohort);
	db_put_i64(q, f->seen);
	db_put_i64(q, f->author);
	db_put_i64(q, f->by_subject);
	if ((found = db_row(q))) {
		f->num = db_i64(q);
		is_first = db_i64(q) == 1;
		f->title = f->num == 1 ? db_str(q, mem) : S("");
		found = !db_row(q);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	if ((res = check_parent(st, f)) != ST_OK)
		return res;

	q = db_stmt(st->db, &count_cohort);
	db_put_i64(q, f->cohort);
	db_put_i64(q, is_first);
	db_put_i64(q, f->seen);
	return db_run(q);
}

/* Who writes has read what stands there, unless something was unread. */
SQL(mark_first,
    "INSERT INTO read_mark (person, thread, num)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (person, thread) DO NOTHING");
SQL(mark_next,
    "UPDATE read_mark"
    "   SET num = $3"
    " WHERE person = $1 AND thread = $2 AND num = $3 - 1");

static enum status
mark_own(struct store *st, const struct fresh *f)
{
	struct stmt *q = db_stmt(st->db,
	    f->num == 1 ? &mark_first : &mark_next);

	store_seat_changed(st, f->author, f->thread);
	db_put_i64(q, f->author);
	db_put_i64(q, f->thread);
	db_put_i64(q, f->num);
	return db_run(q);
}

SQL(follow_own,
    "INSERT INTO follow (thread, person, how)"
    " VALUES ($1, $2, 'follow')"
    " ON CONFLICT (thread, person) DO NOTHING");

static enum status
follow_by_writing(struct store *st, const struct fresh *f)
{
	struct stmt *q = db_stmt(st->db, &follow_own);

	db_put_i64(q, f->thread);
	db_put_i64(q, f->author);
	return db_run(q);
}

enum status
fresh_tell(struct store *st, const struct fresh *f)
{
	struct indexed x = { f->id, f->cohort, f->title, f->plain };
	enum status res;

	store_thread_grew(st, f->thread);
	if ((res = index_add(st, &x)) != ST_OK || f->silent)
		return res;
	if ((res = mark_own(st, f)) != ST_OK)
		return res;
	if ((res = follow_by_writing(st, f)) != ST_OK)
		return res;
	return deliveries_add(st, f);
}
