/*
 * limit.h - how often somebody may try something.
 *
 * Kept in memory only: a restart forgives.  Each limit is a number of tries
 * that come back one by one, evenly, over a time; so whoever waits a while
 * may try again, and nobody is locked out for good.  Safe from every
 * thread.
 */
#ifndef LIMIT_H
#define LIMIT_H

#include "str.h"

enum limit {
	LIMIT_LINK_ACCOUNT,	/* sign-in links for one address */
	LIMIT_LINK_CLIENT,	/* asked for by one client */
	LIMIT_PASSWORD_ACCOUNT,
	LIMIT_PASSWORD_CLIENT,
	LIMIT_CODE_CLIENT,
	LIMIT_CONFIRM_ACCOUNT,	/* mails to addresses that somebody names */
	LIMIT_INVITE_ACCOUNT,	/* invitations by one coordinator */
	LIMITS
};

/* False: too often.  Counts a try if it is allowed. */
bool	limit_take(enum limit, struct str who, int64_t now);

/* The same for n tries at once. */
bool	limit_take_n(enum limit, struct str who, int64_t n, int64_t now);

/* A try that turned out to be right need not count. */
void	limit_give_back(enum limit, struct str who);

/* One household or office: an IPv6 address counts with its /64, unless it
 * is an IPv4 address as a socket for both shows it. */
struct str	limit_client(struct str address, char room[40]);

#endif
