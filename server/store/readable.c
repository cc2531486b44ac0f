/*
 * readable.c - the cohorts of a person, for lists that go over all of them.
 */
#include <string.h>

#include "store/people.h"
#include "store_priv.h"

bool
has_line(struct str lines, struct str one)
{
	struct str line;

	if (one.n == 0)
		return true;
	while (str_line(&lines, &line))
		if (str_eq(line, one))
			return true;
	return false;
}

SQL(readable_all,
    "SELECT m.cohort, m.role, c.is_closed, c.slug"
    "  FROM membership m"
    "  JOIN cohort c ON c.id = m.cohort"
    " WHERE m.person = $1 AND m.left_at = 0");

static int64_t *
grown(struct arena *mem, const int64_t *v, size_t n)
{
	int64_t *more = arena_alloc(mem, (n * 2 + 8) * sizeof(*more));

	if (n > 0)
		memcpy(more, v, n * sizeof(*more));
	return more;
}

enum status
cohorts_of(struct store *st, struct arena *mem, int64_t person,
    unsigned need, struct str slug, int64_t **cohorts, size_t *n)
{
	struct stmt *q = db_stmt(st->db, &readable_all);
	size_t room = 0;

	*cohorts = NULL;
	*n = 0;
	db_put_i64(q, person);
	while (db_row(q)) {
		int64_t cohort = db_i64(q);
		enum role role = (enum role)db_word(q, role_words);

		if ((may(role, db_bool(q)) & need) != need ||
		    (slug.n > 0 && !str_eq(slug, db_peek(q))))
			continue;
		if (*n == room) {
			*cohorts = grown(mem, *cohorts, *n);
			room = *n * 2 + 8;
		}
		(*cohorts)[(*n)++] = cohort;
	}
	return db_done(q);
}
