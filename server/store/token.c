/*
 * token.c - secrets that programs hold for a person: for the API, for feeds.
 */
#include "limits.h"
#include "store/signin.h"
#include "store_priv.h"
#include "utf8.h"

SQL(token_insert,
    "INSERT INTO token (hash, person, purpose, name, made)"
    " VALUES ($1, $2, $3, $4, $5)");
SQL(token_get,
    "SELECT t.id, t.person, t.seen"
    "  FROM token t"
    "  JOIN person p ON p.id = t.person AND p.state = 'active'"
    " WHERE t.hash = $1 AND t.purpose = $2");
SQL(token_seen,
    "UPDATE token SET seen = $2 WHERE id = $1 AND seen < $2");
SQL(token_list,
    "SELECT id, made, seen, name, purpose = 'feed'"
    "  FROM token"
    " WHERE person = $1"
    " ORDER BY made DESC, id DESC");
SQL(token_end,
    "DELETE FROM token WHERE id = $1 AND person = $2");

enum status
store_token_add(struct store *st, struct str hash, int64_t person,
    struct str purpose, struct str name, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &token_insert);

	db_put_blob(q, hash);
	db_put_i64(q, person);
	db_put_str(q, purpose);
	db_put_str(q, str_clip(utf8_line(st->mem, name), NAME_MAX_BYTES));
	db_put_i64(q, now);
	return db_run(q);
}

enum status
store_token(struct store *st, struct str hash, struct str purpose,
    struct token *t)
{
	struct stmt *q = db_stmt(st->db, &token_get);
	bool found;

	*t = (struct token){ 0 };
	db_put_blob(q, hash);
	db_put_str(q, purpose);
	if ((found = db_row(q))) {
		t->id = db_i64(q);
		t->person = db_i64(q);
		t->seen = db_i64(q);
	}
	return db_done_one(q, found);
}

enum status
store_token_seen(struct store *st, int64_t id, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &token_seen);

	db_put_i64(q, id);
	db_put_i64(q, now);
	return db_run(q);
}

enum status
store_tokens(struct store *st, struct arena *mem, int64_t person,
    struct token_row **first)
{
	struct stmt *q = db_stmt(st->db, &token_list);
	struct token_row **last = first;

	*first = NULL;
	db_put_i64(q, person);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct token_row);
		(*last)->id = db_i64(q);
		(*last)->made = db_i64(q);
		(*last)->seen = db_i64(q);
		(*last)->name = db_str(q, mem);
		(*last)->is_feed = db_bool(q);
		last = &(*last)->next;
	}
	return db_done(q);
}

enum status
store_token_end(struct store *st, int64_t person, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &token_end);

	db_put_i64(q, id);
	db_put_i64(q, person);
	store_people_changed(st);
	return db_run_one(q);
}
