/*
 * session.c - who is signed in, in which browser.
 *
 * A session ends at `expires` whatever happens, and earlier when nothing
 * was asked for `idle` milliseconds.  The web keeps sessions in memory, so
 * ending one tells it so.
 */
#include "store/signin.h"
#include "store_priv.h"
#include "utf8.h"

#define AGENT_MAX	200

SQL(session_insert,
    "INSERT INTO session (hash, person, made, seen, expires, idle, agent)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " RETURNING id");
SQL(session_get,
    "SELECT s.id, s.person, s.made, s.seen, s.expires, s.idle"
    "  FROM session s"
    "  JOIN person p ON p.id = s.person AND p.state = 'active'"
    " WHERE s.hash = $1 AND s.expires > $2 AND s.seen + s.idle > $2");
SQL(session_seen,
    "UPDATE session SET seen = $2 WHERE id = $1 AND seen < $2");
SQL(session_list,
    "SELECT id, made, seen, agent"
    "  FROM session"
    " WHERE person = $1 AND expires > $2 AND seen + idle > $2"
    " ORDER BY seen DESC");
SQL(session_end,
    "DELETE FROM session WHERE id = $1 AND person = $2");
SQL(session_end_others,
    "DELETE FROM session WHERE person = $1 AND id <> $2");

enum status
store_session_add(struct store *st, struct str hash, const struct session *s,
    struct str agent, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &session_insert);

	db_put_blob(q, hash);
	db_put_i64(q, s->person);
	db_put_i64(q, s->made);
	db_put_i64(q, s->seen);
	db_put_i64(q, s->expires);
	db_put_i64(q, s->idle);
	db_put_str(q, str_clip(utf8_line(st->mem, agent), AGENT_MAX));
	store_people_changed(st);
	return db_run_id(q, id);
}

enum status
store_session(struct store *st, struct str hash, int64_t now,
    struct session *s)
{
	struct stmt *q = db_stmt(st->db, &session_get);
	bool found;

	*s = (struct session){ 0 };
	db_put_blob(q, hash);
	db_put_i64(q, now);
	if ((found = db_row(q))) {
		s->id = db_i64(q);
		s->person = db_i64(q);
		s->made = db_i64(q);
		s->seen = db_i64(q);
		s->expires = db_i64(q);
		s->idle = db_i64(q);
	}
	return db_done_one(q, found);
}

enum status
store_session_seen(struct store *st, int64_t id, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &session_seen);

	db_put_i64(q, id);
	db_put_i64(q, now);
	return db_run(q);
}

enum status
store_sessions(struct store *st, struct arena *mem, int64_t person,
    int64_t now, struct session_row **first)
{
	struct stmt *q = db_stmt(st->db, &session_list);
	struct session_row **last = first;

	*first = NULL;
	db_put_i64(q, person);
	db_put_i64(q, now);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct session_row);
		(*last)->id = db_i64(q);
		(*last)->made = db_i64(q);
		(*last)->seen = db_i64(q);
		(*last)->agent = db_str(q, mem);
		last = &(*last)->next;
	}
	return db_done(q);
}

enum status
store_session_end(struct store *st, int64_t person, int64_t id, int64_t keep)
{
	struct stmt *q = db_stmt(st->db, id != 0 ? &session_end :
	    &session_end_others);

	db_put_i64(q, id != 0 ? id : person);
	db_put_i64(q, id != 0 ? person : keep);
	store_people_changed(st);
	return id != 0 ? db_run_one(q) : db_run(q);
}
