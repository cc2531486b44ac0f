/*
 * clearsign.h - text that OpenPGP signs in the clear (RFC 9580, 7).
 */
#ifndef CLEARSIGN_H
#define CLEARSIGN_H

#include "arena.h"
#include "str.h"

/* What was signed, without the armor around it; other text as it is. */
struct str	clearsigned(struct arena *, struct str);

#endif
