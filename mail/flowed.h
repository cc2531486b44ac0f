/*
 * flowed.h - format=flowed, RFC 3676.
 */
#ifndef FLOWED_H
#define FLOWED_H

#include "arena.h"
#include "str.h"

/*
 * Paragraphs on one line each, quoted ones as "> text".  `delsp`: the blank
 * that marks a soft line end is no part of the text.
 */
struct str	unflow(struct arena *, struct str, bool delsp);

#endif
