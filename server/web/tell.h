/*
 * tell.h - a sentence to whoever sent a letter that was not simply posted.
 *
 * Members are told once a cause and day; strangers only if the letter is
 * surely theirs, for else anybody could have us write to anybody; null
 * senders never (MAIL.md, In 8).
 */
#ifndef TELL_H
#define TELL_H

#include "model.h"
#include "store.h"

/*
 * Of all that holds a letter its sender is told the first in this order: that
 * for which a moderator has to read it, else what the sender can settle, of
 * which a yes to the first settles the second, too.  First posts wait until
 * it is known who wrote them.
 */
enum cause {
	CAUSE_NONE,
	CAUSE_STRANGER, CAUSE_NO_MEMBER, CAUSE_OBSERVER, CAUSE_CLOSED,
	CAUSE_EXPIRED, CAUSE_REUSED,
	CAUSE_TO_ALL, CAUSE_FORGED, CAUSE_UNSURE,
	CAUSE_FIRST,
	/* what holds none */
	CAUSE_NOT_MEANT, CAUSE_EMPTY, CAUSE_ENCRYPTED, CAUSE_LEFT_OUT, CAUSE_COMMAND,
	CAUSE_UNSUBSCRIBED
};

struct tell {
	int64_t		 letter, now;
	const struct person *to;	/* id 0, or a placeholder: a stranger */
	struct str	 address;	/* theirs */
	struct str	 subject;	/* of the letter */
	struct str	 message_id;	/* that is answered; may be empty */
	bool		 is_proved;	/* that the letter is from there */
	struct str	 left_out;	/* of its files; may be empty */
	const struct cohort *cohort;
};

/* writes */
enum status	tell_sender(struct store *, struct arena *, enum cause,
		    const struct tell *) MUST_CHECK;

/* writes.  A letter to postmaster or abuse, to each who runs the site: what
 * a sender writes first on a day, as words and nothing else. */
enum status	tell_administrators(struct store *, struct arena *,
		    const struct tell *, struct str words) MUST_CHECK;

/* What letters of strangers have us say; who hears much of one kind still
 * hears of the others. */
#define TELL_OWN	S("own")	/* of letters in one's own name */
#define TELL_WAITING	S("waiting")	/* to moderators */
#define TELL_SITE	S("site")	/* to administrators */

/* writes.  One cause is told once a day, and nobody hears of many of a kind:
 * then ST_CONFLICT. */
enum status	tell_may(struct store *, struct arena *, struct str address,
		    struct str kind, struct str cause, int64_t now) MUST_CHECK;

#endif
