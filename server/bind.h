/*
 * bind.h - sockets to listen on, opened before the roles that serve them.
 */
#ifndef BIND_H
#define BIND_H

#include "roles.h"
#include "str.h"

struct sockets {
	int		 fd[ROLE_LISTENERS];	/* close-on-exec, not blocking */
	int		 n;
};

/*
 * "host:port", "[::1]:port" or "unix:PATH".  Of a port there are n sockets,
 * among which the system shares connections; a path has one.  False: what
 * is wrong was logged.
 */
bool		bind_to(struct str where, int n, struct sockets *);

/* Those that systemd.socket(5) hands over: descriptors from 3 on.  They are
 * moved, for the numbers are those of roles.h. */
bool		bind_systemd(struct sockets *);

#endif
