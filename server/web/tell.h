/*
 * tell.h - a sentence to whoever sent a letter that was not simply posted.
 *
 * Members are told once a cause and day; strangers only if the letter is
 * surely theirs, for else anybody could have us write to anybody; null
 * senders never (MAIL.md, In 8).
 */
#ifndef TELL_H
#define TELL_H

#include "arrival.h"
#include "model.h"
#include "store.h"

struct tell {
	int64_t		 letter;
	const struct arrival *arrival;
	struct person	 to;		/* id 0: a stranger */
	struct str	 address;	/* theirs; empty: the letter's From */
	bool		 is_proved;	/* that the letter is from there */
	const struct cohort *cohort;
};

/* writes */
enum status	tell_sender(struct store *, struct arena *, const char *cause,
		    const struct tell *) MUST_CHECK;

/* writes.  The letter with this id is its sender's after all: posts it.
 * ST_CONFLICT: it is not held any more. */
enum status	confirm_letter(struct store *, struct arena *, int64_t letter,
		    int64_t now) MUST_CHECK;

#endif
