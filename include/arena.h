/*
 * arena.h - memory that is given back all at once.
 *
 * One request has one arena, one mail has one arena.  There is no free():
 * arena_reset() at the end of the request releases everything, so a
 * function that fails half-way has nothing to clean up.
 *
 * These functions do not return NULL.  A size that a stranger chose is
 * compared with a name from limits.h before it gets here; running out of
 * memory after that is our bug, and the process dies saying so.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "str.h"

struct arena;

struct arena	*arena_new(void);
/* For what is kept long: memory comes in chunks of this many bytes. */
struct arena	*arena_sized(size_t chunk);
void		 arena_reset(struct arena *);	/* keeps one chunk for the next */
void		 arena_free(struct arena *);

void		*arena_alloc(struct arena *, size_t);	/* zeroed */
struct str	 arena_dup(struct arena *, struct str);
struct str	 arena_join(struct arena *, struct str, struct str);
struct str	 arena_printf(struct arena *, const char *, ...)
		    __attribute__((format(printf, 2, 3)));
struct str	 arena_vprintf(struct arena *, const char *, va_list)
		    __attribute__((format(printf, 2, 0)));

#define arena_new_of(a, type)	((type *)arena_alloc((a), sizeof(type)))

/*
 * A text that grows in an arena.  Zeroed but for mem is a valid, empty one.
 * Growth doubles, so adding is linear in all.
 */
struct text {
	struct arena	*mem;
	char		*p;
	size_t		 n, size;
};

void		text_add(struct text *, struct str);
void		text_byte(struct text *, char);
void		text_printf(struct text *, const char *, ...)
		    __attribute__((format(printf, 2, 3)));
struct str	text_str(struct text *);	/* as it is now, NUL after it */

#endif
