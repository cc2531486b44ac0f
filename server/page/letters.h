/*
 * letters.h - the letters that sign-in sends.  For save(): they leave with
 * the commit of what they are about.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "req.h"
#include "store/signin.h"

/* A link and its code, as they stand in the letter and nowhere else. */
struct mailed {
	struct str	 token, code;
	struct str	 next;		/* where the link leads on; may be empty */
	bool		 shared;	/* others use the computer */
};

/*
 * Makes both, and the row that knows their hashes; fills in s->code, made
 * and expires.
 */
enum status	mailed_make(struct store *, struct req *, struct signin *s,
		    struct mailed *) MUST_CHECK;

/* To s->email.  `to` is whose address it is. */
enum status	letter_signin(struct store *, struct req *,
		    const struct signin *s, const struct person *to,
		    const struct mailed *) MUST_CHECK;
enum status	letter_confirm(struct store *, struct req *,
		    const struct signin *s, const struct person *to,
		    const struct mailed *) MUST_CHECK;
enum status	letter_invitation(struct store *, struct req *,
		    const struct signin *s, const struct person *to,
		    const struct mailed *, struct str note) MUST_CHECK;

/* To a new member; an answer to it is their introduction. */
enum status	letter_welcome(struct store *, struct req *,
		    const struct person *to, const struct cohort *) MUST_CHECK;

/* Something about an account has changed; `what` is a whole sentence. */
enum status	letter_changed(struct store *, struct req *, struct str email,
		    struct str what) MUST_CHECK;

#endif
