/*
 * treepage.c - GET /t/ID?view=tree: who answers whom, in a line a post.
 *
 * It leads into the thread as it is read, and marks nothing as read.
 */
#include "frame.h"
#include "store/talk.h"
#include "tree.h"
#include "treepage.h"

/* The first post that answers none; others answer the thread, that is, it. */
static int64_t
beginning(const struct tree_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].parent == 0)
			return rows[i].num;
	return 0;
}

/* The rows in the order of the tree, with their depth. */
static const struct tree_row *
planted(struct arena *mem, const struct tree_row *rows, size_t n)
{
	struct tree_node *v = arena_alloc(mem, (n + 1) * sizeof(*v));
	size_t *order = arena_alloc(mem, (n + 1) * sizeof(*order));
	struct tree_row *tree = arena_alloc(mem, (n + 1) * sizeof(*tree));
	int64_t first = beginning(rows, n);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct tree_node){ .num = rows[i].num,
		    .parent = rows[i].parent != 0 || rows[i].num == first ?
		    rows[i].parent : first };
	tree_order(mem, v, n, order);
	for (size_t i = 0; i < n; i++) {
		tree[i] = rows[order[i]];
		tree[i].depth = v[order[i]].depth;
	}
	return tree;
}

enum status
thread_as_tree(struct req *rq)
{
	struct tree_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct tree_row *rows;
	struct thread t;
	enum status res = store_thread(rq->store, rq->mem,
	    req_id(rq, "thread"), rq->who->person.id, &t);

	if (res == ST_OK && t.moved != 0)
		return req_see_f(rq, "/t/%lld?view=tree", (long long)t.moved);
	if (res == ST_OK && t.posts == 0)
		return ST_NOT_FOUND;
	if (res == ST_OK)
		res = store_tree(rq->store, rq->mem, t.id,
		    THREAD_TREE_MAX + 1, &rows, &pg.n);
	if (res != ST_OK)
		return res;
	pg.thread = &t;
	pg.is_too_long = pg.n > THREAD_TREE_MAX;
	if (!pg.is_too_long)
		pg.rows = planted(rq->mem, rows, pg.n);
	view_tree(&rq->out, &f, &pg);
	return ST_OK;
}
