/*
 * wire.h - frames (ipc.h) to and from another process, in an event loop.
 *
 * What cannot be sent at once is copied and waits its turn, so a slow peer
 * stops nobody.  How much waits is bounded by whoever sends: look at
 * wire_waiting() before asking for more work.
 */
#ifndef WIRE_H
#define WIRE_H

#include <event2/event.h>

#include "ipc.h"

struct wire;

/* The frame's body lives until the function returns. */
typedef void wire_frame_fn(void *arg, const struct frame *);

/* The peer closed or talked nonsense.  Called once; wire_free() is yours. */
typedef void wire_gone_fn(void *arg);

/* Takes the descriptor over and makes it non-blocking. */
struct wire	*wire_new(struct event_base *, int fd, wire_frame_fn *,
		    wire_gone_fn *, void *arg);
void		 wire_free(struct wire *);	/* closes; NULL is fine */

void		 wire_send(struct wire *, const struct frame *);
size_t		 wire_waiting(const struct wire *);	/* bytes not sent yet */

#endif
