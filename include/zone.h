/*
 * zone.h - time zones, read from the system's TZif files (RFC 8536).
 *
 * The C library's own functions use one zone for the whole process, so
 * they cannot serve readers in different places.  A zone is read once and
 * kept for good: a pointer to it never goes stale, and every function here
 * is safe from every thread.
 */
#ifndef ZONE_H
#define ZONE_H

#include "arena.h"
#include "clock.h"
#include "status.h"
#include "str.h"

struct zone;				/* NULL is UTC */

/*
 * By its name, "Europe/Berlin".  ST_NOT_FOUND, and *z NULL, for a name that
 * is not one.
 */
enum status	zone_open(struct str name, const struct zone **z) MUST_CHECK;

bool		zone_is_us(const struct zone *);	/* people say 2:20 pm */

/* Every name that people choose from, sorted; from the system's list. */
struct str	*zone_names(struct arena *, size_t *n);

/* What the clocks show there at a moment. */
struct zone_time {
	int		 offset;	/* seconds east of UTC */
	const char	*name;		/* "CEST", or "+03"; lasts for ever */
};
struct zone_time	zone_at(const struct zone *, int64_t ms);
struct civil		zone_civil(const struct zone *, int64_t ms);

/*
 * The moment when clocks there show this; the earlier one if they do so
 * twice, and if they never do, the one at which the skipped hour is over
 * by as much.
 */
int64_t		zone_of_civil(const struct zone *, const struct civil *);

#endif
