/*
 * agencies.h - agencies by the names that people type.
 */
#ifndef AGENCIES_H
#define AGENCIES_H

#include "store.h"

struct agencies {
	struct store	*store;
	struct arena	*mem;
	struct known	*all;
};

/* For save(): reads all of them, once for many names. */
enum status	agencies_open(struct agencies *, struct store *,
		    struct arena *) MUST_CHECK;

/*
 * writes.  The agency of this name, however its case and accents, made if
 * there is none yet.  An empty name is 0, no agency.
 */
enum status	agencies_named(struct agencies *, struct str name,
		    int64_t *id) MUST_CHECK;

/* Both, for one name. */
enum status	agency_named(struct store *, struct arena *, struct str name,
		    int64_t *id) MUST_CHECK;

#endif
