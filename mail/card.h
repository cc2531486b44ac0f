/*
 * card.h - lines as on a visiting card: who, what, where, how to reach.
 */
#ifndef CARD_H
#define CARD_H

#include "lines.h"

#define CARD_LINES	12	/* with titles, addresses and telephones */

struct card {
	size_t	 lines;			/* that are not blank */
	size_t	 contacts;		/* of them, card_is_contact() */
};

/* All of them, the first with a name, and no prose. */
bool	card_is(const struct lines *, size_t from, size_t end, struct card *);

/* Each word begins large, or it is one word; scripts without case pass. */
bool	card_is_name(struct str);

/* More words than a card has in a line, or a sentence. */
bool	card_is_prose(const struct line *);

/* How to reach somebody: by mail, web or telephone. */
bool	card_is_contact(const struct line *);

/* It ends as a sentence does. */
bool	card_ends_sentence(struct str);

#endif
