/*
 * clue.h - what a line tells, that a mail program may have written it.
 *
 * No clue is enough by itself: authors write of dates and addresses too.
 */
#ifndef CLUE_H
#define CLUE_H

#include "lines.h"

enum clue {
	CLUE_SEEN	= 1 << 0,	/* this line has been looked at */
	CLUE_OPENING	= 1 << 1,	/* begins with "On", or a day's name */
	CLUE_NUMBER	= 1 << 2,	/* begins with a digit */
	CLUE_DATE	= 1 << 3,
	CLUE_TIME	= 1 << 4,
	CLUE_ZONE	= 1 << 5,	/* GMT+02:00 */
	CLUE_ADDRESS	= 1 << 6,
	CLUE_WROTE	= 1 << 7,
	CLUE_WROTE_LAST	= 1 << 8,
	CLUE_COLON	= 1 << 9,	/* at the end */
	CLUE_BRACKET	= 1 << 10,	/* > at the end */
	CLUE_FRAMED	= 1 << 11,	/* dashes on both sides */
	CLUE_SHORT	= 1 << 12,	/* at most eight words */
	CLUE_LESS	= 1 << 13,	/* begins with <: a wrapped address */
};

/* Any of these, and it is a program rather than the author. */
#define CLUES_OF_PROGRAMS	(CLUE_DATE | CLUE_TIME | CLUE_ADDRESS | \
				 CLUE_WROTE)

unsigned	clues_of(struct line *);	/* looked for once */
unsigned	clues_in(struct str);

bool		clue_is_address(struct str);	/* CLUE_ADDRESS alone */

#endif
