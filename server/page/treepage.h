/*
 * treepage.h - GET /t/ID?view=tree, for the page of a thread.
 */
#ifndef TREE_PAGE_H
#define TREE_PAGE_H

#include "req.h"

enum status	thread_as_tree(struct req *);

#endif
