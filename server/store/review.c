/*
 * review.c - what waits for a moderator.
 */
#include "store/moderation.h"
#include "store_priv.h"

SQL(review_insert,
    "INSERT INTO review (cohort, post, letter, why, made)"
    " VALUES ($1, $2, $3, $4, $5)");

enum status
store_review_add(struct store *st, const struct new_review *r)
{
	struct stmt *q = db_stmt(st->db, &review_insert);

	db_put_i64(q, r->cohort);
	db_put_id(q, r->post);
	db_put_id(q, r->letter);
	db_put_str(q, r->why);
	db_put_i64(q, r->now);
	return db_run(q);
}
