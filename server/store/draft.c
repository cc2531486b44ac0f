/*
 * draft.c - what somebody has begun to write; draftfile.c adds its files.
 *
 * A file belongs to a draft, so the row of a draft stays, even without
 * words, as long as it has one.
 */
#include "talk_priv.h"

/* A reply's is at "t/7". */
bool
draft_is_reply(struct str place, int64_t *thread)
{
	return str_starts(place, S("t/")) &&
	    str_i64(str_from(place, 2), thread);
}

void
draft_seat_changed(struct store *st, int64_t person, struct str place)
{
	int64_t thread;

	if (draft_is_reply(place, &thread))
		store_seat_changed(st, person, thread);
}

SQL(draft_files,
    "SELECT id, blob, name, type, size"
    "  FROM draft_file"
    " WHERE person = $1 AND place = $2"
    " ORDER BY id");

enum status
draft_files_of(struct store *st, struct arena *mem, int64_t person,
    struct str place, struct attachment **first)
{
	struct stmt *q = db_stmt(st->db, &draft_files);
	struct attachment **last = first;

	*first = NULL;
	db_put_i64(q, person);
	db_put_str(q, place);
	while (db_row(q)) {
		struct attachment *f = arena_new_of(mem, struct attachment);

		f->id = db_i64(q);
		f->blob = db_i64(q);
		f->name = db_str(q, mem);
		f->type = db_str(q, mem);
		f->size = db_i64(q);
		*last = f;
		last = &f->next;
	}
	return db_done(q);
}

SQL(draft_get,
    "SELECT place, title, body, kind, components, saved"
    "  FROM draft"
    " WHERE person = $1 AND place = $2");

enum status
store_draft(struct store *st, struct arena *mem, int64_t person,
    struct str place, struct draft *d)
{
	struct stmt *q = db_stmt(st->db, &draft_get);
	bool found;
	enum status res;

	*d = (struct draft){ 0 };
	db_put_i64(q, person);
	db_put_str(q, place);
	if ((found = db_row(q))) {
		d->place = db_str(q, mem);
		d->title = db_str(q, mem);
		d->body = db_str(q, mem);
		d->kind = db_str(q, mem);
		d->components = db_str(q, mem);
		d->saved = db_i64(q);
	}
	res = db_done_one(q, found);
	return res == ST_OK ?
	    draft_files_of(st, mem, person, place, &d->files) : res;
}

SQL(draft_set,
    "INSERT INTO draft (person, place, title, body, kind, components, saved)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (person, place) DO UPDATE"
    "   SET title = excluded.title, body = excluded.body,"
    "       kind = excluded.kind, components = excluded.components,"
    "       saved = excluded.saved");
SQL(draft_gone,
    "DELETE FROM draft"
    " WHERE person = $1 AND place = $2 AND NOT EXISTS (SELECT 1"
    "  FROM draft_file f WHERE f.person = $1 AND f.place = $2)");

enum status
draft_write(struct store *st, int64_t person, const struct draft *d)
{
	struct stmt *q = db_stmt(st->db, &draft_set);

	draft_seat_changed(st, person, d->place);
	db_put_i64(q, person);
	db_put_str(q, d->place);
	db_put_str(q, d->title);
	db_put_str(q, d->body);
	db_put_str(q, d->kind);
	db_put_str(q, d->components);
	db_put_i64(q, d->saved);
	return db_run(q);
}

enum status
draft_drop(struct store *st, int64_t person, struct str place)
{
	struct stmt *q = db_stmt(st->db, &draft_gone);

	db_put_i64(q, person);
	db_put_str(q, place);
	return db_run(q);
}

/* The place is that of the row with the least `saved`. */
SQL(draft_over,
    "SELECT place, min(saved)"
    "  FROM draft"
    " WHERE person = $1"
    " HAVING count(*) > $2");

static enum status
make_room(struct store *st, int64_t person)
{
	struct stmt *q = db_stmt(st->db, &draft_over);
	struct str oldest = { 0 };
	bool found;
	enum status res;

	db_put_i64(q, person);
	db_put_i64(q, DRAFTS_MAX);
	if ((found = db_row(q)))
		oldest = db_str(q, st->mem);
	if ((res = db_done(q)) != ST_OK || !found)
		return res;
	return draft_forget(st, person, oldest);
}

enum status
store_draft_save(struct store *st, int64_t person, const struct draft *d)
{
	enum status res = draft_write(st, person, d);

	if (res == ST_OK && d->title.n + d->body.n == 0)
		res = draft_drop(st, person, d->place);
	return res == ST_OK ? make_room(st, person) : res;
}
