/*
 * arrival.h - a letter on its way from the mail process to the store.
 */
#ifndef ARRIVAL_H
#define ARRIVAL_H

#include "apart.h"
#include "ipc.h"
#include "letter.h"

struct arrival {
	struct str	 envelope_from;		/* empty: the null sender */
	struct str	*rcpt;			/* each RCPT, lower case */
	size_t		 nrcpt;			/* at most LMTP_RECIPIENTS_MAX */
	int64_t		 received;		/* ms */
	enum status	 status;		/* of parsing: ST_OK, or why not */
	struct str	 screened;		/* screen.h: why it is no human's letter */
	bool		 looped;		/* it carries our own List-Id */
	struct letter	 letter;
	struct str	 raw;			/* as it came, CRLF as received */
};

void		arrival_put(struct text *, const struct arrival *);
enum status	arrival_take(struct ipc_in *, struct arena *, struct arrival *)
		    MUST_CHECK;

/*
 * From raw bytes and envelope to what web is told: screened (screen.h),
 * then read by a child.  `domain` is where our lists live.  ST_OK also for
 * a letter that cannot be read: a->status says so.  ST_BUSY, ST_FAILED: not
 * now.  mail/arrivalread.c
 */
enum status	arrival_read(struct apart *, struct arena *,
		    struct str domain, struct arrival *) MUST_CHECK;

#endif
