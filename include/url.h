/*
 * url.h - what may stand in an address of ours.
 */
#ifndef URL_H
#define URL_H

#include "arena.h"
#include "str.h"

/* %41 and, in forms, + decoded; bytes that cannot be are kept as they are. */
struct str	url_decode(struct arena *, struct str, bool plus);

/* For a part of a query. */
struct str	url_encode(struct arena *, struct str);

#endif
