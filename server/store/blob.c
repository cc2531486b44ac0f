/*
 * blob.c - bytes, kept once whatever they are attached to, in pieces.
 *
 * A blob is found by its hash.  It may be there in part: somebody stages
 * it, or died while staging, or it is being swept.  is_whole says that
 * every piece is there; whoever adds the same bytes fills in what is
 * missing, so no half is ever anybody's problem.
 */
#include <string.h>

#include "limits.h"
#include "secret.h"
#include "store/letters.h"
#include "store_priv.h"

SQL(blob_begin,
    "INSERT INTO blob (hash, size, made, is_whole, refs)"
    " VALUES ($1, $2, $3, 0, 0)"
    " ON CONFLICT (hash) DO UPDATE SET made = excluded.made"
    " RETURNING id, is_whole");
SQL(blob_piece_insert,
    "INSERT INTO blob_piece (blob, n, bytes) VALUES ($1, $2, $3)"
    " ON CONFLICT (blob, n) DO NOTHING");
SQL(blob_is_whole,
    "UPDATE blob SET is_whole = 1"
    " WHERE id = $1 AND size = (SELECT coalesce(sum(length(bytes)), 0)"
    "  FROM blob_piece WHERE blob = $1)");
SQL(blob_hold,
    "UPDATE blob SET refs = refs + 1 WHERE id = $1 AND is_whole = 1");
SQL(blob_drop,
    "UPDATE blob SET refs = refs - 1 WHERE id = $1 AND refs > 0");
SQL(blob_size, "SELECT size FROM blob WHERE id = $1 AND is_whole = 1");
SQL(blob_pieces,
    "SELECT bytes FROM blob_piece WHERE blob = $1 ORDER BY n");

void
store_blob_stage_begin(struct blob_stage *s, struct str bytes)
{
	*s = (struct blob_stage){ .bytes = bytes };
	sha256(bytes, s->hash);
}

bool
store_blob_staged(const struct blob_stage *s)
{
	return s->is_whole;
}

static enum status
begin(struct store *st, struct blob_stage *s, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &blob_begin);

	db_put_blob(q, (struct str){ (const char *)s->hash, HASH_BYTES });
	db_put_i64(q, (int64_t)s->bytes.n);
	db_put_i64(q, now);
	if (db_row(q)) {
		s->id = db_i64(q);
		s->is_whole = db_bool(q);
	}
	return db_run(q);
}

static enum status
put_piece(struct store *st, struct blob_stage *s)
{
	struct stmt *q = db_stmt(st->db, &blob_piece_insert);
	struct str piece = str_head(str_from(s->bytes, s->at), BLOB_PIECE);

	db_put_i64(q, s->id);
	db_put_i64(q, (int64_t)(s->at / BLOB_PIECE));
	db_put_blob(q, piece);
	s->at += piece.n;
	return db_run(q);
}

/*
 * A transaction that failed after all may have taken pieces back; then
 * they are put once more.
 */
static enum status
end(struct store *st, struct blob_stage *s)
{
	struct stmt *q = db_stmt(st->db, &blob_is_whole);
	enum status res;

	db_put_i64(q, s->id);
	res = db_run_one(q);
	s->is_whole = res == ST_OK;
	if (res != ST_NOT_FOUND)
		return res;
	s->at = 0;
	return ST_OK;
}

/* Pieces up to `most` bytes; the blob's row before the first of them. */
static enum status
stage(struct store *st, struct blob_stage *s, size_t most, int64_t now)
{
	size_t until = s->bytes.n - s->at > most ? s->at + most : s->bytes.n;
	enum status res = begin(st, s, now);

	if (s->is_whole)
		return res;
	while (res == ST_OK && s->at < until)
		res = put_piece(st, s);
	if (res == ST_OK && s->at == s->bytes.n)
		res = end(st, s);
	return res;
}

enum status
store_blob_stage_piece(struct store *st, struct blob_stage *s, int64_t now)
{
	return stage(st, s, BLOB_STAGE, now);
}

enum status
store_blob_add(struct store *st, struct str bytes, int64_t *id)
{
	struct blob_stage s;
	enum status res;

	store_blob_stage_begin(&s, bytes);
	res = stage(st, &s, bytes.n, clock_now());
	*id = s.id;
	if (res != ST_OK)
		return res;
	return s.is_whole ? store_blob_hold(st, *id) : ST_FAILED;
}

enum status
store_blob_hold(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &blob_hold);

	db_put_i64(q, id);
	return db_run_one(q);
}

enum status
store_blob_drop(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &blob_drop);

	db_put_i64(q, id);
	return db_run_one(q);
}

/* The pieces must make up what the row says, or the database is damaged. */
enum status
store_blob(struct store *st, struct arena *mem, int64_t id, struct str *bytes)
{
	struct stmt *q = db_stmt(st->db, &blob_size);
	int64_t size;
	size_t at = 0;
	enum status res;
	char *p;

	*bytes = S("");
	db_put_i64(q, id);
	if ((res = db_run_id(q, &size)) != ST_OK)
		return res;
	p = arena_alloc(mem, (size_t)size + 1);
	q = db_stmt(st->db, &blob_pieces);
	db_put_i64(q, id);
	while (db_row(q)) {
		struct str piece = db_peek(q);

		if (piece.n == 0 || piece.n > (size_t)size - at)
			break;
		memcpy(p + at, piece.p, piece.n);
		at += piece.n;
	}
	*bytes = (struct str){ p, at };
	res = db_done(q);
	return res == ST_OK && at != (size_t)size ? ST_FAILED : res;
}
