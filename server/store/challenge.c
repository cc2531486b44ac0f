/*
 * challenge.c - how a challenge stands: what its posts say of it.
 *
 * That is kept with the thread, for lists ask for it, and worked out anew
 * whenever a post of it, or a lesson that cites one, comes or goes.
 */
#include "talk_priv.h"

SQL(challenge_stands,
    "UPDATE thread AS t"
    "   SET revision = revision + 1,"
    "       outcome = CASE WHEN kind = 'challenge'"
    "        THEN " CHALLENGE_OUTCOME " ELSE outcome END,"
    "       status = CASE WHEN kind = 'challenge'"
    "        THEN " CHALLENGE_STATUS " ELSE status END"
    " WHERE id = $1");

enum status
challenge_settle(struct store *st, int64_t thread)
{
	struct stmt *q = db_stmt(st->db, &challenge_stands);

	store_thread_changed(st, thread);
	db_put_i64(q, thread);
	return db_run(q);
}

enum status
challenges_settle(struct store *st, struct sql *which, int64_t id)
{
	struct stmt *q = db_stmt(st->db, which);
	enum status res = ST_OK, read;

	db_put_i64(q, id);
	while (res == ST_OK && db_row(q))
		res = challenge_settle(st, db_i64(q));
	read = db_done(q);
	return res == ST_OK ? read : res;
}

SQL(outcome_insert, "INSERT INTO outcome (post, what) VALUES ($1, $2)");

enum status
store_outcome_add(struct store *st, int64_t post, int64_t thread,
    enum outcome what)
{
	struct stmt *q = db_stmt(st->db, &outcome_insert);
	enum status res;

	db_put_i64(q, post);
	db_put_word(q, outcome_words, what);
	res = db_run(q);
	return res == ST_OK ? challenge_settle(st, thread) : res;
}
