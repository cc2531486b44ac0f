/*
 * mboxout.h - writing an mbox (mboxrd): From lines, and lines that only
 * look like one with a > before them.  mbox.h reads it back.
 */
#ifndef MBOXOUT_H
#define MBOXOUT_H

#include "arena.h"

/* "From ana@example.org Tue Mar  3 14:20:11 2026" */
void	mbox_from(struct text *, struct str who, int64_t ms);
/* A letter's lines, ended with LF, and the empty line after it. */
void	mbox_lines(struct text *, struct str letter);

#endif
