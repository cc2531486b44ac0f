/*
 * arrive.h - what becomes of a letter (MAIL.md, "In", 3 to 8).
 */
#ifndef ARRIVE_H
#define ARRIVE_H

#include "arrival.h"
#include "enclosed.h"
#include "html.h"
#include "msg.h"
#include "staging.h"
#include "store.h"

/* What can be worked out before the writer has it: rendering, hashes. */
struct arrived {
	struct arrival	 a;
	struct str	 rest;			/* of the text, over POST_BODY_MAX */
	bool		 has_words;
	struct enclosed	 enclosed;
	struct str	 body, plain;		/* Markdown, and for search */
	struct html	 html;
	struct str	*mentions;
	size_t		 nmentions;
	struct str	 same;			/* hash of From, Date, Subject, text */
	struct str	 message_id;		/* its own, or one made of its hash */
	struct staging	 staging;		/* what is large of it */
};

/* Is this one of our addresses? */
enum rcpt	arrive_rcpt(struct store *, struct arena *, struct str address);

void		arrive_prepare(struct arena *, struct arrived *);

/*
 * writes.  Posts it, holds it or files it, for one of its recipients.  ST_OK
 * once its fate is on record, whatever the fate; else the sender's server
 * has to bring it again.
 */
enum status	arrive(struct store *, struct arena *, const struct arrived *,
		    struct str rcpt) MUST_CHECK;

#endif
