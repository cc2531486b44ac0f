/*
 * htmlpiece.h - HTML taken apart from the front: text, tags, attributes.
 */
#ifndef HTMLPIECE_H
#define HTMLPIECE_H

#include "str.h"

struct html_piece {
	struct str	text;		/* what stands before the tag */
	struct str	name;		/* as it is written; empty for comments */
	struct str	attributes;	/* all between the name and ">" */
	bool		is_end;		/* "</name>" */
};

struct html_attribute {
	struct str	name, value;	/* without quotes, entities as they are */
};

/* False when there is nothing left. */
bool	html_piece(struct str *rest, struct html_piece *);
bool	html_take_attribute(struct str *rest, struct html_attribute *);

#endif
