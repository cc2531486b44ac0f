/*
 * dial.h - a connection to a mail server, as libetpan's mailstream.
 *
 * libetpan's own TLS verifies nothing and its timeouts do not bound a read,
 * so the bytes below its buffers are moved here: with a limit on every
 * wait, and with TLS that checks the chain and the name of the host.  The
 * door to OpenSSL.  Blocking: for children only.
 */
#ifndef DIAL_H
#define DIAL_H

#include <libetpan/mailstream.h>

#include "arena.h"
#include "status.h"

#define DIAL_CONNECT_SECONDS	30

/* ST_BUSY: no connection; *why says so in words. */
enum status	dial(struct arena *, struct str host, struct str port,
		    mailstream **, struct str *why) MUST_CHECK;

/*
 * TLS from here on; STARTTLS has been answered, or it is smtps.  What the
 * peer said in clear and we have not read yet is a reason to refuse: it
 * would be taken for what it says inside.  ST_DENIED: not proven to be the
 * host; ST_BUSY: no TLS.
 */
enum status	dial_secure(struct arena *, mailstream *, struct str host,
		    struct str *why) MUST_CHECK;

/* From now on no single read or write waits longer. */
void		dial_patience(mailstream *, int seconds);

#endif
