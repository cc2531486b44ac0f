/*
 * prescan.h - limits on a letter's header, before anybody reads it.
 */
#ifndef PRESCAN_H
#define PRESCAN_H

#include "status.h"
#include "str.h"

/*
 * ST_LIMIT: the letter, its header, its addresses or its Received fields
 * are over what limits.h allows; *why is a sentence.  Linear, no memory.
 * Levels, parts and boundaries are counted where they are found (mime.h).
 */
enum status	prescan(struct str raw, struct str *why) MUST_CHECK;

#endif
