/*
 * searching.h - from what somebody typed to what was found; for the page
 * and for the API.
 */
#ifndef SEARCHING_H
#define SEARCHING_H

#include "query.h"
#include "req.h"
#include "store/lessons.h"
#include "store/search.h"

struct searching {
	/* asked */
	struct str	 words;		/* answered: with names in quotes */
	struct str	 in;		/* a cohort's slug besides the filter, or "" */
	struct str	 key;		/* "SCORE-POST", or "" */
	bool		 newest;	/* first */
	bool		 with_roles;	/* of the authors */
	size_t		 most;		/* a page; 0: the usual */
	/* answered */
	struct query	 query;
	struct search	 search;
	struct search_result result;	/* with excerpts */
	struct lesson	*lessons;	/* that fit too */
};

/* Looks for nothing if the query has a fault. */
enum status	searching_run(struct req *, struct searching *) MUST_CHECK;
/* A query that asks for less and finds something, or empty. */
struct str	searching_less(struct req *, const struct searching *);
/* Why nothing was found, if we know; or empty. */
struct str	searching_hint(struct req *, const struct searching *);
struct str	searching_key(struct req *, const struct searching *);

#endif
