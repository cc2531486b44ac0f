/*
 * texts.h - the tables behind tr(), written by server/tools/texts.c.
 *
 * A language is a hash table of its texts with open addressing: the key is
 * the English text, the table is never more than half full, and nothing is
 * added at run time.
 */
#ifndef TEXTS_H
#define TEXTS_H

#include <stddef.h>
#include <stdint.h>

struct told {
	const char		*english;	/* NULL: nobody sits here */
	const char *const	*forms;		/* one, or one per plural form */
};

struct lang {
	const char		*name;		/* "es", for lang= and settings */
	unsigned long		 nforms;
	unsigned long		(*form)(unsigned long n);	/* < nforms */
	size_t			 mask;		/* number of seats less one */
	const struct told	*seats;
};

extern const struct lang *const langs[];	/* NULL ends it */

/* FNV-1a, 32 bits. */
static inline uint32_t
text_hash(const char *s)
{
	uint32_t h = 2166136261U;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619U;
	return h;
}

#endif
