/*
 * roles.h - the long-lived processes of `rounds serve`.
 *
 * Each is this program again, fork and exec, with descriptors at fixed
 * numbers: 3 is the socket to the other one, listeners follow from 4 on.
 * Behind them web, which alone writes, finds DATA/lock: locked, and so for
 * as long as the parent or web lives.
 */
#ifndef ROLES_H
#define ROLES_H

#include "conf.h"

#define ROLE_PEER_FD	3
#define ROLE_LISTEN_FD	4
#define ROLE_LISTENERS	CONF_EACH_MAX	/* at most */

/* Exit code of a role that would fail again if it were started again. */
#define ROLE_GIVE_UP	78		/* EX_CONFIG */

/* server/web/main.c: runs until SIGTERM; the exit code.  Mail's is in
 * mail.h. */
int	web_main(const struct conf *, int nlisteners);

/* server/parent.c: starts both, starts them again, until SIGTERM. */
int	parent_run(const struct conf *);

#endif
