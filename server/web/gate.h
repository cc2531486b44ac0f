/*
 * gate.h - the web process's side of the mail process.
 *
 * A thread with an event loop of its own: letters come in and become jobs
 * for the writer, rows of the outbox go out as notices, results come back.
 */
#ifndef GATE_H
#define GATE_H

#include "arena.h"
#include "msg.h"

struct gate;

/* fd: the socket to the mail process. */
struct gate	*gate_start(int fd, const char *database);
void		 gate_stop(struct gate *);	/* what is under way ends first */
void		 gate_free(struct gate *);

/* Jobs put here run their done() in the gate's thread.  Only there: */
struct tray	*gate_tray(struct gate *);
/* Asks the mail process; takes the arena.  answered() runs in the gate's
 * thread with the answer's body, which is empty if there is none. */
void		 gate_ask(struct gate *, struct arena *, enum msg,
		    struct str body, void (*answered)(struct str, void *),
		    void *arg);

#endif
