/*
 * listen.h - the sockets on which mail servers hand us letters.
 */
#ifndef LISTEN_H
#define LISTEN_H

#include <event2/event.h>

#include "lmtp.h"

struct listen;

/*
 * Serves every one of the listening descriptors, which it takes over.  The
 * owner's `resume` is set here; `name` and `folder` are for lmtp_new().
 */
struct listen	*listen_new(struct event_base *, const int *fds, size_t n,
		    struct lmtp_owner, const char *name, const char *folder);

/* Nobody new; those connected are told 421 once no letter is under way. */
void		 listen_stop(struct listen *);
size_t		 listen_connections(const struct listen *);
void		 listen_free(struct listen *);	/* whoever is connected */

#endif
