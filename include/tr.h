/*
 * tr.h - what people read, in their language.
 *
 * A text stands in the code in English, and the English is its key:
 *
 *	tr(lang, "Reply")
 *	ntr(lang, "%1 reply", "%1 replies", n)
 *	tr_fill(mem, tr(lang, "%1 answered %2"), ana, ben)
 *
 * Languages are PO files in server/po/, compiled into tables.  `make texts`
 * collects new texts.  Only literals may be given to tr() and ntr(), for
 * xgettext must find them; N_() marks one that stands in a table.
 * Placeholders are %1 to %9, so a translator may change their order; any
 * other percent sign is itself.
 */
#ifndef TR_H
#define TR_H

#include <stdint.h>

#include "arena.h"
#include "str.h"

struct lang;			/* NULL is English */

#define N_(text)	text

/* By its name, "es" or "es-MX"; NULL, English, if we do not have it. */
const struct lang	*lang_named(struct str);
struct str		 lang_name(const struct lang *);	/* for lang= */

/* Lasts for ever; NUL-terminated.  What nobody translated is English. */
struct str	tr(const struct lang *, const char *text);

/* The form that fits n things.  It may hold %1 for the number. */
struct str	ntr(const struct lang *, const char *one, const char *many,
		    int64_t n);

/* The text with its placeholders replaced by struct str arguments. */
#define tr_fill(mem, text, ...)						\
	tr_fill_all((mem), (text), (const struct str []){ __VA_ARGS__ },	\
	    sizeof((const struct str []){ __VA_ARGS__ }) / sizeof(struct str))
struct str	tr_fill_all(struct arena *, struct str text,
		    const struct str *args, size_t nargs);
struct str	tr_number(struct arena *, int64_t);

/*
 * A text in pieces, for when markup goes between: piece 0 is what stands
 * before its first placeholder, piece 1 what follows it, and so on; empty
 * where there is no more.
 */
struct str	tr_piece(struct str text, size_t i);

#endif
