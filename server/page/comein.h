/*
 * comein.h - signing somebody in, once it is known that it is they.
 */
#ifndef COMEIN_H
#define COMEIN_H

#include "req.h"
#include "store.h"

/*
 * For save().  A new session, its cookie, and the end of the one that this
 * browser had.  `shared`: others use this computer, so it ends soon.
 */
enum status	come_in(struct store *, struct req *, int64_t person,
		    bool shared) MUST_CHECK;

/*
 * For save(), when a link or code is spent: if it was this very form that
 * used it, seconds ago, somebody has clicked twice and their browser has
 * thrown the first answer away with its cookie.  They get another.  Else
 * nothing is done.
 */
enum status	come_in_again(struct store *, struct req *, bool shared,
		    struct str next) MUST_CHECK;

/* A path of ours to go on to, or "/": never another site's. */
struct str	safe_next(struct str);

/* Where to go on to: by way of the welcome form if they were never here. */
enum status	go_on(struct store *, struct req *, int64_t person,
		    struct str next) MUST_CHECK;

/*
 * Sends them to sign in again, and back to `next`.  What could take an
 * account over (its addresses, its password) is asked of nobody who is not
 * fresh: a computer that was left open is not enough.
 */
enum status	ask_again(struct req *, const char *next);

#endif
