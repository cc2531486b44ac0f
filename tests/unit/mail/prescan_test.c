/*
 * prescan_test.c - limits on a header.
 */
#include "limits.h"
#include "prescan.h"
#include "test.h"

static struct str why;

static struct str
repeated(const char *start, const char *again, size_t n)
{
	struct text t = { .mem = mem };

	text_add(&t, str_of(start));
	for (size_t i = 0; i < n; i++)
		text_add(&t, str_of(again));
	text_add(&t, S("\r\n\r\nbody\r\n"));
	return text_str(&t);
}

TEST(an_ordinary_header_passes)
{
	EQ(prescan(S("From: a@x\r\nTo: b@x, c@x\r\n\r\nhi\r\n"), &why), ST_OK);
	EQ_STR(why, "");
}

TEST(a_header_over_100_kilobytes_is_refused)
{
	EQ(prescan(repeated("Subject: ", "x\r\n y", LETTER_HEADER_MAX / 5),
	    &why), ST_LIMIT);
	EQ_STR(why, "the header of the letter is too long");
}

TEST(a_long_body_is_no_long_header)
{
	EQ(prescan(repeated("From: a@x\r\n\r\n", "x\r\n", LETTER_HEADER_MAX),
	    &why), ST_OK);
}

TEST(fifty_hosts_are_allowed_and_fifty_one_are_a_loop)
{
	EQ(prescan(repeated("From: a@x", "\r\nReceived: from h", 50), &why),
	    ST_OK);
	EQ(prescan(repeated("From: a@x", "\r\nReceived: from h", 51), &why),
	    ST_LIMIT);
	EQ_STR(why, "the letter has passed too many hosts");
}

TEST(too_many_addresses_are_refused_even_over_folded_lines)
{
	EQ(prescan(repeated("To: a@x", ",\r\n b@x", 5000), &why), ST_OK);
	EQ(prescan(repeated("To: a@x", ",,,,,,\r\n b@x", 2000), &why), ST_LIMIT);
	EQ_STR(why, "the letter names too many addresses");
}

TEST(signs_in_other_fields_are_no_addresses)
{
	EQ(prescan(repeated("X-Scan: a", ",,,,,,\r\n b", 2000), &why), ST_OK);
}

TEST(a_letter_over_25_megabytes_is_refused)
{
	struct str big = { arena_alloc(mem, LETTER_MAX + 1), LETTER_MAX + 1 };

	EQ(prescan(big, &why), ST_LIMIT);
	EQ_STR(why, "the letter is too large");
}
