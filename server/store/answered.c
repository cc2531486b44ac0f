/*
 * answered.c - whom a post answers, and how that one began.
 *
 * On a page most answer one that stands on it, too, so the store is asked
 * for the others only.
 */
#include <stdlib.h>

#include "talk_priv.h"

static int
by_num(const void *num, const void *post)
{
	int64_t is = (*(struct post *const *)post)->num;

	return *(const int64_t *)num < is ? -1 : *(const int64_t *)num > is;
}

static struct post *
find(struct post *const *v, size_t n, int64_t num)
{
	struct post **at = bsearch(&num, v, n, sizeof(*v), by_num);

	return at != NULL ? *at : NULL;
}

SQL(answered_elsewhere,
    "SELECT p.num, w.name,"
    "       CASE WHEN b.state = 'posted' THEN " EXCERPT_OF("b")
    "        ELSE '' END"
    "  FROM post p"
    "  JOIN post b ON b.thread = p.thread AND b.num = p.parent AND b.num > 0"
    "  JOIN person w ON w.id = b.author"
    " WHERE p.thread = $1 AND p.num BETWEEN $2 AND $3"
    " ORDER BY p.num");

static enum status
ask(struct store *st, struct arena *mem, struct post **v, size_t n)
{
	struct stmt *q = db_stmt(st->db, &answered_elsewhere);

	db_put_i64(q, v[0]->thread);
	db_put_i64(q, v[0]->num);
	db_put_i64(q, v[n - 1]->num);
	while (db_row(q)) {
		struct post *p = find(v, n, db_i64(q));

		if (p == NULL)
			continue;
		p->answers_name = db_str(q, mem);
		p->answers_excerpt = first_line(db_str(q, mem));
	}
	return db_done(q);
}

enum status
answered_fill(struct store *st, struct arena *mem, struct post **v, size_t n)
{
	bool elsewhere = false;

	for (size_t i = 0; i < n; i++) {
		const struct post *b = find(v, n, v[i]->parent);

		elsewhere |= v[i]->parent > 0 && b == NULL;
		if (v[i]->parent <= 0 || b == NULL)
			continue;
		v[i]->answers_name = b->author.name;
		if (b->state == POST_POSTED)
			v[i]->answers_excerpt = first_line(b->beginning);
	}
	return elsewhere ? ask(st, mem, v, n) : ST_OK;
}
