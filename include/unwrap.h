/*
 * unwrap.h - plain text of a letter as Markdown that looks the same.
 *
 * A mail program breaks lines where the next word would not have fitted;
 * such a break is a blank.  Every other one its writer meant, and it stays
 * one.  What Markdown would take for code because it is indented is not.
 */
#ifndef UNWRAP_H
#define UNWRAP_H

#include "arena.h"
#include "str.h"

struct str	unwrap(struct arena *, struct str);

#endif
