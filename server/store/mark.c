/*
 * mark.c - where a reader is in a thread, what they follow, what helped.
 */
#include "talk_priv.h"

SQL(mark_to,
    "INSERT INTO read_mark (person, thread, num)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (person, thread) DO UPDATE"
    "   SET num = excluded.num"
    " WHERE excluded.num > read_mark.num");

enum status
store_read_to(struct store *st, int64_t person, int64_t thread, int64_t num)
{
	struct stmt *q = db_stmt(st->db, &mark_to);

	db_put_i64(q, person);
	db_put_i64(q, thread);
	db_put_i64(q, num);
	return db_run(q);
}

SQL(follow_set,
    "INSERT INTO follow (thread, person, how)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (thread, person) DO UPDATE SET how = excluded.how");
SQL(follow_clear,
    "DELETE FROM follow WHERE thread = $1 AND person = $2");

enum status
store_follow(struct store *st, int64_t person, int64_t thread,
    enum follow how)
{
	struct stmt *q = db_stmt(st->db,
	    how == FOLLOW_DEFAULT ? &follow_clear : &follow_set);

	store_seat_changed(st, person, thread);
	db_put_i64(q, thread);
	db_put_i64(q, person);
	if (how != FOLLOW_DEFAULT)
		db_put_word(q, follow_words, how);
	return db_run(q);
}

SQL(helped_add,
    "INSERT INTO helped (post, person, said)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (post, person) DO NOTHING");
SQL(helped_drop, "DELETE FROM helped WHERE post = $1 AND person = $2");
SQL(helped_count,
    "UPDATE post SET helped = helped + $2 WHERE id = $1 RETURNING thread");

static enum status
count_helped(struct store *st, int64_t post, int64_t by)
{
	struct stmt *q = db_stmt(st->db, &helped_count);
	int64_t thread;
	enum status res;

	db_put_i64(q, post);
	db_put_i64(q, by);
	res = db_run_id(q, &thread);
	return res == ST_OK ? challenge_settle(st, thread) : res;
}

enum status
store_helped(struct store *st, int64_t post, int64_t person, bool said,
    int64_t when)
{
	struct stmt *q = db_stmt(st->db, said ? &helped_add : &helped_drop);
	enum status res;

	db_put_i64(q, post);
	db_put_i64(q, person);
	if (said)
		db_put_i64(q, when);
	if ((res = db_run(q)) != ST_OK || db_changes(st->db) == 0)
		return res;
	return count_helped(st, post, said ? 1 : -1);
}

SQL(helped_said,
    "SELECT 1 FROM helped WHERE post = $1 AND person = $2");

enum status
store_helped_by(struct store *st, int64_t post, int64_t person, bool *said)
{
	struct stmt *q = db_stmt(st->db, &helped_said);

	db_put_i64(q, post);
	db_put_i64(q, person);
	*said = db_row(q);
	return db_done(q);
}
