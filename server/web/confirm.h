/*
 * confirm.h - "yes, I wrote that", and what it does not settle.
 */
#ifndef CONFIRM_H
#define CONFIRM_H

#include "model.h"
#include "store.h"

/* Why a letter waits for a moderator though it is surely its sender's. */
struct doubt {
	const char	*cause;		/* as tell.h has it; NULL: it does not */
	struct str	 why;
};

/* May this person write here at all? */
enum status	doubt_rights(struct store *, int64_t person,
		    const struct cohort *, struct doubt *) MUST_CHECK;

/*
 * writes.  The letter with this id is its sender's after all: posts it, or
 * has it wait for what is doubtful besides.  ST_CONFLICT: it is not held
 * any more.
 */
enum status	confirm_letter(struct store *, struct arena *, int64_t letter,
		    int64_t now, int64_t *author, struct doubt *) MUST_CHECK;

#endif
