/*
 * header.h - the only way to write header fields.
 *
 * Names are ours; values may have been chosen by a stranger.  Whatever they
 * are, what is written is 7-bit, folded at 78 columns where it can be, has
 * no line over 998 octets and begins no field that was not asked for: a
 * value with CR, LF or NUL is refused, text beyond ASCII becomes encoded
 * words (RFC 2047).  The first refusal is kept; ask header_end() once.
 */
#ifndef HEADER_H
#define HEADER_H

#include "arena.h"
#include "status.h"
#include "str.h"

struct header {
	struct text	 out;		/* set .mem, zero the rest */
	size_t		 column;
	enum status	 status;
};

/* Free text: Subject. */
void	header_text(struct header *, const char *name, struct str);

/* Structured, ASCII: words are kept whole and folded between. */
void	header_words(struct header *, const char *name, struct str);

/* "Ana Ruiz" <ana@example.org>; without a name the address alone.  Also
 * for List-Id, whose right side is no address. */
void	header_mailbox(struct header *, const char *name, struct str who,
	    struct str address);

/* <a>, <b> or <a> <b>: Message-IDs, URLs. */
void	header_angles(struct header *, const char *name, const struct str *,
	    size_t n, struct str between);
void	header_angle(struct header *, const char *name, struct str);

void	header_date(struct header *, const char *name, int64_t ms);

/* May it stand between < and >: printable ASCII without blanks, < and >? */
bool	header_is_token(struct str);

/* ST_OK, and *s is all fields; ST_INVALID or ST_LIMIT: one was refused. */
enum status	header_end(struct header *, struct str *s) MUST_CHECK;

#endif
