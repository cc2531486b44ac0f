/*
 * readerrows.c - where a reader is in all their threads, for who keeps it
 * in memory.
 */
#include "talk_priv.h"

SQL(marks_of, "SELECT thread, num FROM read_mark WHERE person = $1");
SQL(follows_of, "SELECT thread, how FROM follow WHERE person = $1");
SQL(drafts_of, "SELECT place FROM draft WHERE person = $1");

static enum status
marks(struct store *st, int64_t person, reader_row *row, void *arg)
{
	struct stmt *q = db_stmt(st->db, &marks_of);

	db_put_i64(q, person);
	while (db_row(q)) {
		int64_t thread = db_i64(q);

		row(arg, thread, db_i64(q), FOLLOW_DEFAULT, false);
	}
	return db_done(q);
}

static enum status
follows(struct store *st, int64_t person, reader_row *row, void *arg)
{
	struct stmt *q = db_stmt(st->db, &follows_of);

	db_put_i64(q, person);
	while (db_row(q)) {
		int64_t thread = db_i64(q);

		row(arg, thread, 0, (enum follow)db_word(q, follow_words),
		    false);
	}
	return db_done(q);
}

static enum status
drafts(struct store *st, int64_t person, reader_row *row, void *arg)
{
	struct stmt *q = db_stmt(st->db, &drafts_of);
	int64_t thread;

	db_put_i64(q, person);
	while (db_row(q)) {
		if (draft_is_reply(db_peek(q), &thread))
			row(arg, thread, 0, FOLLOW_DEFAULT, true);
	}
	return db_done(q);
}

enum status
store_reader_rows(struct store *st, int64_t person, reader_row *row,
    void *arg)
{
	enum status res = marks(st, person, row, arg);

	if (res == ST_OK)
		res = follows(st, person, row, arg);
	return res == ST_OK ? drafts(st, person, row, arg) : res;
}
