/*
 * confirm.h - "yes, I wrote that".
 */
#ifndef CONFIRM_H
#define CONFIRM_H

#include "store.h"

/*
 * writes.  The held letter with this id is its sender's after all.  That
 * settles who wrote it, and nothing else: it is posted if nothing speaks
 * against it, or else it goes on waiting, and its sender is told for what.
 * `what` says which, for the answer's own record.  ST_CONFLICT: it is not
 * held any more.
 */
enum status	confirm_letter(struct store *, struct arena *, int64_t letter,
		    int64_t now, struct str *what) MUST_CHECK;

#endif
