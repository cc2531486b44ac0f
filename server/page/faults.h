/*
 * faults.h - gathers what is wrong with a form, in the order of its fields.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "arena.h"
#include "page.h"

struct faults {
	struct arena	*mem;
	const struct fault *first;
	struct fault	*last;
};

/* field as in the form, or "" for all of it. */
void	fault_add(struct faults *, const char *field, struct str words);

#endif
