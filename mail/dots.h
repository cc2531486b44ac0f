/*
 * dots.h - how an LMTP conversation is cut into commands and letters.
 *
 * A line ends with CRLF and with nothing else (RFC 5321, 2.3.8), and a
 * letter ends with CRLF.CRLF and with nothing else (4.1.1.4).  A bare CR, a
 * bare LF and a NUL inside a letter are bytes like any other: they stay
 * where they are and mean nothing.  So whatever two mail servers may think
 * of "LF . LF", here it is three bytes of a letter, and no second letter
 * comes of it.  In a command they are refused.
 */
#ifndef DOTS_H
#define DOTS_H

#include <event2/buffer.h>

#include "limits.h"
#include "status.h"
#include "str.h"

/*
 * The next command, without its CRLF; it lives until the buffer is read
 * again.  ST_LATER: there is no whole line yet.  ST_LIMIT: it was longer
 * than LMTP_LINE_MAX.  ST_INVALID: CR, LF or NUL in it.  After all but
 * ST_LATER the line is gone from the buffer.
 */
struct commands {
	bool	skipping;		/* the rest of a line too long */
	char	line[LMTP_LINE_MAX];
};

enum status	command_take(struct commands *, struct evbuffer *,
		    struct str *) MUST_CHECK;

/* Where in a line the next byte of a letter stands. */
struct dots {
	enum { DOTS_START, DOTS_TEXT, DOTS_CR, DOTS_DOT, DOTS_DOT_CR } at;
};

/*
 * Reads bytes of a letter, dots unstuffed (RFC 5321, 4.5.2), piece by piece
 * into add().  ST_OK: CRLF.CRLF was reached, *used says after how many
 * bytes.  ST_LATER: all of it was letter.  A zeroed struct dots begins.
 */
typedef void	dots_add_fn(void *arg, struct str piece);

enum status	dots_read(struct dots *, struct str in, size_t *used,
		    dots_add_fn *add, void *arg) MUST_CHECK;

#endif
