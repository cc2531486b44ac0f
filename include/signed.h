/*
 * signed.h - tokens in addresses and links that only we can have made.
 *
 * A token holds a number (a delivery, a letter), the key it was signed
 * with, and 128 bits of HMAC-SHA-256 over both and a purpose, so a token
 * for answering is worthless as a bounce address.  36 characters of base32;
 * a confirmation has 96 bits, 29 characters, for it stands beside a longer
 * word.
 */
#ifndef SIGNED_H
#define SIGNED_H

#include "store.h"

enum signed_for {
	SIGNED_REPLY = 'r',	/* a delivery: answers its post as its person */
	SIGNED_BOUNCE = 'b',	/* a delivery: its envelope sender */
	SIGNED_MUTE = 'm',	/* a delivery: mutes its thread for its person */
	SIGNED_CONFIRM = 'c'	/* a letter: "yes, I wrote this" */
};

#define SIGNED_MS	(365 * DAY)	/* that an answer is taken */

/* Once, before threads start: reads the keys, makes the first. */
enum status	signed_open(struct store *) MUST_CHECK;

struct str	signed_make(struct arena *, enum signed_for, int64_t);
/* ST_INVALID: not ours, or for something else. */
enum status	signed_read(struct arena *, enum signed_for, struct str token,
		    int64_t *) MUST_CHECK;

#endif
