/*
 * cited.c - lessons learn that a post they cite changed or went.
 */
#include "secret.h"
#include "talk_priv.h"

SQL(cited_post,
    "SELECT p.state, p.body"
    "  FROM post p"
    " WHERE p.id = $1"
    "   AND EXISTS (SELECT 1 FROM lesson_source s WHERE s.post = p.id)");
SQL(cited_state,
    "UPDATE lesson_source"
    "   SET state = CASE WHEN $3 <> 0 THEN 'withdrawn'"
    "        WHEN hash = $2 THEN 'as cited' ELSE 'changed' END"
    " WHERE post = $1");
SQL(cited_stale,
    "UPDATE lesson"
    "   SET stale = (SELECT count(*) FROM lesson_source s"
    "        WHERE s.lesson = lesson.id AND s.state <> 'as cited')"
    " WHERE id IN (SELECT lesson FROM lesson_source WHERE post = $1)");

enum status
cited_changed(struct store *st, struct arena *mem, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &cited_post);
	struct str hash = S("");
	bool found, is_gone = false;
	enum status res;

	db_put_i64(q, post);
	if ((found = db_row(q))) {
		is_gone = db_word(q, state_words) != POST_POSTED;
		hash = sha256_str(mem, db_peek(q));
	}
	if ((res = db_done(q)) != ST_OK || !found)
		return res;
	q = db_stmt(st->db, &cited_state);
	db_put_i64(q, post);
	db_put_blob(q, hash);
	db_put_i64(q, is_gone);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &cited_stale);
	db_put_i64(q, post);
	return db_run(q);
}
