/*
 * letter.c - letters that came: what became of each, for good.
 */
#include "address.h"
#include "store/letters.h"
#include "store_priv.h"

#define LETTERS_LISTED	"100"

/* l is the letter, p the post it became. */
#define LETTER_COLS	"l.id, l.received, l.message_id, l.from_address," \
			" l.rcpt, l.subject, l.fate, l.why, l.words," \
			" l.post, p.thread, p.num"

SQL(letter_insert,
    "INSERT INTO letter (received, envelope_from, rcpt, from_address,"
    " message_id, subject, same, cohort, person, fate, decided, why, post,"
    " raw, words)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
    " $15)"
    " RETURNING id");
SQL(letter_fate,
    "UPDATE letter SET fate = $2, why = $3, post = $4, decided = $5"
    " WHERE id = $1");
/* What was itself a duplicate says nothing about what came first. */
SQL(letter_seen,
    "SELECT id, same, fate"
    "  FROM letter"
    " WHERE message_id = $1 AND cohort = $2 AND fate <> 'duplicate'"
    " ORDER BY id"
    " LIMIT 1");
SQL(letter_get,
    "SELECT " LETTER_COLS
    "  FROM letter l"
    "  LEFT JOIN post p ON p.id = l.post"
    " WHERE l.id = $1");
SQL(letter_raw, "SELECT raw FROM letter WHERE id = $1 AND raw IS NOT NULL");
SQL(letter_of_post, "SELECT id FROM letter WHERE post = $1 ORDER BY id LIMIT 1");
SQL(letter_by_message,
    "SELECT " LETTER_COLS
    "  FROM letter l"
    "  LEFT JOIN post p ON p.id = l.post"
    " WHERE l.message_id = $1"
    " ORDER BY l.id DESC"
    " LIMIT " LETTERS_LISTED);
SQL(letter_from,
    "SELECT " LETTER_COLS
    "  FROM letter l"
    "  LEFT JOIN post p ON p.id = l.post"
    " WHERE l.from_address = $1"
    " ORDER BY l.id DESC"
    " LIMIT " LETTERS_LISTED);

SQL(letter_last,
    "SELECT " LETTER_COLS
    "  FROM letter l"
    "  LEFT JOIN post p ON p.id = l.post"
    " WHERE l.id > 0"
    " ORDER BY l.id DESC"
    " LIMIT " LETTERS_LISTED);

static enum status
keep_raw(struct store *st, const struct new_letter *l, int64_t *blob)
{
	*blob = l->blob;
	if (l->blob != 0)
		return store_blob_hold(st, l->blob);
	return l->raw.n > 0 ? store_blob_add(st, l->raw, blob) : ST_OK;
}

enum status
store_letter_add(struct store *st, const struct new_letter *l, int64_t *id)
{
	struct stmt *q;
	struct str from;
	int64_t blob;
	enum status res = keep_raw(st, l, &blob);

	if (res != ST_OK)
		return res;
	if (address_key(st->mem, l->from_address, &from) != ST_OK)
		from = l->from_address;
	q = db_stmt(st->db, &letter_insert);
	db_put_i64(q, l->received);
	db_put_str(q, l->envelope_from);
	db_put_str(q, l->rcpt);
	db_put_str(q, from);
	db_put_str(q, l->message_id);
	db_put_str(q, l->subject);
	db_put_blob(q, l->same);
	db_put_id(q, l->cohort);
	db_put_id(q, l->person);
	db_put_str(q, str_of(fate_word(l->fate)));
	db_put_i64(q, l->received);
	db_put_str(q, l->why);
	db_put_id(q, l->post);
	db_put_id(q, blob);
	db_put_str(q, l->words);
	return db_run_id(q, id);
}

enum status
store_letter_fate(struct store *st, int64_t id, enum fate fate,
    struct str why, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &letter_fate);

	db_put_i64(q, id);
	db_put_str(q, str_of(fate_word(fate)));
	db_put_str(q, why);
	db_put_id(q, post);
	db_put_i64(q, clock_now());
	return db_run_one(q);
}

static enum fate
fate_of(struct str word)
{
	enum fate f = FATE_POSTED;

	while (f < FATES && !str_eq(word, str_of(fate_word(f))))
		f++;
	return f < FATES ? f : FATE_UNREADABLE;
}

enum status
store_letter_seen(struct store *st, struct arena *mem, int64_t cohort,
    struct str message_id, struct letter_seen *seen)
{
	struct stmt *q = db_stmt(st->db, &letter_seen);
	bool found;

	db_put_str(q, message_id);
	db_put_i64(q, cohort);
	if ((found = db_row(q))) {
		seen->id = db_i64(q);
		seen->same = db_str(q, mem);
		seen->fate = fate_of(db_peek(q));
	}
	return db_done_one(q, found);
}

static void
take(struct stmt *q, struct arena *mem, struct letter_row *l)
{
	l->id = db_i64(q);
	l->received = db_i64(q);
	l->message_id = db_str(q, mem);
	l->from = db_str(q, mem);
	l->rcpt = db_str(q, mem);
	l->subject = db_str(q, mem);
	l->fate = db_str(q, mem);
	l->why = db_str(q, mem);
	l->words = db_str(q, mem);
	l->post = db_i64(q);
	l->thread = db_i64(q);
	l->num = db_i64(q);
}

enum status
store_letter(struct store *st, struct arena *mem, int64_t id,
    struct letter_row *l)
{
	struct stmt *q = db_stmt(st->db, &letter_get);
	bool found;

	*l = (struct letter_row){ 0 };
	db_put_i64(q, id);
	if ((found = db_row(q)))
		take(q, mem, l);
	return db_done_one(q, found);
}

enum status
store_letter_raw(struct store *st, struct arena *mem, int64_t id,
    struct str *raw)
{
	struct stmt *q = db_stmt(st->db, &letter_raw);
	int64_t blob;
	enum status res;

	db_put_i64(q, id);
	res = db_run_id(q, &blob);
	return res == ST_OK ? store_blob(st, mem, blob, raw) : res;
}

enum status
store_letter_of_post(struct store *st, int64_t post, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &letter_of_post);

	db_put_i64(q, post);
	return db_run_id(q, id);
}

static enum status
list(struct stmt *q, struct arena *mem, struct letter_row **first)
{
	struct letter_row **last = first;

	*first = NULL;
	while (db_row(q)) {
		*last = arena_new_of(mem, struct letter_row);
		take(q, mem, *last);
		last = &(*last)->next;
	}
	return db_done(q);
}

enum status
store_letters_by_message(struct store *st, struct arena *mem,
    struct str message_id, struct letter_row **first)
{
	struct stmt *q = db_stmt(st->db, &letter_by_message);

	db_put_str(q, message_id);
	return list(q, mem, first);
}

enum status
store_letters_from(struct store *st, struct arena *mem, struct str address,
    struct letter_row **first)
{
	struct stmt *q = db_stmt(st->db, &letter_from);
	struct str key;

	db_put_str(q, address_key(mem, address, &key) == ST_OK ? key :
	    address);
	return list(q, mem, first);
}

enum status
store_letters_last(struct store *st, struct arena *mem,
    struct letter_row **first)
{
	return list(db_stmt(st->db, &letter_last), mem, first);
}
