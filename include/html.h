/*
 * html.h - text that is already HTML.
 *
 * A struct html prints as it is; a struct str prints escaped.  They are
 * different types so that the compiler, not the reviewer, notices when one
 * is used for the other.  markdown() makes a struct html, so does
 * view_close() of what templates printed, and the store reads it back from
 * the column it was saved in; a lint looks for others.
 */
#ifndef HTML_H
#define HTML_H

#include "str.h"

struct html {
	struct str	s;
};

#endif
