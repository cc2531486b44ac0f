/*
 * mboxout.c - writing an mbox.
 */
#include "clock.h"
#include "mboxout.h"

void
mbox_from(struct text *t, struct str who, int64_t ms)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
	    "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct civil c = clock_civil(ms);

	text_printf(t, "From %.*s %s %s %2d %02d:%02d:%02d %d\n",
	    STR_ARG(who), days[c.weekday], months[c.month - 1], c.day, c.hour,
	    c.minute, c.second, c.year);
}

static bool
looks_like_from(struct str line)
{
	size_t marks = 0;

	while (marks < line.n && line.p[marks] == '>')
		marks++;
	return str_starts(str_from(line, marks), S("From "));
}

void
mbox_lines(struct text *t, struct str letter)
{
	struct str line;

	while (str_line(&letter, &line)) {
		if (looks_like_from(line))
			text_byte(t, '>');
		text_add(t, line);
		text_byte(t, '\n');
	}
	text_byte(t, '\n');
}
