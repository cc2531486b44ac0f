/*
 * placeholder.c - an author of imported letters who turns out to be somebody.
 *
 * What the placeholder wrote becomes the person's, and so do its addresses,
 * so that the next import needs no claim.  Who proved one address gets all
 * of them: a placeholder is made with one at most and is given no other
 * (check.c).  The empty row stays, marked as gone: nothing that still points
 * at it dangles.
 */
#include "store/people.h"
#include "talk_priv.h"

SQL(is_placeholder,
    "SELECT state = 'placeholder' FROM person WHERE id = $1");
SQL(claim_threads,
    "UPDATE thread"
    "   SET author = CASE WHEN author = $1 THEN $2 ELSE author END,"
    "       last_author = CASE WHEN last_author = $1 THEN $2"
    "        ELSE last_author END,"
    "       revision = revision + 1"
    " WHERE id IN (SELECT thread FROM post WHERE author = $1)"
    " RETURNING id");
SQL(claim_letters,
    "UPDATE letter SET person = $2"
    " WHERE post IN (SELECT id FROM post WHERE author = $1)"
    "   AND person = $1");
SQL(claim_posts,
    "UPDATE post SET author = $2 WHERE author = $1");
SQL(claimed_outcomes,
    "SELECT p.thread"
    "  FROM post p CROSS JOIN outcome o ON o.post = p.id"
    " WHERE p.author = $1");
SQL(claim_addresses,
    "UPDATE address SET person = $2, is_primary = 0 WHERE person = $1");
SQL(claim_memberships,
    "UPDATE membership SET left_at = $2 WHERE person = $1 AND left_at = 0");
SQL(claim_ended,
    "UPDATE person SET state = 'gone' WHERE id = $1");

static enum status
check(struct store *st, int64_t placeholder)
{
	struct stmt *q = db_stmt(st->db, &is_placeholder);
	bool is_one = false, found;
	enum status res;

	db_put_i64(q, placeholder);
	if ((found = db_row(q)))
		is_one = db_bool(q);
	res = db_done_one(q, found);
	return res == ST_OK && !is_one ? ST_DENIED : res;
}

static enum status
claim_pages(struct store *st, int64_t placeholder, int64_t person)
{
	struct stmt *q = db_stmt(st->db, &claim_threads);

	db_put_i64(q, placeholder);
	db_put_i64(q, person);
	while (db_row(q))
		store_thread_changed(st, db_i64(q));
	return db_done(q);
}

static enum status
end(struct store *st, int64_t placeholder)
{
	struct stmt *q = db_stmt(st->db, &claim_memberships);
	enum status res;

	db_put_i64(q, placeholder);
	db_put_i64(q, clock_now());
	if ((res = db_run(q)) != ST_OK ||
	    (res = audience_changed(st, placeholder)) != ST_OK)
		return res;
	q = db_stmt(st->db, &claim_ended);
	db_put_i64(q, placeholder);
	return db_run(q);
}

enum status
store_placeholder_claim(struct store *st, int64_t placeholder, int64_t person)
{
	/* threads and letters are found by the posts, so those come later */
	struct sql *const moves[] = { &claim_letters, &claim_posts,
	    &claim_addresses };
	enum status res = check(st, placeholder);

	if (res == ST_OK)
		res = claim_pages(st, placeholder, person);
	for (size_t i = 0; res == ST_OK && i < 3; i++) {
		struct stmt *q = db_stmt(st->db, moves[i]);

		db_put_i64(q, placeholder);
		db_put_i64(q, person);
		res = db_run(q);
	}
	if (res == ST_OK)
		res = challenges_settle(st, &claimed_outcomes, person);
	store_names_changed(st);
	return res == ST_OK ? end(st, placeholder) : res;
}
