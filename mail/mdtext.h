/*
 * mdtext.h - writes Markdown line by line, with what is known about each.
 *
 * Its caller says what comes: text, the end of a line, a quote that opens.
 * Marks around words are written when the first word comes and closed after
 * the last, so "<b> so </b>" is "**so**" and an empty link is nothing.
 */
#ifndef MDTEXT_H
#define MDTEXT_H

#include "lines.h"
#include "limits.h"

struct md_list {
	unsigned	number;		/* of the last item */
	bool		is_ordered;
	unsigned	indent;		/* columns of its items' text */
};

struct md {
	struct arena	*mem;
	struct lines	 lines;
	struct text	 text, plain;	/* of all lines, one after another */
	struct text	 run;		/* words of one look, not yet written */
	struct str	 marker;	/* "- " or "## ", before the next word */
	unsigned	 breaks;	/* line ends before the next word */
	bool		 gap;		/* a blank before the next word */
	bool		 in_line;	/* a line was begun */
	bool		 separator;	/* of cells, before the next word */
	size_t		 written;	/* lines with words so far */

	unsigned	 depth;		/* of quotes, now and of the last line */
	unsigned	 last_depth;
	unsigned	 marks, once;	/* of each line; of the next alone */
	unsigned	 strong, emphasis, code, heading, pre, program;
	struct str	 link;		/* where the words lead, or empty */

	bool		 is_strong, is_emphasis, is_link;	/* open now */
	size_t		 link_text, link_plain;		/* where it began */

	struct md_list	 lists[HTML_LEVELS_MAX];
	unsigned	 nlists;
};

void		md_words(struct md *, struct str);
void		md_flush(struct md *);

/* At least so many line ends before the next word: 1 or 2. */
void		md_break(struct md *, unsigned);
void		md_newline(struct md *);	/* <br>: one more, 2 at most */
void		md_rule(struct md *);

void		md_link(struct md *, struct str url);	/* empty ends it */
void		md_heading(struct md *, unsigned level);
void		md_heading_end(struct md *);
void		md_list(struct md *, bool ordered);	/* HTML_LEVELS_MAX */
void		md_list_end(struct md *);
void		md_item(struct md *);

struct lines	md_lines(struct md *);

#endif
