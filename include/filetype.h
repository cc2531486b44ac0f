/*
 * filetype.h - which kinds of files are taken, and how each is served.
 */
#ifndef FILETYPE_H
#define FILETYPE_H

#include "arena.h"
#include "str.h"

bool		filetype_taken(struct str type);
/* A raster picture that a browser may show in the page: those are made anew
 * when they come in, and hold nothing else. */
bool		filetype_is_picture(struct str type);

/* A name that is safe in every file system and on every page; never empty. */
struct str	file_name(struct arena *, struct str);

#endif
