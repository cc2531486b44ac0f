/*
 * zone_test.c - time zones and times in words.
 */
#include <pthread.h>

#include "test.h"
#include "when.h"
#include "zone.h"

/* Of the address sanitizer, with which every test runs. */
size_t	__sanitizer_get_current_allocated_bytes(void);

static const struct zone *
zone(const char *name)
{
	const struct zone *z;

	if (zone_open(str_of(name), &z) != ST_OK)
		FAIL("no zone %s", name);
	return z;
}

static int64_t
at(const char *rfc3339)
{
	int64_t ms;

	if (!clock_from_rfc3339(str_of(rfc3339), &ms))
		FAIL("%s is no time", rfc3339);
	return ms;
}

static struct str
shown(const char *name, const char *when)
{
	struct reader r = { .zone = zone(name), .now = at("2026-06-01") };

	return arena_printf(mem, "%.*s %s",
	    STR_ARG(when_date(mem, &r, at(when))),
	    zone_at(r.zone, at(when)).name);
}

TEST(summer_time_begins_and_ends_to_the_second)
{
	const struct zone *z = zone("Europe/Berlin");

	EQ(zone_at(z, at("2026-03-29T00:59:59Z")).offset, 3600);
	EQ(zone_at(z, at("2026-03-29T01:00:00Z")).offset, 7200);
	EQ(zone_at(z, at("2026-10-25T00:59:59Z")).offset, 7200);
	EQ(zone_at(z, at("2026-10-25T01:00:00Z")).offset, 3600);
	EQ_STR(str_of(zone_at(z, at("2026-07-01")).name), "CEST");
}

TEST(after_the_table_the_rule_goes_on)
{
	EQ_STR(shown("Europe/Berlin", "2061-07-01T12:00:00Z"),
	    "Fri 1 Jul 2061, 14:00 CEST");
	EQ_STR(shown("America/New_York", "2061-01-01T12:00:00Z"),
	    "Sat 1 Jan 2061, 07:00 EST");
	EQ_STR(shown("Australia/Sydney", "2061-01-01T12:00:00Z"),
	    "Sat 1 Jan 2061, 23:00 AEDT");
	EQ_STR(shown("Australia/Sydney", "2061-07-01T12:00:00Z"),
	    "Fri 1 Jul 2061, 22:00 AEST");
	EQ_STR(shown("Europe/Dublin", "2061-07-01T12:00:00Z"),
	    "Fri 1 Jul 2061, 13:00 IST");
	EQ_STR(shown("America/Sao_Paulo", "2061-07-01T12:00:00Z"),
	    "Fri 1 Jul 2061, 09:00 -03");
}

TEST(half_hours_and_long_ago_are_right_too)
{
	EQ_STR(shown("Asia/Kathmandu", "2026-01-01T00:00:00Z"),
	    "Thu 1 Jan, 05:45 +0545");
	EQ_STR(shown("Europe/London", "1970-01-01T00:00:00Z"),
	    "Thu 1 Jan 1970, 01:00 BST");
	EQ_STR(shown("UTC", "2026-05-01T00:00:00Z"), "Fri 1 May, 00:00 UTC");
}

/* What the C library says, hour by hour through a year of each kind. */
TEST(every_hour_agrees_with_the_c_library)
{
	static const char *const names[] = { "America/New_York", "Asia/Gaza",
	    "Africa/Casablanca", "Australia/Lord_Howe", "America/Nuuk",
	    "Pacific/Chatham", "Europe/Dublin", "America/Santiago" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct zone *z = zone(names[i]);

		setenv("TZ", names[i], 1);
		tzset();
		for (int64_t t = at("2036-01-01"); t < at("2040-01-01");
		    t += HOUR) {
			time_t s = (time_t)(t / 1000);
			struct tm tm;

			localtime_r(&s, &tm);
			if (zone_at(z, t).offset != tm.tm_gmtoff)
				FAIL("%s at %lld", names[i], (long long)s);
		}
	}
	unsetenv("TZ");
}

TEST(a_name_that_is_none_is_refused)
{
	static const char *const bad[] = { "", "/etc/passwd", "../passwd",
	    "Europe/../../passwd", "Europe", "Europe/", "Nowhere/Land",
	    "posix/UTC", "right/UTC", "zone.tab", "Europe//Berlin",
	    "Europe/Ber\nlin" };
	const struct zone *z;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		EQ(zone_open(str_of(bad[i]), &z), ST_NOT_FOUND);
		OK(z == NULL);
	}
	EQ(zone_open((struct str){ "UTC\0x", 5 }, &z), ST_NOT_FOUND);
}

TEST(a_name_that_is_none_is_not_remembered)
{
	const struct zone *z;
	size_t before;

	EQ(zone_open(S("Nowhere/Land"), &z), ST_NOT_FOUND);
	before = __sanitizer_get_current_allocated_bytes();
	for (int i = 0; i < 10000; i++)
		EQ(zone_open(i % 2 == 0 ? S("Nowhere/Land") :
		    S("leapseconds"), &z), ST_NOT_FOUND);
	EQ(__sanitizer_get_current_allocated_bytes(), before);
}

