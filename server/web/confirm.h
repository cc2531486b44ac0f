/*
 * confirm.h - "yes, I wrote that".
 */
#ifndef CONFIRM_H
#define CONFIRM_H

#include "store.h"

struct confirmation {
	int64_t		 letter;	/* that is held */
	int64_t		 now;
	struct str	 words;		/* what its sender answers */
};

/*
 * writes.  The held letter is its sender's after all.  That settles who
 * wrote it, and nothing else: it is posted if nothing speaks against it, or
 * else it goes on waiting, and its sender is told for what.  Who says no, or
 * is asked to say yes and does not, is asked again.  `what` says which, for
 * the answer's own record.  ST_CONFLICT: it is not held any more.
 */
enum status	confirm_letter(struct store *, struct arena *,
		    const struct confirmation *, struct str *what) MUST_CHECK;

#endif
