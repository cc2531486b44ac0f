/*
 * send.h - a child of the mail process that talks to the relay.
 */
#ifndef SEND_H
#define SEND_H

#include "conf.h"

/*
 * Serves MSG_NOTICES on descriptor `fd` until MSG_STOP or its peer is gone:
 * a MSG_SENT for every delivery, then MSG_NOTICES_DONE.  Returns the exit
 * code.
 */
int	send_serve(struct arena *, const struct conf *, int fd);

#endif
