/*
 * links.h - where a link in a post may lead, and what in its text is one.
 */
#ifndef LINKS_H
#define LINKS_H

#include "arena.h"
#include "str.h"

/*
 * The address as it may stand in href="", percent-encoded but not yet
 * escaped; empty if it may not stand there.
 */
struct str	link_address(struct arena *, struct str);

/* Does it leave this site? */
bool		link_is_foreign(struct str address);

/*
 * The next bare address or @handle in a text: what stands before it, and
 * itself.  *rest moves on behind it.  LINK_NONE: before is all there was.
 */
enum link_kind { LINK_NONE, LINK_ADDRESS, LINK_HANDLE };

enum link_kind	link_next(struct str *rest, struct str *before,
		    struct str *found);

#endif
