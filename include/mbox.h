/*
 * mbox.h - letters one after another out of an mbox file or pipe.
 *
 * A letter begins at a line "From " with a time and a year in it, after an
 * empty line or at the start: archives hold unescaped lines that begin with
 * "From", and those are text.  Where the first line has no date, no other
 * needs one.  ">From " is "From " again (mboxrd; mboxo has no other marks).
 */
#ifndef MBOX_H
#define MBOX_H

#include "arena.h"
#include "status.h"
#include "str.h"

struct mbox;

/* Reads from where fd stands; fd stays the caller's. */
struct mbox	*mbox_open(int fd);
void		 mbox_close(struct mbox *);

/*
 * The next letter, without its From line and the empty line at its end; it
 * lasts until the next call.  *at is where its From line begins, counted
 * from where reading began: a reader that is put there goes on with it.
 *
 * ST_NOT_FOUND: there are no more.  ST_LIMIT: one was larger than
 * LETTER_MAX; it was passed over, and its first bytes are in *letter.
 * ST_INVALID: this is no mbox.  ST_FAILED: the file cannot be read.
 */
enum status	 mbox_next(struct mbox *, struct str *letter, uint64_t *at)
		    MUST_CHECK;

/* Where the letter after it begins, or the end of the file. */
uint64_t	 mbox_at(const struct mbox *);

#endif
