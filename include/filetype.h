/*
 * filetype.h - which kinds of files are taken, and how each is served.
 */
#ifndef FILETYPE_H
#define FILETYPE_H

#include "arena.h"
#include "str.h"

bool		filetype_taken(struct str type);
/* A raster picture that a browser may show in the page. */
bool		filetype_is_picture(struct str type);

/* Without a path, control characters or a leading dot; never empty. */
struct str	file_name(struct arena *, struct str);

#endif
