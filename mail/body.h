/*
 * body.h - what one reads of a letter: its text out of all its parts.
 *
 * Which parts are the body and which are attachments follows RFC 8621,
 * 4.1.4; of alternatives the plain one is read if it has words, else the
 * HTML as Markdown.
 */
#ifndef BODY_H
#define BODY_H

#include "letter.h"
#include "mime.h"

/* Sets is_shown of the parts, and l's text, kept, quoted, signature. */
void		body_read(struct arena *, struct part *, struct letter *);

/* Whether a part is neither shown nor another form of what is shown. */
bool		part_is_file(const struct part *);

#endif
