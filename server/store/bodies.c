/*
 * bodies.c - what the posts of a page said as they were written.
 *
 * Pages do not need it, the API does: one more range of the same index.
 */
#include "store/talk.h"
#include "store_priv.h"

SQL(bodies,
    "SELECT num, body"
    "  FROM post"
    " WHERE thread = $1 AND num BETWEEN $2 AND $3 AND state = 'posted'"
    " ORDER BY num");

enum status
store_posts_markdown(struct store *st, struct arena *mem, int64_t thread,
    struct post *posts)
{
	struct stmt *q = db_stmt(st->db, &bodies);
	struct post *p, *last = posts;

	if (posts == NULL)
		return ST_OK;
	while (last->next != NULL)
		last = last->next;
	db_put_i64(q, thread);
	db_put_i64(q, posts->num);
	db_put_i64(q, last->num);
	for (p = posts; db_row(q);) {
		int64_t num = db_i64(q);

		while (p != NULL && p->num < num)
			p = p->next;
		if (p != NULL && p->num == num)
			p->markdown = db_str(q, mem);
	}
	return db_done(q);
}
