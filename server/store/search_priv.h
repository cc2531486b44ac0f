/*
 * search_priv.h - what both orders of a search share: whether a post fits,
 * and how it is shown.
 */
#ifndef SEARCH_PRIV_H
#define SEARCH_PRIV_H

#include "store/search.h"
#include "talk_priv.h"

/* The bounds: for 20 ms at a million posts (tests/bench/search.c). */
#define LOOK_MAX	3000		/* of which many may not fit */
#define AUTHORS_MAX	20		/* that a name may mean */

/* A cohort that the reader may read. */
struct own_cohort {
	struct own_cohort *next;
	int64_t		 id;
	struct str	 slug, title;
};

struct filter {
	const struct search *s;
	size_t		 most;		/* on a page */
	struct own_cohort *cohorts;
	int64_t		 authors[AUTHORS_MAX];
	size_t		 nauthors;	/* 0: anybody */
	bool		 any;		/* there is more to ask than the cohort */
};

const struct own_cohort *own_cohort(const struct filter *, int64_t id);

/* What is asked of a post. */
struct facts {
	int64_t		 post, author, created, files;
	const struct own_cohort *in;
	int		 kind;
};
/* Is it what the reader asks for?  Takes FACT_COLS. */
#define FACT_COLS	"p.author, t.kind, p.created, p.files"
bool		 fits(const struct filter *, struct stmt *, struct facts *);

/*
 * A post p as it is shown; $1: with its author's role.  Whether it is posted
 * is asked of it once more, whatever the index of words says.
 */
#define FOUND_COLS							\
	"p.id, p.cohort, " FACT_COLS ", p.num, p.plain, a.name, t.id,"	\
	" t.title, t.status, CASE WHEN $1 THEN (SELECT m.role"		\
	" FROM membership m WHERE m.person = p.author"			\
	" AND m.cohort = p.cohort) END"
#define FOUND_REST							\
	"  JOIN thread t ON t.id = p.thread"				\
	"  JOIN person a ON a.id = p.author"
/* May the reader have it, and do they ask for it? */
bool		 found_fits(const struct filter *, struct stmt *,
		    struct facts *);
/* The rest of that row. */
struct found	*found_from_row(struct stmt *, struct arena *,
		    const struct filter *, const struct facts *);

/* What fits best of the newest candidates.  searchbest.c */
enum status	 search_best(struct store *, struct arena *,
		    const struct filter *, struct search_result *) MUST_CHECK;

#endif
