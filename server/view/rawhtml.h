/*
 * rawhtml.h - the words in raw HTML that somebody put in a post.
 */
#ifndef RAWHTML_H
#define RAWHTML_H

#include "arena.h"
#include "str.h"

/*
 * The text without tags, comments, scripts and styles.  A tag that HTML
 * does not know, "<client>", is a word of its author and stays.  Line
 * breaks where <br> or </p> were.  The result is text, not HTML: it may
 * hold <, and is escaped where it is shown.
 */
struct str	rawhtml_words(struct arena *, struct str);

#endif
