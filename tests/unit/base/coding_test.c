/*
 * coding_test.c - who takes gzip, and who only seems to.
 */
#include "coding.h"
#include "test.h"

static bool
takes(const char *accept)
{
	return coding_gzip(str_of(accept));
}

TEST(browsers_take_gzip)
{
	OK(takes("gzip, deflate, br, zstd"));
	OK(takes("br;q=1.0, gzip;q=0.8, *;q=0.1"));
	OK(takes("deflate,GZip ; q=0.001"));
	OK(takes("x-gzip"));
}

TEST(a_star_stands_for_what_is_not_named)
{
	OK(takes("*"));
	OK(takes("br, *;q=0.5"));
	OK(!takes("*;q=0"));
	OK(!takes("*, gzip;q=0"));
	OK(!takes("gzip;q=0, *"));
}

TEST(who_says_nothing_or_something_else_does_not)
{
	OK(!takes(""));
	OK(!takes("br"));
	OK(!takes("identity"));
	OK(!takes("gzippy, notgzip"));
}

TEST(a_weight_of_nothing_is_a_refusal)
{
	OK(!takes("gzip;q=0"));
	OK(!takes("gzip;q=0.0"));
	OK(!takes("gzip; q=0.000"));
}

TEST(who_prefers_plain_bytes_gets_them)
{
	OK(!takes("gzip;q=0.5, identity"));
	OK(!takes("identity;q=0.6, *;q=0.5"));
	OK(takes("gzip;q=0.5, identity;q=0.5"));
	OK(takes("gzip, identity;q=0"));
}

TEST(what_is_no_weight_counts_as_none)
{
	OK(!takes("gzip;q="));
	OK(!takes("gzip;q=x"));
	OK(!takes("gzip;q=2"));
	OK(!takes("gzip;q=1.5"));
	OK(!takes("gzip;q=1x5"));
	OK(!takes("gzip;q=0.1234"));
	OK(!takes("gzip;q=-1"));
	OK(!takes("gzip;level=9"));
}
