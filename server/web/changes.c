/*
 * changes.c - see changes.h.
 */
#include <stdatomic.h>

#include "changes.h"

static _Atomic uint64_t	count = 1;

uint64_t
changes_now(void)
{
	return count;
}

uint64_t
changes_next(void)
{
	return atomic_fetch_add(&count, 1) + 1;
}
