/*
 * mailgate.h - the web process's side of the mail process.
 *
 * A thread with an event loop of its own: letters come in and become jobs
 * for the writer, rows of the outbox go out as notices, results come back.
 */
#ifndef MAILGATE_H
#define MAILGATE_H

#include "arena.h"
#include "msg.h"

struct mailgate;

/* fd: the socket to the mail process. */
struct mailgate	*mailgate_start(int fd, const char *database);
/* The parent has told mail to end as well: that it goes is no fault now. */
void		 mailgate_mail_ends(struct mailgate *);
void		 mailgate_stop(struct mailgate *);	/* what is under way ends first */
void		 mailgate_free(struct mailgate *);

/* From any thread: letters may be due. */
void		 mailgate_look(struct mailgate *);

/* Jobs put here run their done() in the gate's thread.  Only there: */
struct tray	*mailgate_tray(struct mailgate *);
/* Asks the mail process; takes the arena.  answered() runs in the gate's
 * thread with the answer's body, which is empty if there is none. */
void		 mailgate_ask(struct mailgate *, struct arena *, enum msg,
		    struct str body, void (*answered)(struct str, void *),
		    void *arg);

#endif
