/*
 * links.h - sign-in links for trying a site out.
 */
#ifndef LINKS_H
#define LINKS_H

#include "cmd.h"

/* One for every person, where to begin first.  Returns an exit code. */
int	links_print(struct cmd *, const struct conf *);

#endif
