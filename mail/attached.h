/*
 * attached.h - a letter inside a letter, for who reads the outer one.
 */
#ifndef ATTACHED_H
#define ATTACHED_H

#include "arena.h"
#include "str.h"

/*
 * Its subject, sender and date above its words, which a mail program reads
 * as a letter and everything else as text.  Tokens of ours are masked; its
 * own attachments are left out.  Empty: it has no words, or is none.
 */
struct str	attached_letter(struct arena *, struct str bytes);

/* A file's name made of its subject; empty if it has none. */
struct str	attached_name(struct arena *, struct str bytes);

#endif
