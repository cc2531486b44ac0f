/*
 * faults.c - see faults.h.
 */
#include "faults.h"

void
fault_add(struct faults *all, const char *field, struct str words)
{
	struct fault *f = arena_new_of(all->mem, struct fault);

	f->field = field;
	f->words = words;
	if (all->last == NULL)
		all->first = f;
	else
		all->last->next = f;
	all->last = f;
}
