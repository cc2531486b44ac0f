/*
 * search.h - finding posts by their words.
 *
 * Only posts that all members of a cohort can read are in the index, and a
 * search looks only at the cohorts of its reader.  It looks at the newest
 * candidates: a word that is in every second post would otherwise cost a
 * second.  Whether it looked at all is in the answer, and belongs on the
 * page.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store.h"

#define PAGE_FOUND		20
#define SEARCH_CANDIDATES	1000	/* the newest; these are ranked */

struct search_key {
	int64_t		 score, post;	/* of the last on the page before */
};
struct search {
	int64_t		 reader;
	struct str	 match;		/* for FTS5 (query.h); empty: every post */
	struct str	 author;	/* a handle, how one begins or else what
					   is in one, by words; empty: anybody */
	struct str	 cohort;	/* a slug; empty: all of the reader's */
	unsigned	 kinds;		/* 1 << enum thread_kind; 0: any */
	bool		 has_files;
	int64_t		 after, before;	/* when it was written; 0: any time */
	bool		 newest;	/* first; else what fits best.  Without
					   words the newest are first */
	bool		 with_roles;	/* of the authors; else ROLE_NONE */
	size_t		 most;		/* a page; 0: PAGE_FOUND, the most */
	struct search_key key;		/* zeroed: the first page */
};
struct search_result {
	struct found	*found;		/* post.plain is set, excerpt is not; of
					   an author the id and the name */
	bool		 has_more;
	struct search_key next;		/* key of the next page */
	bool		 is_cut;	/* older posts were not looked at */
	int64_t		 among;		/* ranked, and all of them fit */
};

/*
 * The reader may be 0: then nothing is found.  Newest first, what is cut
 * goes on at `next`, even if nothing was found yet; so it does when nothing
 * was found of what fits best, if `newest` is asked for then.
 */
enum status	 store_search(struct store *, struct arena *,
		    const struct search *, struct search_result *) MUST_CHECK;

/* ST_NOT_FOUND: nobody of whom the reader may know is so named. */
enum status	 store_search_author(struct store *, struct arena *,
		    int64_t reader, struct str name) MUST_CHECK;

#endif
