/*
 * outbox.h - notices from web, shared out among the send children.
 *
 * A child gets a few recipients at a time, so that all connections to the
 * relay are busy however web packs its batches.  Every result goes to web
 * at once.  If a child dies, what it had not reported is "later": one of
 * them may have been sent, and comes again with the same Message-ID.
 */
#ifndef OUTBOX_H
#define OUTBOX_H

#include "conf.h"
#include "wire.h"

struct outbox;

/* Children are started when there is something to send, and sent home when
 * there has been nothing for a minute. */
struct outbox	*outbox_new(struct event_base *, const struct conf *,
		    struct wire *web);
void		 outbox_free(struct outbox *);	/* ends the children */

/* MSG_NOTICES.  ST_INVALID: nonsense. */
enum status	 outbox_take(struct outbox *, const struct frame *)
		    MUST_CHECK;

/* The letter that each child is at is finished and reported, then it goes.
 * What was not begun is not reported: web offers it again. */
void		 outbox_stop(struct outbox *);
bool		 outbox_is_idle(const struct outbox *);

#endif
