/*
 * outbox.c - letters we owe people, from due to the relay's last word.
 *
 * A row is claimed before it is sent and settled after the relay answered,
 * so what a crash interrupts is in the state `sending` and goes out again,
 * with the same Message-ID.
 */
#include <stdlib.h>

#include "store/outbox.h"
#include "store_priv.h"

/* MAIL.md, Out: retries from 5 min to 4 h for 5 days. */
#define RETRY_FIRST	(5 * MINUTE)
#define RETRY_LONGEST	(4 * HOUR)
#define RETRY_FOR	(5 * DAY)

#define DELIVERY_COLS							\
	"id, coalesce(post, 0), coalesce(note, 0), person, cohort,"	\
	" address, state, due, made, ended, tries, words"

static void
delivery_from_row(struct stmt *q, struct arena *mem, struct delivery *d)
{
	*d = (struct delivery){ .id = db_i64(q) };
	d->post = db_i64(q);
	d->note = db_i64(q);
	d->person = db_i64(q);
	d->cohort = db_i64(q);
	d->address = db_str(q, mem);
	d->state = (enum delivery_state)db_word(q, delivery_words);
	d->due = db_i64(q);
	d->made = db_i64(q);
	d->ended = db_i64(q);
	d->tries = db_i64(q);
	d->words = db_str(q, mem);
}

SQL(outbox_claim,
    "UPDATE delivery"
    "   SET state = 'sending', tries = tries + 1"
    " WHERE id IN (SELECT id FROM delivery"
    "   WHERE state IN ('queued', 'deferred') AND due > 0 AND due <= $1"
    "   ORDER BY due, id"
    "   LIMIT (SELECT CASE WHEN count(*) < $2 THEN $2 - count(*)"
    "     ELSE 0 END FROM delivery WHERE state = 'sending' AND id > 0))"
    " RETURNING " DELIVERY_COLS);

/* One text after the other, so that a notice serves many. */
static int
by_text(const void *a, const void *b)
{
	const struct delivery *x = a, *y = b;

	if (x->post != y->post)
		return x->post < y->post ? -1 : 1;
	if (x->note != y->note)
		return x->note < y->note ? -1 : 1;
	return x->id < y->id ? -1 : 1;
}

enum status
store_outbox_claim(struct store *st, struct arena *mem, int64_t now,
    struct delivery **first)
{
	struct stmt *q = db_stmt(st->db, &outbox_claim);
	struct delivery *v = arena_alloc(mem, OUTBOX_CLAIM * sizeof(*v));
	size_t n = 0;

	db_put_i64(q, now);
	db_put_i64(q, OUTBOX_CLAIM);
	while (db_row(q))
		delivery_from_row(q, mem, &v[n++]);
	qsort(v, n, sizeof(*v), by_text);
	for (size_t i = 0; i + 1 < n; i++)
		v[i].next = &v[i + 1];
	*first = n > 0 ? v : NULL;
	return db_done(q);
}

SQL(outbox_recover,
    "UPDATE delivery"
    "   SET state = 'queued', due = $1"
    " WHERE state = 'sending' AND id > 0");

enum status
store_outbox_recover(struct store *st, int64_t now)
{
	struct stmt *q = db_stmt(st->db, &outbox_recover);

	db_put_i64(q, now);
	return db_run(q);
}

SQL(outbox_next,
    "SELECT due"
    "  FROM delivery"
    " WHERE state IN ('queued', 'deferred') AND due > 0"
    " ORDER BY due"
    " LIMIT 1");

enum status
store_outbox_next(struct store *st, int64_t *due)
{
	enum status res = db_run_id(db_stmt(st->db, &outbox_next), due);

	return res == ST_NOT_FOUND ? ST_OK : res;
}

SQL(outbox_end,
    "UPDATE delivery"
    "   SET state = $2, ended = $3, words = $4"
    " WHERE id = $1 AND state = 'sending'"
    " RETURNING coalesce(note, 0)");
/* A note may hold a sign-in code. */
SQL(outbox_burn, "UPDATE note SET body = '' WHERE id = $1");

static enum status
end(struct store *st, int64_t delivery, enum delivery_state state,
    int64_t now, struct str words)
{
	struct stmt *q = db_stmt(st->db, &outbox_end);
	int64_t note;
	enum status res;

	db_put_i64(q, delivery);
	db_put_word(q, delivery_words, state);
	db_put_i64(q, now);
	db_put_str(q, words);
	if ((res = db_run_id(q, &note)) != ST_OK || note == 0)
		return res;
	q = db_stmt(st->db, &outbox_burn);
	db_put_i64(q, note);
	return db_run(q);
}

enum status
store_outbox_sent(struct store *st, int64_t delivery, int64_t now,
    struct str words)
{
	return end(st, delivery, DELIVERY_SENT, now, words);
}

enum status
store_outbox_failed(struct store *st, int64_t delivery, int64_t now,
    struct str words)
{
	return end(st, delivery, DELIVERY_FAILED, now, words);
}

