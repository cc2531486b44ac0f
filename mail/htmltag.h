/*
 * htmltag.h - the HTML elements that mean something in a letter.
 *
 * What is not in the table is not there: its tags go, its text stays.
 */
#ifndef HTMLTAG_H
#define HTMLTAG_H

#include "str.h"

enum html_kind {
	HTML_INLINE,		/* seen for its class or style alone */
	HTML_BLOCK,		/* a line of its own */
	HTML_PARAGRAPH,		/* and a blank line around it */
	HTML_HEADING, HTML_BREAK, HTML_RULE, HTML_STRONG, HTML_EMPHASIS,
	HTML_CODE, HTML_PRE, HTML_QUOTE, HTML_LINK, HTML_IMAGE,
	HTML_LIST, HTML_ITEM, HTML_ROW, HTML_CELL,
	HTML_HIDDEN		/* with all that is in it */
};

struct html_tag {
	struct str	name;
	enum html_kind	kind;
	unsigned	level;		/* of a heading; an ordered list's 1 */
};

/* By its name in small letters; NULL if it means nothing to us. */
const struct html_tag *html_tag(struct str name);

#endif
