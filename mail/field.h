/*
 * field.h - header fields as they stand in the letter.
 *
 * A line that is no field and continues none is passed over while fields
 * follow it; otherwise, and if it looks like a delimiter of parts, the body
 * begins there.  Names and values are slices
 * of the letter, folds and all.
 */
#ifndef FIELD_H
#define FIELD_H

#include "arena.h"
#include "str.h"

struct field {
	struct str	 name;		/* "Content-Type" */
	struct str	 value;		/* without the last line end */
};

struct fields {
	struct field	*v;
	size_t		 n;
};

/* Takes the header off the front of *rest; what is left is the body. */
struct fields	fields_read(struct arena *, struct str *rest);

/* The value of the first, or the last, field of that name; "" for none. */
struct str	field_first(const struct fields *, struct str name);
struct str	field_last(const struct fields *, struct str name);

/* On one line: every line end with the blanks after it is one space. */
struct str	field_unfolded(struct arena *, struct str value);

/* The value without (comments), unfolded: for words and dates. */
struct str	field_bare(struct arena *, struct str value);

/* Mbox's line before a letter, a byte order mark and blank lines are not
 * part of it. */
struct str	letter_start(struct str raw);

#endif
