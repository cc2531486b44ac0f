/*
 * audience.c - how many read a cohort, and how many of them get every post.
 *
 * Every page of a thread says it, so they are counted when they change.
 */
#include "store_priv.h"

SQL(audience_count,
    "UPDATE cohort"
    "   SET (readers, by_mail) ="
    "       (SELECT count(*), count(*) FILTER (WHERE m.mail = 'every')"
    "          FROM membership m"
    "         WHERE m.cohort = cohort.id AND m.left_at = 0"
    "           AND m.joined > 0)"
    " WHERE id IN (SELECT cohort FROM membership WHERE person = $1)");

enum status
audience_changed(struct store *st, int64_t person)
{
	struct stmt *q = db_stmt(st->db, &audience_count);

	db_put_i64(q, person);
	return db_run(q);
}
