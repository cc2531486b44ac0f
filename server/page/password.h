/*
 * password.h - is this a password that nobody guesses?
 */
#ifndef PASSWORD_H
#define PASSWORD_H

#include "arena.h"
#include "limits.h"
#include "str.h"

enum weakness {
	PASSWORD_GOOD,
	PASSWORD_SHORT,
	PASSWORD_LONG,
	PASSWORD_COMMON,	/* words or rows of keys that everybody tries */
	PASSWORD_REPEATS,	/* a few signs again and again */
	PASSWORD_OWN,		/* one's own name or address */
	WEAKNESSES
};

/* `own`: name, address and the like, blank between them. */
enum weakness	password_weakness(struct arena *, struct str password,
		    struct str own);

#endif
