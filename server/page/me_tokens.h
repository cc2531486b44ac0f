/*
 * me_tokens.h - secrets for programs, which are shown once.
 */
#ifndef ME_TOKENS_H
#define ME_TOKENS_H

#include "me.h"

/* The token that this form makes: the same one if it is sent twice. */
struct str	token_of_form(struct req *, const char *purpose);

/* For save().  A second time it is there already, which is as well. */
enum status	token_keep(struct store *, struct req *, struct str token,
		    const char *purpose, struct str name) MUST_CHECK;

/* For save(), of both forms: ends the one whose id was sent. */
enum status	token_end(struct store *, struct req *, void *) MUST_CHECK;

#endif
