/*
 * control.h - DATA/control.sock, where commands bring their errands.
 *
 * A thread with an event loop of its own.  It also sees to it that what is
 * due by itself is done (tick.c).  Only who may open the database's folder
 * reaches the socket: it is 0600 and belongs to the site's user.
 */
#ifndef CONTROL_H
#define CONTROL_H

#include "conf.h"
#include "writer.h"

struct control;

/* NULL: the socket cannot be made; that is logged. */
struct control	*control_start(const struct conf *, struct writer *);
void		 control_stop(struct control *);	/* no more errands */
void		 control_free(struct control *);	/* after the writer */

#endif
