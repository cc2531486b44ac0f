/*
 * when.h - times in words, for one reader.
 *
 * A zeroed reader reads English in UTC on a 24-hour clock.
 */
#ifndef WHEN_H
#define WHEN_H

#include "arena.h"
#include "tr.h"
#include "zone.h"

struct reader {
	const struct lang *lang;
	const struct zone *zone;
	bool		 twelve;	/* Tue Mar 3, 2:20 pm */
	int64_t		 now;		/* ms; decides what needs a year */
};

/* "Tue 3 Mar, 14:20", with the year if it is not this one. */
struct str	when_date(struct arena *, const struct reader *, int64_t ms);
/* "3 March 2026" */
struct str	when_day(struct arena *, const struct reader *, int64_t ms);
/* "5 minutes ago", "3 hours ago", then as when_date() */
struct str	when_ago(struct arena *, const struct reader *, int64_t ms);

#endif
