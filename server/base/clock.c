/*
 * clock.c - see clock.h.
 *
 * The calendar is computed here: the C library's functions for it use a
 * time zone that belongs to the whole process.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "clock.h"

static _Atomic int64_t fixed = -1;

static int64_t
read_clock(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_now(void)
{
	return fixed >= 0 ? fixed : read_clock(CLOCK_REALTIME);
}

int64_t
clock_steady(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

void
clock_set(int64_t t)
{
	fixed = t;
}

/*
 * Days since 1970 and back, in years that begin in March, so that the leap
 * day is the last of its year.  Howard Hinnant, chrono-compatible low-level
 * date algorithms.
 */
static int64_t
days_of(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, yoe = y - era * 400;
	int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return (int64_t)era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy -
	    719468;
}

static void
date_of(int64_t days, struct civil *c)
{
	int64_t z = days + 719468, era = z / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	c->day = doy - (153 * mp + 2) / 5 + 1;
	c->month = mp < 10 ? mp + 3 : mp - 9;
	c->year = (int)(yoe + era * 400) + (c->month <= 2);
}

struct civil
clock_civil(int64_t ms)
{
	int64_t s = (ms < 0 ? 0 : ms) / 1000;
	struct civil c;

	date_of(s / 86400, &c);
	c.weekday = (int)((s / 86400 + 4) % 7);
	c.hour = (int)(s / 3600 % 24);
	c.minute = (int)(s / 60 % 60);
	c.second = (int)(s % 60);
	return c;
}

int64_t
clock_of_civil(const struct civil *c)
{
	return ((days_of(c->year, c->month, c->day) * 24 + c->hour) * 60 +
	    c->minute) * MINUTE + c->second * SECOND;
}

/* So many digits, and what stands behind them.  A page has many times. */
static char *
put_digits(char *p, unsigned v, int n, char after)
{
	for (int i = n; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	p[n] = after;
	return p + n + 1;
}

void
clock_rfc3339(int64_t ms, char out[CLOCK_TEXT])
{
	struct civil c = clock_civil(ms);
	char *p = out;

	p = put_digits(p, (unsigned)c.year, 4, '-');
	p = put_digits(p, (unsigned)c.month, 2, '-');
	p = put_digits(p, (unsigned)c.day, 2, 'T');
	p = put_digits(p, (unsigned)c.hour, 2, ':');
	p = put_digits(p, (unsigned)c.minute, 2, ':');
	p = put_digits(p, (unsigned)c.second, 2, 'Z');
	*p = '\0';
}

void
clock_rfc5322(int64_t ms, char out[CLOCK_TEXT])
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu",
	    "Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct civil c = clock_civil(ms);

	snprintf(out, CLOCK_TEXT, "%s, %02u %s %04u %02u:%02u:%02u +0000",
	    days[c.weekday], c.day % 100U, months[c.month - 1],
	    c.year % 10000U, c.hour % 100U, c.minute % 100U, c.second % 100U);
}

static bool
two(struct str s, size_t at, int least, int most, int *v)
{
	int64_t n;

	if (s.n < at + 2 || !str_i64((struct str){ s.p + at, 2 }, &n))
		return false;
	*v = (int)n;
	return n >= least && n <= most;
}

/* "Z" or "+hh:mm", as milliseconds to take away. */
static bool
offset_of(struct str s, int64_t *ms)
{
	int h, m;

	*ms = 0;
	if (str_caseeq(s, S("Z")))
		return true;
	if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' ||
	    !two(s, 1, 0, 23, &h) || !two(s, 4, 0, 59, &m))
		return false;
	*ms = (h * HOUR + m * MINUTE) * (s.p[0] == '-' ? -1 : 1);
	return true;
}

bool
clock_from_rfc3339(struct str s, int64_t *ms)
{
	struct civil c = { 0 };
	int64_t year, offset = 0;

	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !str_i64(str_head(s, 4), &year) || year < 1970 ||
	    !two(s, 5, 1, 12, &c.month) || !two(s, 8, 1, 31, &c.day))
		return false;
	c.year = (int)year;
	if (s.n > 10) {
		if (s.n < 20 || (s.p[10] != 'T' && s.p[10] != 't') ||
		    !two(s, 11, 0, 23, &c.hour) || s.p[13] != ':' ||
		    !two(s, 14, 0, 59, &c.minute) || s.p[16] != ':' ||
		    !two(s, 17, 0, 60, &c.second))
			return false;
		s = str_from(s, 19);
		if (s.p[0] == '.')
			do
				s = str_from(s, 1);
			while (s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9');
		if (!offset_of(s, &offset))
			return false;
	}
	*ms = clock_of_civil(&c) - offset;
	return true;
}
