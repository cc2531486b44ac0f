/*
 * index.c - the index of words in posts.
 *
 * It is contentless: FTS5 takes a row out by being told what was put in, so
 * both go through here.  Only posts that all members can read are in it.
 */
#include "talk_priv.h"

SQL(index_insert,
    "INSERT INTO post_fts (rowid, title, plain, place)"
    " VALUES ($1, $2, $3, $4)");
SQL(index_delete,
    "INSERT INTO post_fts (post_fts, rowid, title, plain, place)"
    " VALUES ('delete', $1, $2, $3, $4)");

static enum status
index_run(struct stmt *q, struct arena *mem, const struct indexed *x)
{
	db_put_i64(q, x->post);
	db_put_str(q, x->title);
	db_put_str(q, x->plain);
	db_put_str(q, index_place(mem, x->cohort));
	return db_run(q);
}

struct str
index_place(struct arena *mem, int64_t cohort)
{
	return arena_printf(mem, "c%lld", (long long)cohort);
}

enum status
index_add(struct store *st, struct arena *mem, const struct indexed *x)
{
	return index_run(db_stmt(st->db, &index_insert), mem, x);
}

enum status
index_drop(struct store *st, struct arena *mem, const struct indexed *x)
{
	return index_run(db_stmt(st->db, &index_delete), mem, x);
}
