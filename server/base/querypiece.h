/*
 * querypiece.h - the search box, piece by piece: -key:"value"*
 */
#ifndef QUERYPIECE_H
#define QUERYPIECE_H

#include "str.h"

enum query_key { KEY_NONE, KEY_AUTHOR, KEY_IN, KEY_KIND, KEY_HAS, KEY_BEFORE,
    KEY_AFTER, KEYS };

/* In capitals, as databases have them. */
enum query_op { OP_NONE, OP_AND, OP_OR, OP_NOT };

struct piece {
	struct str	 whole;
	enum query_key	 key;
	enum query_op	 op;
	struct str	 value;
	bool		 is_not, is_quoted, has_star;
};

/* Takes the next piece off the front of a line; false at its end. */
bool		piece_next(struct str *rest, struct piece *);
/* A word alone: no filter, no operator, no quotes, no sign. */
bool		piece_is_word(const struct piece *);

#endif
