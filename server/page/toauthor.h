/*
 * toauthor.h - a letter to the author of a post about what became of it.
 */
#ifndef TOAUTHOR_H
#define TOAUTHOR_H

#include "req.h"

struct to_author {
	const struct post *post;
	struct person	 person;
	struct str	 address;
};

/* ST_NOT_FOUND: strangers are not written to, nor who has no address. */
enum status	author_find(struct store *, struct req *, const struct post *,
		    struct to_author *) MUST_CHECK;
/* writes. */
enum status	author_send(struct store *, struct req *,
		    const struct to_author *, struct str body) MUST_CHECK;

#endif
