/*
 * index.c - the index of words in posts.
 *
 * It is contentless: FTS5 takes a row out by being told what was put in, so
 * both go through here.  Only posts that all members can read are in it,
 * each with a row of post_place that says who these members are.
 *
 * FTS5 writes all that it has collected at every savepoint, and the writer
 * makes one for every job.  So the words of a batch wait until it is
 * committed: one piece of index for sixty posts instead of sixty.
 */
#include <string.h>

#include "talk_priv.h"

/* In the store's arena, which lasts as long as the transaction. */
struct indexing {
	struct indexed	 x;
	bool		 goes_in;
};

SQL(index_insert,
    "INSERT INTO post_fts (rowid, title, plain) VALUES ($1, $2, $3)");
SQL(index_delete,
    "INSERT INTO post_fts (post_fts, rowid, title, plain)"
    " VALUES ('delete', $1, $2, $3)");

enum status
index_settle(struct store *st)
{
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < st->nindexing; i++) {
		struct indexing *op = &st->indexing[i];
		struct stmt *q = db_stmt(st->db,
		    op->goes_in ? &index_insert : &index_delete);

		db_put_i64(q, op->x.post);
		db_put_str(q, op->x.title);
		db_put_str(q, op->x.plain);
		res = db_run(q);
	}
	st->nindexing = 0;
	return res;
}

static void
postpone(struct store *st, const struct indexed *x, bool goes_in)
{
	struct indexing *op;

	if (st->nindexing == st->indexing_room) {
		size_t room = st->indexing_room * 2 + 64;
		struct indexing *v = arena_alloc(st->mem, room * sizeof(*v));

		if (st->nindexing > 0)
			memcpy(v, st->indexing, st->nindexing * sizeof(*v));
		st->indexing = v;
		st->indexing_room = room;
	}
	op = &st->indexing[st->nindexing++];
	op->x = *x;
	op->x.title = arena_dup(st->mem, x->title);
	op->x.plain = arena_dup(st->mem, x->plain);
	op->goes_in = goes_in;
}

SQL(index_place,
    "INSERT INTO post_place (post, cohort, words) VALUES ($1, $2, $3)");
SQL(index_unplace, "DELETE FROM post_place WHERE post = $1");

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

	postpone(st, x, true);
	db_put_i64(q, x->post);
	db_put_i64(q, x->cohort);
	db_put_i64(q, words_of(x->plain));
	return db_run(q);
}

enum status
index_drop(struct store *st, const struct indexed *x)
{
	struct stmt *q = db_stmt(st->db, &index_unplace);

	postpone(st, x, false);
	db_put_i64(q, x->post);
	return db_run(q);
}
