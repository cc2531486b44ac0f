/*
 * against.h - what speaks against a letter of somebody who is known.
 */
#ifndef AGAINST_H
#define AGAINST_H

#include "model.h"
#include "store.h"
#include "tell.h"

struct against {
	enum cause	 cause;		/* what the sender is told */
	struct str	 why;		/* a sentence for the moderators */
};

/* What this person may not do in the cohort now, whoever says that the
 * letter is theirs; and whether their first posts are read beforehand. */
enum status	against(struct store *, int64_t person, const struct cohort *,
		    struct against *) MUST_CHECK;

#endif
