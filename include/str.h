/*
 * str.h - a string that knows its length.
 *
 * A str never owns its bytes.  The header of whoever made it says how long
 * they last: a literal lasts for ever, a str from an arena as long as the
 * arena, a str from db_peek() until the next row.  s.n is the truth: bytes
 * from outside may hold NULs of their own.  What an arena made and what S()
 * made has a NUL one past the end, so s.p may go to a C library; a slice
 * of another str has none.  A zeroed str is an empty one.
 */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char	*p;
	size_t		 n;
};

#define S(lit)		((struct str){ "" lit, sizeof(lit) - 1 })
#define STR(lit)	{ "" lit, sizeof(lit) - 1 }	/* in static tables */
#define STR_ARG(s)	(int)(s).n, (s).p == NULL ? "" : (s).p	/* "%.*s" */

struct str	str_of(const char *);		/* NULL gives "" */
bool		str_eq(struct str, struct str);
bool		str_caseeq(struct str, struct str);	/* ASCII case only */
int		str_cmp(struct str, struct str);	/* by bytes, as memcmp */
bool		str_starts(struct str, struct str);
bool		str_casestarts(struct str, struct str);
bool		str_ends(struct str, struct str);
struct str	str_from(struct str, size_t at);	/* from a byte to the end */
struct str	str_head(struct str, size_t n);		/* at most n bytes */
struct str	str_trim(struct str);			/* ASCII blanks, both ends */
struct str	str_trim_right(struct str);

/* Where the first one begins, or s.n if there is none.  Linear. */
size_t		str_find(struct str s, struct str what);
size_t		str_casefind(struct str s, struct str what);
size_t		str_find_byte(struct str s, char c);

/* At most n bytes, never the half of a UTF-8 character. */
struct str	str_clip(struct str, size_t n);

/* Decimal digits and nothing else; false if not, or too large. */
bool		str_i64(struct str, int64_t *);
/* The number in decimal; the text is in `digits`. */
#define STR_DIGITS	20
struct str	str_of_i64(int64_t, char digits[STR_DIGITS]);

/*
 * Take the text up to the next newline off the front of *rest.  Returns
 * false when there is nothing left.  The line comes without CR or LF.
 */
bool		str_line(struct str *rest, struct str *line);

/* The same up to a separator; an empty last field is not reported. */
bool		str_field(struct str *rest, char separator, struct str *field);

#endif