enum status
store_outbox_stopped(struct store *st, int64_t delivery, int64_t now,
    struct str words)
{
	return end(st, delivery, DELIVERY_SUPPRESSED, now, words);
}

SQL(outbox_bounced,
    "UPDATE delivery"
    "   SET state = 'bounced', ended = $2, words = $3"
    " WHERE id = $1 AND state IN ('sending', 'sent', 'deferred')"
    " RETURNING id");

enum status
store_outbox_bounced(struct store *st, int64_t delivery, int64_t now,
    struct str words)
{
	struct stmt *q = db_stmt(st->db, &outbox_bounced);

	db_put_i64(q, delivery);
	db_put_i64(q, now);
	db_put_str(q, words);
	return db_run_id(q, &delivery);
}

SQL(outbox_tried,
    "SELECT tries, made FROM delivery WHERE id = $1 AND state = 'sending'");
SQL(outbox_later,
    "UPDATE delivery"
    "   SET state = 'deferred', due = $2, words = $3"
    " WHERE id = $1");

static int64_t
pause_after(int64_t tries)
{
	int64_t pause = RETRY_FIRST;

	while (--tries > 0 && pause < RETRY_LONGEST)
		pause *= 2;
	return pause < RETRY_LONGEST ? pause : RETRY_LONGEST;
}

enum status
store_outbox_later(struct store *st, int64_t delivery, int64_t now,
    struct str words)
{
	struct stmt *q = db_stmt(st->db, &outbox_tried);
	int64_t tries = 0, made = 0;
	bool found;
	enum status res;

	db_put_i64(q, delivery);
	if ((found = db_row(q))) {
		tries = db_i64(q);
		made = db_i64(q);
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	if (now - made >= RETRY_FOR)
		return end(st, delivery, DELIVERY_FAILED, now, words);
	q = db_stmt(st->db, &outbox_later);
	db_put_i64(q, delivery);
	db_put_i64(q, now + pause_after(tries));
	db_put_str(q, words);
	return db_run(q);
}

#define SHOWN_COLS							\
	"d.id, coalesce(d.post, 0), coalesce(d.note, 0), d.person,"	\
	" d.cohort, d.address, d.state, d.due, d.made, d.ended,"	\
	" d.tries, d.words, coalesce(p.message_id, n.message_id),"	\
	" coalesce(t.title, n.subject)"
#define SHOWN_FROM							\
	"  FROM delivery d"						\
	"  LEFT JOIN post p ON p.id = d.post"				\
	"  LEFT JOIN thread t ON t.id = p.thread"			\
	"  LEFT JOIN note n ON n.id = d.note"

SQL(delivery_get,
    "SELECT " SHOWN_COLS
    SHOWN_FROM
    " WHERE d.id = $1");
SQL(delivery_to,
    "SELECT " SHOWN_COLS
    SHOWN_FROM
    " WHERE d.address = $1"
    " ORDER BY d.id DESC"
    " LIMIT 100");
SQL(delivery_of,
    "SELECT " SHOWN_COLS
    SHOWN_FROM
    " WHERE d.post = $1"
    " ORDER BY d.person");

static void
shown_from_row(struct stmt *q, struct arena *mem, struct delivery *d)
{
	delivery_from_row(q, mem, d);
	d->message_id = db_str(q, mem);
	d->subject = db_str(q, mem);
}

static enum status
list(struct stmt *q, struct arena *mem, struct delivery **first)
{
	struct delivery **last = first;

	*first = NULL;
	while (db_row(q)) {
		struct delivery *d = arena_new_of(mem, struct delivery);

		shown_from_row(q, mem, d);
		*last = d;
		last = &d->next;
	}
	return db_done(q);
}

enum status
store_delivery(struct store *st, struct arena *mem, int64_t id,
    struct delivery *d)
{
	struct stmt *q = db_stmt(st->db, &delivery_get);
	bool found;

	db_put_i64(q, id);
	if ((found = db_row(q)))
		shown_from_row(q, mem, d);
	return db_done_one(q, found);
}

enum status
store_deliveries_to(struct store *st, struct arena *mem, struct str address,
    struct delivery **first)
{
	struct stmt *q = db_stmt(st->db, &delivery_to);

	db_put_str(q, address);
	return list(q, mem, first);
}

enum status
store_deliveries_of(struct store *st, struct arena *mem, int64_t post,
    struct delivery **first)
{
	struct stmt *q = db_stmt(st->db, &delivery_of);

	db_put_i64(q, post);
	return list(q, mem, first);
}

SQL(outbox_counts,
    "SELECT count(*), coalesce(min(due), 0)"
    "  FROM delivery"
    " WHERE state IN ('queued', 'deferred') AND due > 0");

enum status
store_outbox_counts(struct store *st, int64_t *waiting, int64_t *oldest_due)
{
	struct stmt *q = db_stmt(st->db, &outbox_counts);
	bool found;

	*waiting = *oldest_due = 0;
	if ((found = db_row(q))) {
		*waiting = db_i64(q);
		*oldest_due = db_i64(q);
	}
	return db_done_one(q, found);
}
