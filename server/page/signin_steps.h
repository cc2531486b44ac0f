/*
 * signin_steps.h - what the steps of signing in share.
 */
#ifndef SIGNIN_STEPS_H
#define SIGNIN_STEPS_H

#include "faults.h"
#include "req.h"
#include "store/signin.h"

/* When a refusal is sent: longer than a commit takes on a slow disk. */
#define SIGNIN_ANSWER_MS	400

/* The first form, and the one after a mail was sent; with faults: 422. */
enum status	signin_show(struct req *, struct signin_page *);
enum status	mail_sent_show(struct req *, struct mail_sent_page *);

/* With a password instead of a link; `key` is address_key() of what was
 * typed.  signin_password.c */
enum status	signin_with_password(struct req *, struct signin_page *,
		    struct str key);

/* As the mail says it, whatever the case and blanks. */
bool		code_is(struct req *, const struct signin *, struct str typed);

/* The browser that asked for it. */
bool		asked_here(struct req *, const struct signin *);

/* Neither used, nor too old, nor tried too often. */
bool		still_good(const struct signin *, int64_t now);

/* "Too often" for a form, with 429. */
void		too_often(struct req *, struct faults *);

#endif
