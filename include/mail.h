/*
 * mail.h - the two roles of the mail floor that serve starts.
 *
 *	web ── mail ── send × n		each line a socket pair with frames
 */
#ifndef MAIL_H
#define MAIL_H

#include "conf.h"

#define MAIL_WEB_FD	3	/* the way to web; listeners follow it */
#define SEND_MAIL_FD	3	/* a send child's way to mail */

/*
 * The mail process: takes letters on the `listeners` descriptors after
 * MAIL_WEB_FD, and has sent what web wants sent.  Ends with MSG_STOP or
 * SIGTERM, within seven seconds, or when web is gone.  Returns the exit code.
 */
int	mail_serve(struct arena *, const struct conf *, size_t listeners);

/*
 * A child of it that talks to the relay: serves MSG_NOTICES with a MSG_SENT
 * for every delivery, then MSG_NOTICES_DONE, until MSG_STOP or until mail
 * is gone.
 */
int	send_serve(struct arena *, const struct conf *, int fd);

#endif
