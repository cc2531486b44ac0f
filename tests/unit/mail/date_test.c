/*
 * date_test.c - dates as they are written.
 */
#include "clock.h"
#include "date.h"
#include "test.h"

static struct str
when(const char *field)
{
	char out[CLOCK_TEXT];
	int64_t ms = date_read(mem, str_of(field));

	if (ms == 0)
		return S("never");
	clock_rfc3339(ms, out);
	return arena_dup(mem, str_of(out));
}

#define IS(in, out)	EQ_STR(when(in), out)

TEST(rfc_5322)
{
	IS("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z");
	IS("21 Nov 97 09:55 GMT", "1997-11-21T09:55:00Z");
	IS("Thu, 1 Jan 2026 00:30:00 +0530 (IST)", "2025-12-31T19:00:00Z");
}

TEST(folded_and_with_comments)
{
	IS("Fri, (the) 21\r\n Nov 1997 09:55:06 -0600 (CST)",
	    "1997-11-21T15:55:06Z");
}

TEST(with_blanks_around_the_colons)
{
	IS("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600",
	    "1997-11-21T15:55:06Z");
}

TEST(with_the_halves_of_the_day)
{
	IS("Tue, 4 May 2021 1:05:07 PM", "2021-05-04T13:05:07Z");
	IS("Tue, 4 May 2021 12:05 PM", "2021-05-04T12:05:00Z");
	IS("Tue, 4 May 2021 12:05 AM", "2021-05-04T00:05:00Z");
}

TEST(asctime_and_what_unix_prints)
{
	IS("Sat Apr 28 23:09:37 2012", "2012-04-28T23:09:37Z");
	IS("Sat Apr 28 23:09:37 PDT 2012", "2012-04-29T06:09:37Z");
}

TEST(rfc_850_and_dashes)
{
	IS("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z");
}

TEST(rfc_3339)
{
	IS("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z");
	IS("2026-01-02 03:04:05 +01:00", "2026-01-02T02:04:05Z");
}

TEST(zones_by_name)
{
	IS("1 Feb 2020 12:00:00 EST", "2020-02-01T17:00:00Z");
	IS("1 Feb 2020 12:00:00 UT", "2020-02-01T12:00:00Z");
	IS("1 Feb 2020 12:00:00 XYZ", "2020-02-01T12:00:00Z");
}

TEST(what_is_no_date_is_none)
{
	IS("", "never");
	IS("yesterday", "never");
	IS("32 Nov 2020 10:00", "never");
	IS("1 Nov 1903 10:00", "never");
	IS("1 Nov 2020 99:00", "never");
}
