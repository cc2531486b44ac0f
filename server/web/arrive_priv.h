/*
 * arrive_priv.h - a letter on its way, for the files of arrive.
 */
#ifndef ARRIVE_PRIV_H
#define ARRIVE_PRIV_H

#include "address.h"
#include "arrive.h"
#include "auth.h"
#include "letter.h"
#include "model.h"
#include "store/letters.h"
#include "tell.h"

struct way {
	struct store	*st;
	struct arena	*mem;
	const struct arrived *in;
	const struct letter *l;
	struct str	 rcpt;
	struct address	 to;
	struct cohort	 cohort;
	struct delivery	 answered;	/* by a reply address; id 0: none */
	struct person	 from;		/* id 0: nobody we know */
	enum auth	 auth;		/* what our mail server says of that */
	bool		 is_sure;	/* it is from.id who wrote it */
	struct new_letter row;
	bool		 hold;
	struct str	 why;
	enum cause	 cause;		/* to tell somebody of */
	struct person	 told;		/* if not its sender */
	struct str	 told_at;
};

/* Somebody whose address in From we have. */
static inline bool
is_known(const struct way *w)
{
	return w->from.id != 0 && !w->from.is_placeholder;
}

/* It has this fate, and no step is left. */
static inline enum status
decide(struct way *w, enum fate fate, struct str why, bool *decided)
{
	w->row.fate = fate;
	w->row.why = why;
	*decided = true;
	return ST_OK;
}

/* writes.  A step: whoever wants no more mail gets none. */
enum status	arrive_unsubscribe(struct way *, bool *decided) MUST_CHECK;

/* writes.  It becomes a post, or one that is held. */
enum status	arrive_post(struct way *) MUST_CHECK;

/* writes.  Its fate is kept, and told to whom it concerns. */
enum status	arrive_file(struct way *) MUST_CHECK;

#endif
