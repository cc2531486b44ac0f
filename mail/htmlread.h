/*
 * htmlread.h - what is known while HTML is read from beginning to end.
 */
#ifndef HTMLREAD_H
#define HTMLREAD_H

#include "htmlshape.h"
#include "htmltag.h"
#include "mdtext.h"

/* An open element, and how things stood when it began. */
struct html_frame {
	const struct html_tag *tag;	/* NULL: of no meaning to us */
	enum html_shape	shape;
	unsigned	marks;
	size_t		lines;
	size_t		written;	/* md.written, of a SHAPE_LINE */
	bool		is_hidden, is_quote, is_program;
};

struct html_reader {
	struct md	 md;
	unsigned	 hidden;	/* elements around that are not shown */
	unsigned	 containers;	/* SHAPE_CONTAINER around */
	size_t		 container_from; /* first line of the outermost */
	bool		 has_quote;	/* there is one in it */
	size_t		 quote_from;	/* first line of the last quote */
	size_t		 row;		/* md.written when the row began */
	bool		 in_row, cell_is_fresh;
};

/* What an element's kind says, at its beginning and at its end. */
void	html_kind_begins(struct html_reader *, struct html_frame *,
	    const char *const *attributes);
void	html_kind_ends(struct html_reader *, struct html_frame *);

/* What its shape says.  Call it before the kind begins and after it ends. */
void	html_shape_begins(struct html_reader *, struct html_frame *);
void	html_shape_ends(struct html_reader *, struct html_frame *);

#endif
