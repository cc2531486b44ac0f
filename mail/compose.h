/*
 * compose.h - a notice becomes the bytes of a letter, one per recipient.
 *
 * What is the same for all is worked out once.  The letter is 7-bit with
 * CRLF, every header field written by header.h, plain text first and the
 * same as HTML, so it can be given to a relay or written to a Maildir as it
 * is.  MAIL.md, Out, says what is in it.
 */
#ifndef COMPOSE_H
#define COMPOSE_H

#include "notice.h"

struct composed;

/* ST_INVALID, ST_LIMIT: a header field cannot be written; nobody gets it. */
enum status	compose(struct arena *, const struct notice *,
		    const struct composed **) MUST_CHECK;

/* The same for one recipient: this one does not get it. */
enum status	compose_for(struct arena *, const struct composed *,
		    const struct notice_to *, struct str *letter) MUST_CHECK;

#endif
