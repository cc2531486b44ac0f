/*
 * frame.h - what stands around a page: who reads it, where they are, what
 * they have just done.
 */
#ifndef FRAME_H
#define FRAME_H

#include "page.h"
#include "req.h"

/* Filled from the request; a page adds query, feed and told. */
struct frame	frame_of(struct req *);

/* The same without asking the store, for when that is what failed. */
struct frame	frame_plain(struct req *);

/*
 * The sentence for a word of an address: a form answers "/me?told=saved",
 * the page takes { "told", PARAM_WORD, .optional = true } and sets
 * frame.told.  Empty for a word that is none, so nobody can make a page
 * say something with a link.
 */
struct str	told(struct req *, struct str word);

#endif
