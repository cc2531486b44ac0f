/*
 * gate.h - the web process's side of the mail process.
 *
 * A thread with an event loop of its own: letters come in and become jobs
 * for the writer, rows of the outbox go out as notices, results come back.
 */
#ifndef GATE_H
#define GATE_H

struct gate;

/* fd: the socket to the mail process. */
struct gate	*gate_start(int fd, const char *database);
void		 gate_stop(struct gate *);	/* what is under way ends first */
void		 gate_free(struct gate *);

#endif
