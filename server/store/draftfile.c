/*
 * draftfile.c - the files chosen for what somebody has begun to write, and
 * how a whole draft goes with them.
 */
#include "store/letters.h"
#include "talk_priv.h"

#define DRAFT_KEPT	(180 * DAY)	/* since it was touched last */
#define SWEPT		100		/* drafts a transaction */

SQL(draft_room,
    "SELECT count(*) < $2 AND coalesce(sum(size), 0) + $3 <= $4"
    "  FROM draft_file"
    " WHERE person = $1");

/* What somebody has in drafts altogether is bounded. */
static enum status
has_room(struct store *st, int64_t person, int64_t size)
{
	struct stmt *q = db_stmt(st->db, &draft_room);
	int64_t yes;
	enum status res;

	db_put_i64(q, person);
	db_put_i64(q, DRAFT_FILES_MAX);
	db_put_i64(q, size);
	db_put_i64(q, DRAFT_BYTES_MAX);
	res = db_run_id(q, &yes);
	return res == ST_OK && yes == 0 ? ST_LIMIT : res;
}

static enum status
hold_bytes(struct store *st, struct new_file *f)
{
	if (f->blob != 0)
		return store_blob_hold(st, f->blob);
	f->size = (int64_t)f->bytes.n;
	return store_blob_add(st, f->bytes, &f->blob);
}

SQL(draft_file_add,
    "INSERT INTO draft_file (person, place, blob, name, type, size)"
    " VALUES ($1, $2, $3, $4, $5, $6)");
SQL(draft_file_same,
    "SELECT id FROM draft_file"
    " WHERE person = $1 AND place = $2 AND blob = $3 AND name = $4");

/* The same form sent twice brings the same file twice: ST_OK. */
static enum status
is_there(struct store *st, int64_t person, struct str place,
    const struct new_file *f)
{
	struct stmt *q = db_stmt(st->db, &draft_file_same);
	int64_t id;

	db_put_i64(q, person);
	db_put_str(q, place);
	db_put_i64(q, f->blob);
	db_put_str(q, f->name);
	return db_run_id(q, &id);
}

static enum status
insert(struct store *st, int64_t person, struct str place,
    const struct new_file *f)
{
	struct stmt *q = db_stmt(st->db, &draft_file_add);

	db_put_i64(q, person);
	db_put_str(q, place);
	db_put_i64(q, f->blob);
	db_put_str(q, f->name);
	db_put_str(q, f->type);
	db_put_i64(q, f->size);
	return db_run(q);
}

enum status
store_draft_file_add(struct store *st, int64_t person, const struct draft *d,
    struct new_file *f)
{
	enum status res = draft_write(st, person, d), let_go;

	if (res == ST_OK)
		res = hold_bytes(st, f);
	if (res != ST_OK)
		return res;
	if ((res = is_there(st, person, d->place, f)) == ST_NOT_FOUND) {
		if ((res = has_room(st, person, f->size)) == ST_OK)
			return insert(st, person, d->place, f);
	}
	let_go = store_blob_drop(st, f->blob);
	return let_go == ST_OK ? res : let_go;
}

SQL(draft_file_drop,
    "DELETE FROM draft_file"
    " WHERE id = $1 AND person = $2 AND place = $3"
    " RETURNING blob");

enum status
store_draft_file_drop(struct store *st, int64_t person, struct str place,
    int64_t id)
{
	struct stmt *q = db_stmt(st->db, &draft_file_drop);
	int64_t blob;
	enum status res;

	db_put_i64(q, id);
	db_put_i64(q, person);
	db_put_str(q, place);
	if ((res = db_run_id(q, &blob)) != ST_OK)
		return res;
	draft_seat_changed(st, person, place);
	return store_blob_drop(st, blob);
}

enum status
draft_forget(struct store *st, int64_t person, struct str place)
{
	struct attachment *f;
	enum status res = draft_files_of(st, st->mem, person, place, &f);

	for (; res == ST_OK && f != NULL; f = f->next)
		res = store_draft_file_drop(st, person, place, f->id);
	draft_seat_changed(st, person, place);
	return res == ST_OK ? draft_drop(st, person, place) : res;
}

SQL(draft_old,
    "SELECT person, place FROM draft"
    " WHERE saved < $1 ORDER BY saved LIMIT 1");

/* ST_NOT_FOUND: there is none left. */
static enum status
forget_oldest(struct store *st, int64_t before)
{
	struct stmt *q = db_stmt(st->db, &draft_old);
	struct str place = { 0 };
	int64_t person = 0;
	bool found;
	enum status res;

	db_put_i64(q, before);
	if ((found = db_row(q))) {
		person = db_i64(q);
		place = db_str(q, st->mem);
	}
	res = db_done_one(q, found);
	return res == ST_OK ? draft_forget(st, person, place) : res;
}

enum status
store_drafts_sweep(struct store *st, int64_t now, bool *more)
{
	enum status res = ST_OK;

	for (int n = 0; res == ST_OK && n < SWEPT; n++)
		res = forget_oldest(st, now - DRAFT_KEPT);
	*more = res == ST_OK;
	return res == ST_NOT_FOUND ? ST_OK : res;
}
