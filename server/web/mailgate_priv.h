/*
 * mailgate_priv.h - the gate, for the files of mailgate.  All of it runs in
 * the gate's thread.
 */
#ifndef MAILGATE_PRIV_H
#define MAILGATE_PRIV_H

#include <event2/event.h>
#include <pthread.h>

#include "ipc.h"
#include "mailgate.h"
#include "store.h"
#include "writer.h"

struct mailgate {
	pthread_t	 thread;
	struct event_base *base;
	int		 fd;
	struct event	*readable, *writable, *timer, *wake;
	struct tray	*tray;
	struct store	*store;
	struct arena	*mem;		/* of the frame at hand */
	struct unsent	*first, **last;
	struct results	*results;	/* being gathered; mailgate_out.c */
	struct question	*questions;
	uint64_t	 last_id;
	int		 claims;	/* claim jobs and notices under way */
	int		 jobs;		/* any jobs under way */
	_Atomic bool	 mail_ends;	/* and is not to be missed */
	bool		 stopping;
	bool		 told_to_stop;	/* mail, by us */
	bool		 mail_gone;
};

/* Frees the arena; keeps the order. */
void		 mailgate_send(struct mailgate *, struct arena *, struct frame);
/* Its done() runs in the gate's thread. */
void		 mailgate_post(struct mailgate *, struct job *);
/* Mail is not there any more, or cannot be talked to. */
void		 mailgate_gone(struct mailgate *, const char *why);

/* mailgate_out.c: claims what is due, if there is room for it. */
void		 mailgate_claim(struct mailgate *);
/* What became of letters so far is recorded. */
void		 mailgate_flush(struct mailgate *);
/* MSG_SENT, MSG_NOTICES_DONE */
void		 mailgate_sent(struct mailgate *, const struct frame *);
void		 mailgate_notices_done(struct mailgate *, const struct frame *);

#endif
