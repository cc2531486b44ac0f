/*
 * tree.h - who answers whom, as a tree that can be printed line by line.
 */
#ifndef TREE_H
#define TREE_H

#include "arena.h"

struct tree_node {
	int64_t		 num, parent;	/* parent 0: it answers nobody */
	/* What tree_order() found. */
	size_t		 depth;		/* 0: a root */
};

/*
 * Puts the places of v[0..n-1], which stand by num, into order[]: each node
 * is followed by its answers, those by num, before its next sibling.  What
 * answers a node that is not there is a root, and where nodes answer each
 * other in a circle one of them is.  No recursion; n log n.
 */
void	tree_order(struct arena *, struct tree_node *v, size_t n,
	    size_t *order);

#endif
