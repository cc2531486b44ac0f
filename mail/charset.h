/*
 * charset.h - from any charset that mail is written in to UTF-8.
 *
 * A list names the charsets we take; no other name reaches iconv.  What is
 * unknown, wrongly named or broken is read as well as it can be: as UTF-8
 * if it is that, else as windows-1252.  The result is valid UTF-8, cleaned
 * (utf8.h).
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "arena.h"
#include "str.h"

/*
 * Opens a converter for each, which reads files: once, before the sandbox.
 * Without it they are opened as they are needed.
 */
void		charset_open(void);

struct str	charset_text(struct arena *, struct str charset, struct str);

/* Of bytes that name no charset, as 8-bit header fields do. */
struct str	charset_guess(struct arena *, struct str);

/* What iconv makes of it, not cleaned: for parts of one text. */
struct str	charset_raw(struct arena *, struct str charset, struct str);

#endif
