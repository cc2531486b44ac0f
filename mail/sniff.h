/*
 * sniff.h - what is in these bytes?  The door to libmagic.
 */
#ifndef SNIFF_H
#define SNIFF_H

#include "arena.h"
#include "str.h"

/* Loads the database, which reads a file: once, before the sandbox.
 * Without it the first sniff() does. */
void		sniff_open(void);

/* "image/png"; "application/octet-stream" if nobody knows. */
struct str	sniff(struct arena *, struct str bytes);

#endif
