/*
 * restore_test.c - what becomes of links that a gateway rewrote.
 */
#include "restore.h"
#include "test.h"

static struct str
restored(const char *s)
{
	return restore_links(mem, str_of(s));
}

TEST(a_rewritten_link_is_made_what_it_was)
{
	EQ_STR(restored("See https://nam02.safelinks.protection.outlook.com/"
	    "?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&data=05%7C02%7C"
	    "bo%40clinic.example%7C&sdata=x%3D&reserved=0 please"),
	    "See https://example.org/a?b=1 please");
	EQ_STR(restored("[this](https://eur01.safelinks.protection.outlook.com"
	    "/ap/w-59584e83/?url=https%3A%2F%2Fexample.org%2F&amp;data=1)"),
	    "[this](https://example.org/)");
	EQ_STR(restored("https://urldefense.com/v3/__https://example.org/a_b"
	    "__;!!abc!def$ and"), "https://example.org/a_b and");
	EQ_STR(restored("<https://urldefense.proofpoint.com/v2/url?u=https-3A"
	    "__example.org_a-3Fb-3D1&d=DwMFaQ&c=x&e=>"),
	    "<https://example.org/a?b=1>");
	EQ_STR(restored("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2f"
	    "example.org&c=E,1"), "https://example.org");
	EQ_STR(restored("https://www.google.com/url?sa=t&q=https://example.org"
	    "/x&source=gmail"), "https://example.org/x");
}

TEST(one_gateway_may_stand_behind_another)
{
	EQ_STR(restored("https://nam02.safelinks.protection.outlook.com/?url="
	    "https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fexample.org"
	    "%2F__%3B!!abc%24&data=1"), "https://example.org/");
}

TEST(what_is_no_link_for_the_web_or_cannot_be_undone_stays)
{
	static const char *const same[] = {
		"", "https://", "no link", "https://example.org/?url=x",
		"https://example.org/.safelinks.protection.outlook.com/?url="
		    "https%3A%2F%2Fevil.example%2F",
		"https://nam02.safelinks.protection.outlook.com/?url="
		    "javascript%3Aalert(1)&data=1",
		"https://nam02.safelinks.protection.outlook.com/?data=1",
		"https://urldefense.com/v3/__https://example.org/*b__;Kw!!a$",
		"https://urldefense.com/v3/__https://example.org/",
		NULL
	};

	for (size_t i = 0; same[i] != NULL; i++)
		EQ_STR(restored(same[i]), same[i]);
}

TEST(nothing_breaks_out_of_where_a_link_stands)
{
	EQ_STR(restored("[a](https://x.safelinks.protection.outlook.com/?url="
	    "https%3A%2F%2Fexample.org%2F)%20%3Cb%3E%0A)"),
	    "[a](https://example.org/)%20%3Cb%3E%0A)");
	EQ_STR(restored("https://x.safelinks.protection.outlook.com/?url="
	    "https%3A%2F%2Fexample.org%2F%29%20%3Cb%3E%0A"),
	    "https://example.org/%29%20%3Cb%3E%0A");
}
