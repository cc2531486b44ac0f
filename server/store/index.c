/*
 * index.c - the index of words in posts.
 *
 * It is contentless: FTS5 takes a row out by being told what was put in, so
 * both go through here.  Only posts that all members can read are in it,
 * each with a row of post_place that says who these members are.
 */
#include "talk_priv.h"

SQL(index_insert,
    "INSERT INTO post_fts (rowid, title, plain) VALUES ($1, $2, $3)");
SQL(index_delete,
    "INSERT INTO post_fts (post_fts, rowid, title, plain)"
    " VALUES ('delete', $1, $2, $3)");
SQL(index_place,
    "INSERT INTO post_place (post, cohort, words) VALUES ($1, $2, $3)");
SQL(index_unplace, "DELETE FROM post_place WHERE post = $1");

static enum status
run(struct stmt *q, const struct indexed *x)
{
	db_put_i64(q, x->post);
	db_put_str(q, x->title);
	db_put_str(q, x->plain);
	return db_run(q);
}

/* About: blanks are counted, as most languages have them between words. */
static int64_t
words_of(struct str s)
{
	int64_t n = 1;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == ' ' || s.p[i] == '\n';
	return n;
}

enum status
index_add(struct store *st, const struct indexed *x)
{
	struct stmt *q = db_stmt(st->db, &index_place);
	enum status res;

	db_put_i64(q, x->post);
	db_put_i64(q, x->cohort);
	db_put_i64(q, words_of(x->plain));
	if ((res = db_run(q)) != ST_OK)
		return res;
	return run(db_stmt(st->db, &index_insert), x);
}

enum status
index_drop(struct store *st, const struct indexed *x)
{
	struct stmt *q = db_stmt(st->db, &index_unplace);
	enum status res;

	db_put_i64(q, x->post);
	if ((res = db_run(q)) != ST_OK)
		return res;
	return run(db_stmt(st->db, &index_delete), x);
}
