/*
 * wrap.h - text in lines of a readable length.
 */
#ifndef WRAP_H
#define WRAP_H

#include "arena.h"
#include "str.h"

#define WRAP_COLUMNS	72

/*
 * Breaks lines at blanks.  What goes on carries the quote marks and the
 * indent of its list item.  Code (fenced or indented) and tables stay as
 * they are, and a word is never broken: an address stays whole.  Each line
 * of the result ends with LF and begins with `before`.
 */
void	wrap(struct text *, struct str text, struct str before);

#endif
