/*
 * tree.c - all posts of a thread, with little of each.
 */
#include "talk_priv.h"

SQL(tree_rows,
    "SELECT p.num, p.parent, p.state = 'withdrawn', p.created, a.name,"
    "       CASE WHEN p.state = 'posted' THEN " EXCERPT_OF("p")
    "        ELSE '' END,"
    "       coalesce(w.name, '')"
    "  FROM post p"
    "  JOIN person a ON a.id = p.author"
    "  LEFT JOIN post b ON b.thread = p.thread AND b.num = p.parent"
    "   AND b.num > 0"
    "  LEFT JOIN person w ON w.id = b.author"
    " WHERE p.thread = $1 AND p.num > 0"
    "   AND p.state IN ('posted', 'withdrawn')"
    " ORDER BY p.num"
    " LIMIT $2");

enum status
store_tree(struct store *st, struct arena *mem, int64_t thread, size_t most,
    struct tree_row **rows, size_t *n)
{
	struct stmt *q = db_stmt(st->db, &tree_rows);

	*rows = arena_alloc(mem, (most + 1) * sizeof(**rows));
	*n = 0;
	db_put_i64(q, thread);
	db_put_i64(q, (int64_t)most);
	while (db_row(q)) {
		struct tree_row *r = &(*rows)[(*n)++];

		r->num = db_i64(q);
		r->parent = db_i64(q);
		r->is_withdrawn = db_bool(q);
		r->created = db_i64(q);
		r->name = db_str(q, mem);
		r->excerpt = first_line(db_str(q, mem));
		r->answers_name = db_str(q, mem);
	}
	return db_done(q);
}
