/*
 * arrive_body.h - the text of the post that a letter becomes.
 */
#ifndef ARRIVE_BODY_H
#define ARRIVE_BODY_H

#include "letter.h"

/*
 * The words of its author, as Markdown.  Who forwards a letter, or writes
 * into the one that they answer, wants it to be read, by mail as well: it is
 * quoted under their words, and what was forwarded is no cut quote then.
 */
struct str	arrive_body(struct arena *, struct letter *);

#endif
