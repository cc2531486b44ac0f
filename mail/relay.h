/*
 * relay.h - where letters go: [mail] relay of the configuration.
 */
#ifndef RELAY_H
#define RELAY_H

#include "conf.h"

struct relay {
	enum { RELAY_MAILDIR, RELAY_SMTP, RELAY_SMTPS, RELAY_STARTTLS } kind;
	struct str	 folder;		/* MAILDIR, as a path */
	struct str	 host, port;
	struct str	 user, password;	/* empty: no AUTH */
};

/*
 * smtp://HOST[:PORT], smtps://[USER@]HOST[:PORT],
 * smtp+starttls://[USER@]HOST[:PORT] or maildir:DIR.  Reads the password's
 * file.  ST_INVALID: *why is a sentence for the operator.
 */
enum status	relay_read(struct arena *, const struct conf *,
		    struct relay *, struct str *why) MUST_CHECK;

#endif
