/*
 * arrival.h - a letter on its way from the mail process to the store.
 */
#ifndef ARRIVAL_H
#define ARRIVAL_H

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

#endif
