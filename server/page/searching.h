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
	struct query	 query;
	struct search	 search;
	struct search_result result;	/* with excerpts */
	struct lesson	*lessons;	/* that fit too */
};

/* `in`: a cohort's slug besides the filter, or ""; key "SCORE-POST". */
enum status	searching_run(struct req *, struct str words, struct str in,
		    bool newest, struct str key, struct searching *)
		    MUST_CHECK;
struct str	searching_key(struct req *, const struct searching *);

#endif
