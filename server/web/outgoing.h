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
 * NOTICE_RECIPIENTS_MAX) and fills a notice for them.  ST_NOT_FOUND: what
 * was to be sent is there no more; rows are taken all the same, to be
 * reported as failed.
 */
enum status	outgoing_notice(struct store *, struct arena *,
		    struct delivery **rows, struct notice *) MUST_CHECK;

#endif
