/*
 * inthread.c - where a reader is in a thread, and what they have begun to
 * write in it.  One statement, for it is asked for every page of a thread.
 */
#include "store/talk.h"
#include "store_priv.h"

SQL(in_thread,
    "SELECT (SELECT num FROM read_mark WHERE person = $1 AND thread = $2),"
    "       (SELECT how FROM follow WHERE thread = $2 AND person = $1),"
    "       (SELECT body FROM draft WHERE person = $1 AND place = $3),"
    "       (SELECT saved FROM draft WHERE person = $1 AND place = $3)");

enum status
store_reader_in_thread(struct store *st, struct arena *mem, int64_t thread,
    int64_t person, int64_t *read_to, enum follow *follow, struct draft *draft)
{
	struct stmt *q = db_stmt(st->db, &in_thread);

	*draft = (struct draft){ .place = arena_printf(mem, "t/%lld",
	    (long long)thread) };
	db_put_i64(q, person);
	db_put_i64(q, thread);
	db_put_str(q, draft->place);
	if (db_row(q)) {
		*read_to = db_i64(q);
		*follow = (enum follow)db_word(q, follow_words);
		draft->body = db_str(q, mem);
		draft->saved = db_i64(q);
	}
	return db_done(q);
}
