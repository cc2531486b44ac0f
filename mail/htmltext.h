/*
 * htmltext.h - from HTML to lines of Markdown.
 */
#ifndef HTMLTEXT_H
#define HTMLTEXT_H

#include "arena.h"
#include "lines.h"

/* UTF-8; what the structure says about quotes is in the lines' marks. */
struct lines	html_lines(struct arena *, struct str);

#endif
