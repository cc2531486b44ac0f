/*
 * htmltame.h - what libxml2 is given of a stranger's HTML.
 */
#ifndef HTMLTAME_H
#define HTMLTAME_H

#include "arena.h"
#include "str.h"

/*
 * The same letter with only the tags of htmltag.h, each attribute we read
 * once and in quotes; comments, declarations, scripts and styles are gone.
 * Valid UTF-8 gives valid UTF-8.
 */
struct str	html_tame(struct arena *, struct str);

#endif
