/*
 * delivery.c - whom a post goes to by mail.
 *
 * The rows are written in the transaction that makes the post readable, so
 * there is no moment at which one is saved and the other is not.  Who gets
 * it: members who want every post, and those who want only what they
 * follow or are mentioned in; nobody who muted the thread, and not its
 * author.
 */
#include "talk_priv.h"

/* Whoever wants nothing is passed over before anything else of theirs is
 * looked up. */
SQL(delivery_insert,
    "INSERT INTO delivery (post, person, cohort, address, state, due, made)"
    " SELECT $1, m.person, m.cohort, a.email, 'queued', $5, $6"
    "  FROM membership m"
    "  JOIN address a ON a.person = m.person"
    "   AND a.is_primary = 1 AND a.confirmed > 0"
    "  LEFT JOIN follow f ON f.thread = $2 AND f.person = m.person"
    " WHERE m.cohort = $3 AND m.left_at = 0 AND m.joined > 0 AND m.person <> $4"
    "   AND m.mail <> 'nothing'"
    "   AND coalesce(f.how, '') <> 'mute'"
    "   AND (m.mail = 'every' OR (m.mail = 'followed'"
    "    AND (f.how = 'follow' OR EXISTS (SELECT 1 FROM mention x"
    "     WHERE x.person = m.person AND x.post = $1))))"
    " ON CONFLICT (post, person) WHERE post IS NOT NULL DO NOTHING");

enum status
deliveries_add(struct store *st, const struct fresh *f)
{
	struct stmt *q = db_stmt(st->db, &delivery_insert);

	store_outbox_changed(st);
	db_put_i64(q, f->id);
	db_put_i64(q, f->thread);
	db_put_i64(q, f->cohort);
	db_put_i64(q, f->author);
	db_put_i64(q, f->due);
	db_put_i64(q, clock_now());
	return db_run(q);
}

#define TAKEN_OUT	"the post was taken out"

/* What is on its way cannot be called back. */
SQL(delivery_stop,
    "UPDATE delivery"
    "   SET state = 'suppressed', words = '" TAKEN_OUT "', ended = $2"
    " WHERE post = $1 AND state IN ('queued', 'deferred')");

enum status
deliveries_stop(struct store *st, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &delivery_stop);

	db_put_i64(q, post);
	db_put_i64(q, clock_now());
	return db_run(q);
}

SQL(delivery_again,
    "UPDATE delivery"
    "   SET state = 'queued', due = $2, words = '', ended = 0"
    " WHERE post = $1 AND state = 'suppressed'"
    "   AND words = '" TAKEN_OUT "'");

enum status
deliveries_again(struct store *st, int64_t post, int64_t due)
{
	struct stmt *q = db_stmt(st->db, &delivery_again);

	store_outbox_changed(st);
	db_put_i64(q, post);
	db_put_i64(q, due);
	return db_run(q);
}
