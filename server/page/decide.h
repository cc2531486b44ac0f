/*
 * decide.h - what a moderator's decision does.
 */
#ifndef DECIDE_H
#define DECIDE_H

#include "composing.h"

enum decide {
	DECIDE_APPROVE,		/* everybody may read it; its mail leaves */
	DECIDE_TRUST,		/* and this author's next posts are not held */
	DECIDE_RETURN,		/* its author is asked to change it */
	DECIDE_REJECT,
	DECIDE_DONE		/* a letter that is no post: somebody saw to it */
};

struct decision {
	const struct review *review;
	enum decide	 how;
	struct str	 reason;		/* goes to the author by mail */
	const struct composing *edit;		/* changed first, or NULL */
	struct str	 title;			/* with edit, of a new thread */

	bool		 told;			/* filled in: the author is */
};

/* One that can be taken about this; a letter that is no post can be done. */
bool		decision_named(struct str, const struct review *,
		    enum decide *);

/* writes.  ST_CONFLICT: another moderator was first. */
enum status	decide_review(struct store *, struct req *,
		    struct decision *) MUST_CHECK;

#endif
