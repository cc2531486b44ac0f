/*
 * maildir.h - letters into a folder instead of to a relay.
 */
#ifndef MAILDIR_H
#define MAILDIR_H

#include "arena.h"
#include "msg.h"
#include "str.h"

/*
 * Written to tmp, synced, moved to new: SENT_OK means it is on disk.  The
 * envelope becomes Return-Path and X-Envelope-To; lines end with LF, as is
 * usual in a Maildir.  Makes the folder if there is none.
 */
enum sent	maildir_put(struct arena *, struct str folder, struct str from,
		    struct str to, struct str letter, struct str *words);

#endif
