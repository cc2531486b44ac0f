/*
 * sorted.h - rows in the order in which people expect names.
 *
 * Engines sort text by bytes, or by rules of their own; "Ángel" belongs
 * between "Andrew" and "Ann" in every one.  For lists that are read whole.
 */
#ifndef SORTED_H
#define SORTED_H

#include "arena.h"
#include "str.h"

struct sorted_row {
	struct str	 key;
	void		*thing;
};

/* Zeroed but for mem is a valid, empty one. */
struct sorted {
	struct arena	*mem;
	struct sorted_row *v;
	size_t		 n, room;
};

/* By the first word, where they are the same by the second, and where both
 * are the same in the order in which they came. */
void		sorted_add(struct sorted *, struct str first,
		    struct str second, void *thing);
void		sorted_end(struct sorted *);

#endif
