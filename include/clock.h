/*
 * clock.h - the time: 64-bit milliseconds since 1970, UTC.
 *
 * The whole program asks here, so a test or `tick --at` can set the time.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

#define SECOND	1000LL
#define MINUTE	(60 * SECOND)
#define HOUR	(60 * MINUTE)
#define DAY	(24 * HOUR)

#define CLOCK_TEXT	32	/* room for any of the texts below */

int64_t	clock_now(void);
int64_t	clock_steady(void);		/* for measuring; never jumps */
void	clock_set(int64_t);		/* from now on it stands still there */

/* The Gregorian calendar's day and time of a moment; year 1970 to 9999. */
struct civil {
	int	year, month, day;	/* month and day count from 1 */
	int	hour, minute, second;
	int	weekday;		/* 0 is Sunday */
};
struct civil	clock_civil(int64_t ms);
int64_t		clock_of_civil(const struct civil *);

void	clock_rfc3339(int64_t, char [CLOCK_TEXT]);	/* 2026-01-02T03:04:05Z */
void	clock_rfc5322(int64_t, char [CLOCK_TEXT]);	/* Fri, 02 Jan 2026 03:04:05 +0000 */
bool	clock_from_rfc3339(struct str, int64_t *);	/* a date alone is midnight */

#endif
