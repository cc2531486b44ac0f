/*
 * bounce.c - whom a letter could not reach.  See bounce.h.
 */
#include "address.h"
#include "bounce.h"
#include "encoded.h"

enum bounce_kind
bounce_kind_of(struct arena *mem, struct str status, struct str action,
    struct str words)
{
	(void)mem;
	(void)words;
	if (str_caseeq(action, S("delayed")))
		return BOUNCE_DELAYED;
	return str_starts(status, S("5.1.")) ? BOUNCE_HARD : BOUNCE_SOFT;
}

void
bounce_read(struct arena *mem, const struct part *first, struct letter *l)
{
	(void)mem;
	(void)first;
	(void)l;
}
