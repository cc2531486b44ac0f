/*
 * when.c - see when.h.
 *
 * The order of day and month is a text like any other, so that every
 * language has its own.
 */
#include "when.h"

static const char *const weekdays[] = {
	N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
	N_("Sat")
};
static const char *const short_months[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")
};
static const char *const months[] = {
	N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
	N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December")
};

static struct str
clock_text(struct arena *mem, const struct reader *r, const struct civil *c)
{
	int hour = !r->twelve ? c->hour : c->hour % 12 == 0 ? 12 : c->hour % 12;
	char p[8], *end = p;

	if (hour > 9 || !r->twelve)
		*end++ = (char)('0' + hour / 10);
	*end++ = (char)('0' + hour % 10);
	*end++ = ':';
	*end++ = (char)('0' + c->minute / 10);
	*end++ = (char)('0' + c->minute % 10);
	if (r->twelve) {
		*end++ = ' ';
		*end++ = c->hour < 12 ? 'a' : 'p';
		*end++ = 'm';
	}
	return arena_dup(mem, (struct str){ p, (size_t)(end - p) });
}

struct str
when_date(struct arena *mem, const struct reader *r, int64_t ms)
{
	struct civil c = zone_civil(r->zone, ms);
	struct civil now = zone_civil(r->zone, r->now);
	const struct lang *l = r->lang;
	struct str how;

	if (c.year == now.year)
		/* TRANSLATORS: weekday, day, month, time. */
		how = r->twelve ? tr(l, "%1 %3 %2, %4") :
		    tr(l, "%1 %2 %3, %4");
	else
		/* TRANSLATORS: weekday, day, month, time, year. */
		how = r->twelve ? tr(l, "%1 %3 %2, %5, %4") :
		    tr(l, "%1 %2 %3 %5, %4");
	return tr_fill(mem, how, tr(l, weekdays[c.weekday]),
	    tr_number(mem, c.day), tr(l, short_months[c.month - 1]),
	    clock_text(mem, r, &c), tr_number(mem, c.year));
}

struct str
when_day(struct arena *mem, const struct reader *r, int64_t ms)
{
	struct civil c = zone_civil(r->zone, ms);

	/* TRANSLATORS: day, month, year. */
	return tr_fill(mem, r->twelve ? tr(r->lang, "%2 %1, %3") :
	    tr(r->lang, "%1 %2 %3"), tr_number(mem, c.day),
	    tr(r->lang, months[c.month - 1]),
	    tr_number(mem, c.year));
}

struct str
when_ago(struct arena *mem, const struct reader *r, int64_t ms)
{
	int64_t gone = r->now - ms, n;

	if (gone < 0 || gone >= DAY)
		return when_date(mem, r, ms);
	if (gone < MINUTE)
		return tr(r->lang, "just now");
	if ((n = gone / MINUTE) < 60)
		return tr_fill(mem, ntr(r->lang, "%1 minute ago",
		    "%1 minutes ago", n), tr_number(mem, n));
	n = gone / HOUR;
	return tr_fill(mem, ntr(r->lang, "%1 hour ago", "%1 hours ago", n),
	    tr_number(mem, n));
}
