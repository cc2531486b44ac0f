/*
 * outgoing.h - rows of the outbox become notices for the mail process.
 */
#ifndef OUTGOING_H
#define OUTGOING_H

#include "model.h"
#include "notice.h"
#include "store.h"

/*
 * Takes deliveries of one post, or one note, off the front of *rows (at most
 * NOTICE_RECIPIENTS_MAX) and fills a notice for them.  Those that are not to
 * be sent any more are marked DELIVERY_SUPPRESSED, with words; if that is
 * all of them the notice is for nobody.
 */
enum status	outgoing_notice(struct store *, struct arena *,
		    struct delivery **rows, struct notice *) MUST_CHECK;

#endif
