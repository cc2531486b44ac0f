/*
 * imports.h - archives that are read in, and how far each has come.
 *
 * An archive is known by the hash of its bytes.  The mark is written in the
 * transaction of the posts it counts, so whoever is killed goes on with the
 * first letter that is not saved: none is lost and none comes twice.
 */
#ifndef STORE_IMPORTS_H
#define STORE_IMPORTS_H

#include "store.h"

struct import_run {
	int64_t		 id, cohort;
	int64_t		 begun, ended;	/* ended 0: not yet */
	int64_t		 done;		/* letters dealt with, */
	int64_t		 posted;	/* of which these became posts */
	int64_t		 at;		/* byte where the next one begins */
};

/* writes.  Begins, or finds where an earlier run stopped. */
enum status	 store_import_begin(struct store *, int64_t cohort,
		    struct str hash, int64_t now, struct import_run *)
		    MUST_CHECK;
/* writes.  ST_CONFLICT: another run is further than this one. */
enum status	 store_import_mark(struct store *, const struct import_run *)
		    MUST_CHECK;
enum status	 store_import_end(struct store *, int64_t id, int64_t now)
		    MUST_CHECK;				/* writes */

/*
 * writes.  Whoever has this address; else a placeholder of this name that
 * somebody may claim later (store_placeholder_claim).
 */
enum status	 store_import_author(struct store *, struct arena *,
		    struct str name, struct str email, int64_t now,
		    int64_t *person) MUST_CHECK;

#endif
