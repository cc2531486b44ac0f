/*
 * utf8.h - what is valid UTF-8, and how wide it looks.
 *
 * Text inside the program is UTF-8, made so at the border by utf8_clean().
 */
#ifndef UTF8_H
#define UTF8_H

#include "arena.h"
#include "str.h"

/* Bytes of the character at the front, 1 to 4; 0 if it is not valid. */
size_t		utf8_length(struct str);

/* The character at the front and its length (as above) in *n. */
int32_t		utf8_char(struct str, size_t *n);
void		utf8_put(struct text *, int32_t c);

bool		utf8_valid(struct str);

/*
 * Valid UTF-8 without NUL: each bad byte becomes U+FFFD, CRLF and CR become
 * LF, other control bytes but TAB and LF vanish.
 */
struct str	utf8_clean(struct arena *, struct str);

/* For names, titles and subjects: clean, one line, NFC, blanks folded to
 * one, bidirectional controls and zero-width characters gone. */
struct str	utf8_line(struct arena *, struct str);

/* Case folded, for comparing and for finding; NFC. */
struct str	utf8_fold(struct arena *, struct str);

/* Folded and without accents: for sorting names and making words of them. */
struct str	utf8_bare(struct arena *, struct str);

/* What a character is, by its Unicode category. */
bool		utf8_is_word(int32_t);		/* letter, mark or digit */
bool		utf8_is_upper(int32_t);		/* upper or title case */
bool		utf8_is_cased(int32_t);		/* a letter with two cases */
bool		utf8_is_blank(int32_t);		/* space, or nothing to see */
int32_t		utf8_lower(int32_t);

/* utf8_is_blank() characters gone from both ends. */
struct str	utf8_trim(struct str);

/*
 * As SQLite's unicode61 sees a character: a letter or digit; an accent
 * that belongs to the letter before it; the small letter without accents.
 */
bool		utf8_is_alnum(int32_t c);
bool		utf8_is_accent(int32_t c);
int32_t		utf8_plain(int32_t c);

/* The first words, of at most `max` bytes; "…" stands for what is left. */
struct str	utf8_beginning(struct arena *, struct str, size_t max);

/* Columns on a fixed-pitch display. */
size_t		utf8_width(struct str);

#endif
