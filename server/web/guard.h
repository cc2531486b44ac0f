/*
 * guard.h - is this the head of a request that only one reading fits?
 *
 * evhttp's parser is lenient, and leniency is how two servers come to see
 * two different requests (ARCHITECTURE.md, Libraries).  So the bytes of
 * every head are looked at before evhttp parses them.  Linear.
 */
#ifndef GUARD_H
#define GUARD_H

#include "str.h"

struct head {
	int		 refuse;	/* 0, or the HTTP code to refuse it with */
	const char	*why;		/* a short sentence, if refused */
	size_t		 n;		/* bytes of the head with its blank line;
					   0: not complete yet */
	uint64_t	 length;	/* Content-Length, 0 without one */
	struct str	 target;	/* as it stands in the request line */
	struct str	 host;		/* lower case is up to the reader */
};

/* What has arrived so far, from the first byte of a request on. */
struct head	head_check(struct str);

#endif
