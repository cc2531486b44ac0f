/*
 * draft.c - what somebody has begun to write.
 */
#include "talk_priv.h"

/* A reply's is at "t/7". */
bool
draft_is_reply(struct str place, int64_t *thread)
{
	return str_starts(place, S("t/")) &&
	    str_i64(str_from(place, 2), thread);
}

SQL(draft_get,
    "SELECT place, title, body, saved"
    "  FROM draft"
    " WHERE person = $1 AND place = $2");

enum status
store_draft(struct store *st, struct arena *mem, int64_t person,
    struct str place, struct draft *d)
{
	struct stmt *q = db_stmt(st->db, &draft_get);
	bool found;

	*d = (struct draft){ 0 };
	db_put_i64(q, person);
	db_put_str(q, place);
	if ((found = db_row(q))) {
		d->place = db_str(q, mem);
		d->title = db_str(q, mem);
		d->body = db_str(q, mem);
		d->saved = db_i64(q);
	}
	return db_done_one(q, found);
}

SQL(draft_set,
    "INSERT INTO draft (person, place, title, body, saved)"
    " VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (person, place) DO UPDATE"
    "   SET title = excluded.title, body = excluded.body,"
    "       saved = excluded.saved");
SQL(draft_drop, "DELETE FROM draft WHERE person = $1 AND place = $2");

enum status
store_draft_save(struct store *st, int64_t person, const struct draft *d)
{
	bool is_empty = d->body.n == 0;
	struct stmt *q = db_stmt(st->db, is_empty ? &draft_drop : &draft_set);
	int64_t thread;

	if (draft_is_reply(d->place, &thread))
		store_seat_changed(st, person, thread);
	db_put_i64(q, person);
	db_put_str(q, d->place);
	if (!is_empty) {
		db_put_str(q, d->title);
		db_put_str(q, d->body);
		db_put_i64(q, d->saved);
	}
	return db_run(q);
}
