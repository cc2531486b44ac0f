/*
 * agencies.h - agencies by the names that people type.
 */
#ifndef AGENCIES_H
#define AGENCIES_H

#include "store.h"

/*
 * writes.  The agency of this name, however its case and accents, made if
 * there is none yet.  An empty name is 0, no agency.
 */
enum status	agency_named(struct store *, struct arena *, struct str name,
		    int64_t *id) MUST_CHECK;

#endif
