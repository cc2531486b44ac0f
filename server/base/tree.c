/*
 * tree.c - see tree.h.
 *
 * A parent may have come after its answers, so its num says nothing; and a
 * chain may be as long as the thread, so the walk follows links.
 */
#include <stdbool.h>
#include <stdlib.h>

#include "tree.h"

#define NONE	SIZE_MAX

struct links {
	size_t		 parent, first, last, next;
	size_t		 seen;		/* by the climb from which node */
	bool		 is_sound;	/* a root is above it */
};

static int
by_num(const void *a, const void *b)
{
	const struct tree_node *x = a, *y = b;

	return x->num < y->num ? -1 : x->num > y->num;
}

static size_t
place_of(const struct tree_node *v, size_t n, int64_t num)
{
	struct tree_node key = { .num = num };
	const struct tree_node *found = num > 0 ?
	    bsearch(&key, v, n, sizeof(*v), by_num) : NULL;

	return found != NULL ? (size_t)(found - v) : NONE;
}

/*
 * Climbs from a node to what is known to hang on a root.  If it meets its
 * own steps, that node becomes one.  Each node is climbed over twice at most.
 */
static void
break_circle(struct links *l, size_t from)
{
	size_t i = from;

	while (i != NONE && !l[i].is_sound && l[i].seen != from + 1) {
		l[i].seen = from + 1;
		i = l[i].parent;
	}
	if (i != NONE && !l[i].is_sound)
		l[i].parent = NONE;
	for (i = from; i != NONE && !l[i].is_sound; i = l[i].parent)
		l[i].is_sound = true;
}

static void
hang(struct links *l, size_t i)
{
	struct links *up;

	if (l[i].parent == NONE)
		return;
	up = &l[l[i].parent];
	if (up->first == NONE)
		up->first = i;
	else
		l[up->last].next = i;
	up->last = i;
}

/* Down if it can, else on, else up to where it can go on. */
static size_t
after(const struct links *l, size_t i)
{
	if (l[i].first != NONE)
		return l[i].first;
	while (i != NONE && l[i].next == NONE)
		i = l[i].parent;
	return i != NONE ? l[i].next : NONE;
}

void
tree_order(struct arena *mem, struct tree_node *v, size_t n, size_t *order)
{
	struct links *l = arena_alloc(mem, (n + 1) * sizeof(*l));
	size_t at = 0;

	for (size_t i = 0; i < n; i++)
		l[i] = (struct links){ place_of(v, n, v[i].parent), NONE,
		    NONE, NONE, 0, false };
	for (size_t i = 0; i < n; i++)
		break_circle(l, i);
	for (size_t i = 0; i < n; i++)
		hang(l, i);
	for (size_t root = 0; root < n; root++) {
		if (l[root].parent != NONE)
			continue;
		for (size_t i = root; i != NONE; i = after(l, i)) {
			v[i].depth = l[i].parent == NONE ? 0 :
			    v[l[i].parent].depth + 1;
			order[at++] = i;
		}
	}
}