TEST(a_zone_is_read_once)
{
	OK(zone("Europe/Paris") == zone("Europe/Paris"));
}

static void *
open_some(void *arg)
{
	const struct zone *z;

	(void)arg;
	return zone_open(S("Asia/Tokyo"), &z) == ST_OK ? (void *)z : NULL;
}

TEST(threads_that_ask_at_once_get_the_same_zone)
{
	pthread_t t[8];
	void *z, *first = NULL;

	for (int i = 0; i < 8; i++)
		pthread_create(&t[i], NULL, open_some, NULL);
	for (int i = 0; i < 8; i++) {
		pthread_join(t[i], &z);
		first = i == 0 ? z : first;
		OK(z != NULL && z == first);
	}
}

TEST(only_people_in_the_us_say_pm)
{
	OK(zone_is_us(zone("America/Chicago")));
	OK(zone_is_us(zone("US/Pacific")));
	OK(zone_is_us(zone("America/Indianapolis")));
	OK(!zone_is_us(zone("America/Toronto")));
	OK(!zone_is_us(zone("Europe/London")));
	OK(!zone_is_us(NULL));
}

TEST(the_list_of_names_can_be_opened)
{
	const struct zone *z;
	size_t n;
	struct str *names = zone_names(mem, &n);

	OK(n > 300);
	for (size_t i = 0; i < n; i++)
		EQ(zone_open(names[i], &z), ST_OK);
}

static struct str
back(const char *name, const char *local)
{
	int64_t ms = at(local);
	struct civil c = clock_civil(ms);
	char out[CLOCK_TEXT];

	clock_rfc3339(zone_of_civil(zone(name), &c), out);
	return arena_dup(mem, str_of(out));
}

TEST(a_time_on_the_wall_is_a_moment)
{
	EQ_STR(back("Europe/Berlin", "2026-07-01T14:00:00Z"),
	    "2026-07-01T12:00:00Z");
	EQ_STR(back("America/Los_Angeles", "2026-01-15T09:30:00Z"),
	    "2026-01-15T17:30:00Z");
}

TEST(a_time_that_comes_twice_is_the_first_and_one_that_never_comes_is_later)
{
	EQ_STR(back("Europe/Berlin", "2026-10-25T02:30:00Z"),
	    "2026-10-25T00:30:00Z");
	EQ_STR(back("Europe/Berlin", "2026-03-29T02:30:00Z"),
	    "2026-03-29T01:30:00Z");
	EQ_STR(back("America/New_York", "2026-11-01T01:30:00Z"),
	    "2026-11-01T05:30:00Z");
}

TEST(the_us_reads_month_first_and_twelve_hours)
{
	struct reader r = { .zone = zone("America/New_York"), .twelve = true,
	    .now = at("2026-06-01") };

	EQ_STR(when_date(mem, &r, at("2026-03-03T19:20:00Z")),
	    "Tue Mar 3, 2:20 pm");
	EQ_STR(when_date(mem, &r, at("2025-03-03T05:05:00Z")),
	    "Mon Mar 3, 2025, 12:05 am");
	EQ_STR(when_day(mem, &r, at("2026-03-03T19:20:00Z")), "March 3, 2026");
}

TEST(others_read_day_first_and_the_year_when_it_is_another)
{
	struct reader r = { .zone = zone("Europe/Berlin"),
	    .now = at("2026-12-31T23:30:00Z") };

	EQ_STR(when_date(mem, &r, at("2026-03-03T13:20:00Z")),
	    "Tue 3 Mar 2026, 14:20");	/* it is 2027 there */
	r.now = at("2026-12-31T22:30:00Z");
	EQ_STR(when_date(mem, &r, at("2026-03-03T13:20:00Z")),
	    "Tue 3 Mar, 14:20");
	EQ_STR(when_day(mem, &r, at("2026-05-31T22:00:00Z")), "1 June 2026");
}

TEST(what_was_today_is_told_by_its_age)
{
	struct reader r = { .now = at("2026-06-01T12:00:00Z") };

	EQ_STR(when_ago(mem, &r, r.now - 59 * SECOND), "just now");
	EQ_STR(when_ago(mem, &r, r.now - MINUTE), "1 minute ago");
	EQ_STR(when_ago(mem, &r, r.now - 59 * MINUTE), "59 minutes ago");
	EQ_STR(when_ago(mem, &r, r.now - 23 * HOUR), "23 hours ago");
	EQ_STR(when_ago(mem, &r, r.now - DAY), "Sun 31 May, 12:00");
	EQ_STR(when_ago(mem, &r, r.now + HOUR), "Mon 1 Jun, 13:00");
}
