/*
 * tzrule.c - see tzrule.h.
 *
 * RFC 8536, 3.3.1: the text of POSIX, and hours from -167 to 167.
 */
#include <ctype.h>
#include <string.h>

#include "tzrule.h"

#define DAY_SECONDS	86400

static bool
take_byte(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool
take_number(struct str *s, int most, int *v)
{
	size_t n = 0;
	int64_t got;

	while (n < s->n && isdigit((unsigned char)s->p[n]))
		n++;
	if (!str_i64(str_head(*s, n), &got) || got > most)
		return false;
	*v = (int)got;
	*s = str_from(*s, n);
	return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool
take_time(struct str *s, int *seconds)
{
	int h, m = 0, sec = 0, sign = 1;

	if (take_byte(s, '-'))
		sign = -1;
	else
		take_byte(s, '+');
	if (!take_number(s, 167, &h) ||
	    (take_byte(s, ':') && !take_number(s, 59, &m)) ||
	    (take_byte(s, ':') && !take_number(s, 59, &sec)))
		return false;
	*seconds = sign * ((h * 60 + m) * 60 + sec);
	return true;
}

/* Letters, or anything between < and >. */
static bool
take_name(struct str *s, char out[16])
{
	bool quoted = take_byte(s, '<');
	size_t n = 0;

	while (n < s->n && (quoted ? s->p[n] != '>' :
	    isalpha((unsigned char)s->p[n])))
		n++;
	if (n == 0 || n > 15)
		return false;
	memcpy(out, s->p, n);
	out[n] = '\0';
	*s = str_from(*s, n);
	return !quoted || take_byte(s, '>');
}

static bool
take_month_day(struct str *s, struct tzday *d)
{
	return take_number(s, 12, &d->month) && d->month > 0 &&
	    take_byte(s, '.') && take_number(s, 5, &d->week) && d->week > 0 &&
	    take_byte(s, '.') && take_number(s, 6, &d->day);
}

/* ,Mm.w.d/time and its two other forms; 02:00 unless it says otherwise. */
static bool
take_day(struct str *s, struct tzday *d)
{
	d->seconds = 2 * 3600;
	if (!take_byte(s, ','))
		return false;
	if (take_byte(s, 'M')) {
		d->how = TZ_MONTH;
		if (!take_month_day(s, d))
			return false;
	} else {
		d->how = take_byte(s, 'J') ? TZ_JULIAN : TZ_DAY;
		if (!take_number(s, 365, &d->day) ||
		    (d->how == TZ_JULIAN && d->day == 0))
			return false;
	}
	return !take_byte(s, '/') || take_time(s, &d->seconds);
}

bool
tzrule_read(struct str s, struct tzrule *r)
{
	*r = (struct tzrule){ 0 };
	if (!take_name(&s, r->std) || !take_time(&s, &r->std_offset))
		return false;
	r->std_offset = -r->std_offset;		/* POSIX counts westwards */
	if (s.n == 0)
		return true;
	r->has_dst = true;
	r->dst_offset = r->std_offset + 3600;
	if (!take_name(&s, r->dst))
		return false;
	if (s.n > 0 && s.p[0] != ',') {
		if (!take_time(&s, &r->dst_offset))
			return false;
		r->dst_offset = -r->dst_offset;
	}
	return take_day(&s, &r->from) && take_day(&s, &r->to) && s.n == 0;
}

static int64_t
first_of(int year, int month)
{
	struct civil c = { .year = year, .month = month, .day = 1 };

	return clock_of_civil(&c) / 1000;
}

/* The d-th weekday of the month, or its last. */
static int64_t
month_day(const struct tzday *d, int year)
{
	int64_t start = first_of(year, d->month);
	int64_t end = d->month == 12 ? first_of(year + 1, 1) :
	    first_of(year, d->month + 1);
	int weekday = (int)((start / DAY_SECONDS + 4) % 7);
	int64_t t = start + (int64_t)((d->day - weekday + 7) % 7 +
	    7 * (d->week - 1)) * DAY_SECONDS;

	return t < end ? t : t - 7 * DAY_SECONDS;
}

/* The moment in that year, as clocks there would show it. */
static int64_t
moment(const struct tzday *d, int year)
{
	int64_t start = first_of(year, 1), march = first_of(year, 3);
	bool is_leap = march - start == 60 * DAY_SECONDS;

	if (d->how == TZ_MONTH)
		return month_day(d, year) + d->seconds;
	if (d->how == TZ_DAY)
		return start + (int64_t)d->day * DAY_SECONDS + d->seconds;
	return start + (int64_t)(d->day - 1 + (is_leap && d->day >= 60)) *
	    DAY_SECONDS + d->seconds;
}

static bool
is_dst(const struct tzrule *r, int64_t at)
{
	int year = clock_civil((at + r->std_offset) * 1000).year;
	int64_t from = moment(&r->from, year) - r->std_offset;
	int64_t to = moment(&r->to, year) - r->dst_offset;

	if (from < to)
		return at >= from && at < to;
	return at >= from || at < to;		/* south of the equator */
}

struct zone_time
tzrule_at(const struct tzrule *r, int64_t at)
{
	if (r->has_dst && is_dst(r, at))
		return (struct zone_time){ r->dst_offset, r->dst };
	return (struct zone_time){ r->std_offset, r->std };
}
