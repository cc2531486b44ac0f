/*
 * mime.h - a letter taken apart into its parts.
 *
 * The parts are a list in reading order with links to their multiparts.
 * An attached letter is one part; its own parts are not looked at.  A
 * multipart in which no part is found is read as plain text.
 */
#ifndef MIME_H
#define MIME_H

#include "field.h"
#include "param.h"
#include "status.h"

struct part {
	struct part	*up;		/* its multipart, or NULL */
	struct part	*next;		/* in reading order */
	size_t		 nth;		/* of its multipart, from 0 */
	size_t		 children;
	struct fields	 head;
	struct params	 type;		/* .main is "text/plain" if not given */
	struct params	 disposition;
	struct str	 body;		/* still encoded */
	bool		 is_multi;
	struct part	*plain, *html;	/* body.c: branches of an alternative */
	struct str	 text;		/* body.c: UTF-8, if it is a body */
	bool		 is_shown;	/* body.c: its text is what one reads */
};

/*
 * ST_LIMIT: too many levels or parts, or a boundary over the limit; *why
 * says which.  `raw` begins with the header.
 */
enum status	mime_read(struct arena *, struct str raw, struct part **,
		    struct str *why) MUST_CHECK;

/* The body with its transfer encoding undone. */
struct str	part_bytes(struct arena *, const struct part *);

/* "text/html"; "image/" */
bool		part_is(const struct part *, struct str type);
bool		part_begins(const struct part *, struct str);

#endif
