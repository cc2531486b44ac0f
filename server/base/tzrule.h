/*
 * tzrule.h - the rule at the end of a TZif file: how clocks change from
 * the end of the table on, in the words of POSIX's TZ variable.
 *
 *	CET-1CEST,M3.5.0,M10.5.0/3
 */
#ifndef TZRULE_H
#define TZRULE_H

#include "str.h"
#include "zone.h"

struct tzday {
	enum { TZ_JULIAN, TZ_DAY, TZ_MONTH } how;	/* Jn, n, Mm.w.d */
	int	month, week, day;
	int	seconds;		/* after midnight; may be negative */
};

struct tzrule {
	char		 std[16], dst[16];
	int		 std_offset, dst_offset;	/* seconds east */
	bool		 has_dst;
	struct tzday	 from, to;	/* when dst begins and ends */
};

bool			tzrule_read(struct str, struct tzrule *);

/* `at` in seconds.  The name in it lives as long as the rule. */
struct zone_time	tzrule_at(const struct tzrule *, int64_t at);

#endif
