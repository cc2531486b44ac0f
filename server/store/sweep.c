/*
 * sweep.c - raw letters after thirty days, and bytes nobody refers to.
 *
 * Sweeping gives way: a call takes at most a mebibyte and a hundred rows
 * out, so that somebody's reply waits no longer for it than for another
 * reply.  secure_delete is on, so what is taken out is overwritten.
 */
#include "limits.h"
#include "store/letters.h"
#include "store_priv.h"

#define RAW_KEPT	(30 * DAY)	/* ARCHITECTURE.md, Store */
#define STAGED_KEPT	DAY
#define SWEEP_ROWS	100
#define SWEEP_PIECES	((int64_t)(MIB / BLOB_PIECE))

SQL(sweep_raw_find,
    "SELECT id, raw"
    "  FROM letter"
    " WHERE raw IS NOT NULL AND fate <> 'held' AND decided < $1"
    " ORDER BY decided"
    " LIMIT 1");
SQL(sweep_raw, "UPDATE letter SET raw = NULL, words = '' WHERE id = $1");
SQL(sweep_blob_find,
    "SELECT id FROM blob WHERE refs = 0 AND made < $1 ORDER BY made LIMIT 1");
SQL(sweep_blob_part, "UPDATE blob SET is_whole = 0 WHERE id = $1");
SQL(sweep_pieces,
    "DELETE FROM blob_piece"
    " WHERE blob = $1 AND n IN (SELECT n FROM blob_piece"
    "  WHERE blob = $1 ORDER BY n DESC LIMIT $2)");
SQL(sweep_blob, "DELETE FROM blob WHERE id = $1");

/* ST_NOT_FOUND: there is none left. */
static enum status
forget_raw(struct store *st, int64_t before)
{
	struct stmt *q = db_stmt(st->db, &sweep_raw_find);
	int64_t letter = 0, blob = 0;
	bool found;
	enum status res;

	db_put_i64(q, before);
	if ((found = db_row(q))) {
		letter = db_i64(q);
		blob = db_i64(q);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	q = db_stmt(st->db, &sweep_raw);
	db_put_i64(q, letter);
	if ((res = db_run(q)) != ST_OK)
		return res;
	return store_blob_drop(st, blob);
}

/*
 * Takes up to *pieces of the oldest unused blob, and its row with the last
 * of them.  *pieces is what may still be taken.  ST_NOT_FOUND: none is left.
 */
static enum status
forget_blob(struct store *st, int64_t before, int64_t *pieces)
{
	struct stmt *q = db_stmt(st->db, &sweep_blob_find);
	int64_t id, most = *pieces;
	enum status res;

	db_put_i64(q, before);
	if ((res = db_run_id(q, &id)) != ST_OK)
		return res;
	q = db_stmt(st->db, &sweep_blob_part);
	db_put_i64(q, id);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &sweep_pieces);
	db_put_i64(q, id);
	db_put_i64(q, most);
	if ((res = db_run(q)) != ST_OK)
		return res;
	*pieces -= db_changes(st->db);
	if (*pieces == 0)
		return ST_OK;		/* it may have more */
	q = db_stmt(st->db, &sweep_blob);
	db_put_i64(q, id);
	return db_run(q);
}

enum status
store_letters_sweep(struct store *st, int64_t now, bool *more)
{
	int64_t pieces = SWEEP_PIECES;
	enum status res = ST_OK;
	int rows = 0;

	while (res == ST_OK && rows++ < SWEEP_ROWS)
		res = forget_raw(st, now - RAW_KEPT);
	if (res == ST_NOT_FOUND)
		res = ST_OK;
	while (res == ST_OK && pieces > 0 && rows++ < SWEEP_ROWS)
		res = forget_blob(st, now - STAGED_KEPT, &pieces);
	*more = res == ST_OK;
	return res == ST_NOT_FOUND ? ST_OK : res;
}
