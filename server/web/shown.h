/*
 * shown.h - a stranger's words in a text of ours.
 */
#ifndef SHOWN_H
#define SHOWN_H

#include "arena.h"
#include "str.h"

/* One line of Markdown that shows these words and nothing else. */
struct str	shown(struct arena *, struct str);

/* All lines of it, as a quote. */
struct str	shown_quote(struct arena *, struct str);

#endif
