/*
 * scope.c - see include/store/scope.h.
 */
#include "store/scope.h"
#include "store_priv.h"

SQL(file_cohort,
    "SELECT p.cohort"
    "  FROM attachment a JOIN post p ON p.id = a.post"
    " WHERE a.id = $1");
SQL(lesson_cohort, "SELECT cohort FROM lesson WHERE id = $1");
SQL(review_cohort, "SELECT cohort FROM review WHERE id = $1");
SQL(letter_cohort,
    "SELECT cohort FROM letter WHERE id = $1 AND cohort IS NOT NULL");
SQL(action_cohort, "SELECT cohort FROM action WHERE id = $1");
SQL(lesson_open,
    "SELECT id"
    "  FROM lesson"
    " WHERE id = $1 AND visible = 'all' AND status = 'published'");

static enum status
one(struct store *st, struct sql *q, int64_t id, int64_t *answer)
{
	struct stmt *s = db_stmt(st->db, q);

	db_put_i64(s, id);
	return db_run_id(s, answer);
}

enum status
store_file_cohort(struct store *st, int64_t id, int64_t *cohort)
{
	return one(st, &file_cohort, id, cohort);
}

enum status
store_lesson_cohort(struct store *st, int64_t id, int64_t *cohort)
{
	return one(st, &lesson_cohort, id, cohort);
}

enum status
store_review_cohort(struct store *st, int64_t id, int64_t *cohort)
{
	return one(st, &review_cohort, id, cohort);
}

enum status
store_letter_cohort(struct store *st, int64_t id, int64_t *cohort)
{
	return one(st, &letter_cohort, id, cohort);
}

enum status
store_action_cohort(struct store *st, int64_t id, int64_t *cohort)
{
	return one(st, &action_cohort, id, cohort);
}

enum status
store_lesson_is_open(struct store *st, int64_t id)
{
	return one(st, &lesson_open, id, &id);
}
