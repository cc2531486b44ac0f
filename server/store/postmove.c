/*
 * postmove.c - posts put into another thread by a moderator.
 *
 * What was taken apart by hand stays so: letters that cite both threads do
 * not join them again.
 */
#include "subject.h"
#include "talk_priv.h"

SQL(move_look, "SELECT cohort FROM thread WHERE id = $1 AND moved IS NULL");

static enum status
cohort_of(struct store *st, int64_t thread, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &move_look);

	db_put_i64(q, thread);
	return db_run_id(q, cohort);
}

SQL(move_begin,
    "INSERT INTO thread (cohort, kind, title, base_subject, components,"
    "       author, created, is_apart)"
    " SELECT t.cohort, t.kind, $2, $3, t.components, p.author, p.created, 1"
    "  FROM post p"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE p.id = $1"
    " RETURNING id");

static enum status
begin(struct store *st, struct arena *mem, int64_t post, struct str title,
    int64_t *thread)
{
	struct stmt *q = db_stmt(st->db, &move_begin);

	db_put_i64(q, post);
	db_put_str(q, title);
	db_put_str(q, subject_of(mem, title).folded);
	return db_run_id(q, thread);
}

SQL(move_where, "SELECT thread, cohort FROM post WHERE id = $1 AND num > 0");
SQL(move_apart, "UPDATE thread SET is_apart = 1 WHERE id = $1 OR id = $2");

enum status
store_post_move(struct store *st, struct arena *mem, int64_t post,
    struct str title, int64_t *thread)
{
	struct stmt *q = db_stmt(st->db, &move_where);
	int64_t from = 0, cohort = 0, there;
	bool found;
	enum status res;

	db_put_i64(q, post);
	if ((found = db_row(q))) {
		from = db_i64(q);
		cohort = db_i64(q);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	if (*thread == 0 &&
	    (res = begin(st, mem, post, title, thread)) != ST_OK)
		return res;
	if ((res = cohort_of(st, *thread, &there)) != ST_OK)
		return res;
	if (there != cohort)
		return ST_NOT_FOUND;
	if (from == *thread)
		return ST_INVALID;
	q = db_stmt(st->db, &move_apart);
	db_put_i64(q, from);
	db_put_i64(q, *thread);
	if ((res = db_run(q)) != ST_OK)
		return res;
	return move_posts(st, mem, from, post, *thread);
}
