/*
 * restore.h - links that a gateway rewrote, made what they were.
 *
 * A rewritten link names its reader's private address, leads past a server
 * of their clinic, and nobody else can see where it goes.
 */
#ifndef RESTORE_H
#define RESTORE_H

#include "arena.h"
#include "str.h"

/* Text or Markdown, with every such link restored that can be. */
struct str	restore_links(struct arena *, struct str);

#endif
