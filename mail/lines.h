/*
 * lines.h - a letter as lines, and what is known about each.
 *
 * Two readers make lines: lines_read() from plain text, htmltext.c from
 * HTML.  The rules (trim.c and the files it calls) look at `plain` and give
 * `text` back, so they need not know which of the two it was.
 */
#ifndef LINES_H
#define LINES_H

#include "arena.h"
#include "str.h"

/* What the structure of the HTML, or a rule, says about a line. */
enum mark {
	MARK_CODE	 = 1 << 0,	/* inside a code block: hands off */
	MARK_ORIGINAL	 = 1 << 1,	/* from here on it is not the author's */
	MARK_QUOTED	 = 1 << 2,	/* part of a quote, whatever it says */
	MARK_ATTRIBUTION = 1 << 3,	/* "On Monday Ann wrote:" */
	MARK_SIGNATURE	 = 1 << 4,
	MARK_OWN	 = 1 << 5,	/* a quote the author put there */
	MARK_OUTSIDE	 = 1 << 6,	/* first after the container of a quote */
	MARK_BREAK	 = 1 << 7,	/* Markdown is to show where it ends */
	MARK_JOINED	 = 1 << 8,	/* it goes on in the line before */
};

enum part { PART_KEPT, PART_QUOTED, PART_SIGNATURE };

struct line {
	struct str	text;		/* as it is given back */
	struct str	plain;		/* no quote marks, no blanks around */
	unsigned	marks;
	unsigned	depth;		/* how many quotes it stands in */
	unsigned	clues;		/* attribution.c's notes */
	unsigned	label;		/* original.c's */
	enum part	part;
};

struct lines {
	struct line	*v;
	size_t		 n, room;
	size_t		 quoted_to;	/* one past the last with a depth */
	bool		 is_another;	/* all of it is another's letter */
};

struct line	*lines_add(struct arena *, struct lines *);	/* zeroed */

/* Plain text: quote marks counted, code blocks marked. */
struct lines	 lines_read(struct arena *, struct str);

/* The lines of one part, without blank ones at either end. */
struct str	 lines_gather(struct arena *, const struct lines *, enum part);

void		 lines_give(struct lines *, size_t from, size_t to, enum part);

/* The first at or after `from` that is not blank, or n. */
size_t		 lines_next(const struct lines *, size_t from);

/* Takes ">" and the like off the front of `plain`, into `depth`. */
void		 line_take_marks(struct line *);

bool		 line_is_blank(const struct line *);	/* and not quoted */

/* How many dashes, or what else is drawn with, it begins with. */
size_t		 line_dashes(struct str, struct str *rest);

/* Two or more of them, and nothing else. */
bool		 line_is_rule(const struct line *);

#endif
