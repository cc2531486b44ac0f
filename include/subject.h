/*
 * subject.h - the subject of a letter without what mail programs add.
 *
 * "[Cohort 7] Re: AW: [Cohort 7] Re[2]: Nightmares (fwd)" is a reply about
 * "Nightmares".  RFC 5256, 2.1 (base subject), and the words for "Re" and
 * "Fwd" that mail programs in other languages use.
 */
#ifndef SUBJECT_H
#define SUBJECT_H

#include "arena.h"
#include "model.h"

struct subject {
	struct str	 bare;		/* as it was written otherwise */
	struct str	 folded;	/* for comparing: case folded */
	bool		 is_reply;	/* it began with a word for "Re" */
	bool		 is_forward;	/* one for "Fwd" came first */
};

struct subject	subject_of(struct arena *, struct str);

/* "Practice report: our first group" says what kind of thread it begins;
 * takes that off a bare subject.  False, and nothing taken: it does not. */
bool		subject_take_kind(struct str *bare, enum thread_kind *);

#endif
