/*
 * auth.h - what the trusted Authentication-Results say of a From address.
 *
 * RFC 8601.  Which field may be believed was decided where the letter was
 * parsed; here is only what it says.
 */
#ifndef AUTH_H
#define AUTH_H

#include "arena.h"
#include "str.h"

enum auth {
	AUTH_NONE,		/* it says nothing of use */
	AUTH_PASS,		/* DMARC, or DKIM by an aligned domain */
	AUTH_FAIL		/* DMARC says that it is forged */
};

enum auth	auth_of(struct arena *, struct str results, struct str address);

#endif
