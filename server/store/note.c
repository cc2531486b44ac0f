/*
 * note.c - letters from the site to one person, and telling only once.
 */
#include "store/outbox.h"
#include "store_priv.h"

SQL(note_insert,
    "INSERT INTO note (subject, body, answers, reply_to, message_id)"
    " VALUES ($1, $2, $3, $4, $5)"
    " RETURNING id");
SQL(note_delivery,
    "INSERT INTO delivery (note, person, cohort, address, state, due, made)"
    " VALUES ($1, $2, $3, $4, 'queued', $5, $5)");

enum status
store_note_add(struct store *st, const struct new_note *nn)
{
	struct stmt *q = db_stmt(st->db, &note_insert);
	int64_t id;
	enum status res;

	db_put_str(q, nn->subject);
	db_put_str(q, nn->body);
	db_put_str(q, nn->answers);
	db_put_str(q, nn->reply_to);
	db_put_str(q, nn->message_id);
	if ((res = db_run_id(q, &id)) != ST_OK)
		return res;
	store_outbox_changed(st);
	q = db_stmt(st->db, &note_delivery);
	db_put_i64(q, id);
	db_put_i64(q, nn->person);
	db_put_i64(q, nn->cohort);
	db_put_str(q, nn->address);
	db_put_i64(q, nn->now);
	return db_run(q);
}

SQL(note_get,
    "SELECT n.subject, n.body, n.answers, n.reply_to, n.message_id, d.person,"
    "       d.cohort, d.address, d.made"
    "  FROM note n"
    "  JOIN delivery d ON d.note = n.id"
    " WHERE n.id = $1");

enum status
store_note(struct store *st, struct arena *mem, int64_t id,
    struct new_note *nn)
{
	struct stmt *q = db_stmt(st->db, &note_get);
	bool found;

	*nn = (struct new_note){ 0 };
	db_put_i64(q, id);
	if ((found = db_row(q))) {
		nn->subject = db_str(q, mem);
		nn->body = db_str(q, mem);
		nn->answers = db_str(q, mem);
		nn->reply_to = db_str(q, mem);
		nn->message_id = db_str(q, mem);
		nn->person = db_i64(q);
		nn->cohort = db_i64(q);
		nn->address = db_str(q, mem);
		nn->now = db_i64(q);
	}
	return db_done_one(q, found);
}

SQL(told_insert,
    "INSERT INTO told (address, cause, day)"
    " VALUES ($1, $2, $3)"
    " ON CONFLICT (address, cause, day) DO NOTHING");

/* A cause begins with its kind and a blank, after which "!" is the next. */
SQL(told_today,
    "SELECT count(*)"
    "  FROM told"
    " WHERE address = $1 AND cause >= $2 || ' ' AND cause < $2 || '!'"
    "   AND day = $3");

enum status
store_told(struct store *st, struct str address, struct str kind, int64_t now,
    int64_t *n)
{
	struct stmt *q = db_stmt(st->db, &told_today);

	db_put_str(q, address);
	db_put_str(q, kind);
	db_put_i64(q, now / DAY);
	return db_run_id(q, n);
}

enum status
store_tell_once(struct store *st, struct str address, struct str cause,
    int64_t now)
{
	struct stmt *q = db_stmt(st->db, &told_insert);
	enum status res;

	db_put_str(q, address);
	db_put_str(q, cause);
	db_put_i64(q, now / DAY);
	if ((res = db_run(q)) != ST_OK)
		return res;
	return db_changes(st->db) == 0 ? ST_CONFLICT : ST_OK;
}
