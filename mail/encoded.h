/*
 * encoded.h - the encoded words of header fields, RFC 2047.
 *
 * Decodes what programs really send: words without blanks between them,
 * inside quotes, with blanks inside, cut off before their end, and one
 * character split over two words.  What cannot be a word stays as it came.
 */
#ifndef ENCODED_H
#define ENCODED_H

#include "arena.h"
#include "str.h"

/* One line of UTF-8, of at most LETTER_LINE_MAX bytes. */
struct str	encoded_text(struct arena *, struct str value);

#endif
