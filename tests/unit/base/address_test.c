/*
 * address_test.c - which addresses are ours, and which are addresses.
 */
#include "address.h"
#include "test.h"

static struct address a;

static enum status
reading(const char *s)
{
	return address_read(mem, str_of(s), S("lists.example.org"), &a);
}

static struct str
clean(const char *s)
{
	struct str out;

	return address_clean(mem, str_of(s), &out) == ST_OK ? out : S("-");
}

TEST(a_slug_alone_is_the_cohort)
{
	EQ(reading("cohort7@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_COHORT);
	EQ_STR(a.slug, "cohort7");
}

TEST(case_makes_no_difference)
{
	EQ(reading("Cohort7-R-ABC234@LISTS.example.ORG"), ST_OK);
	EQ(a.kind, ADDRESS_REPLY);
	EQ_STR(a.slug, "cohort7");
	EQ_STR(a.token, "abc234");
}

TEST(a_slug_may_hold_hyphens_and_its_word_is_found_from_the_end)
{
	EQ(reading("tf-cbt-2025-b-abc@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_BOUNCE);
	EQ_STR(a.slug, "tf-cbt-2025");
	EQ(reading("tf-cbt-from-12@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_FROM);
	EQ(a.id, 12);
	EQ(reading("tf-cbt-confirm-abc@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_CONFIRM);
}

TEST(each_word_alone_has_its_kind)
{
	EQ(reading("c1-subscribe@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_SUBSCRIBE);
	EQ(reading("c1-unsubscribe@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_UNSUBSCRIBE);
	EQ(reading("c1-help@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_HELP);
	EQ(reading("c1-owner@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_OWNER);
	EQ_STR(a.slug, "c1");
}

TEST(postmaster_and_abuse_reach_the_site)
{
	EQ(reading("Postmaster@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_SITE);
	EQ(reading("abuse@lists.example.org"), ST_OK);
	EQ(a.kind, ADDRESS_SITE);
}

TEST(another_domain_is_not_ours_however_it_ends)
{
	EQ(reading("cohort7@example.org"), ST_NOT_FOUND);
	EQ(reading("cohort7@evil-lists.example.org"), ST_NOT_FOUND);
	EQ(reading("cohort7@lists.example.org.evil.org"), ST_NOT_FOUND);
	EQ(reading("cohort7"), ST_NOT_FOUND);
	EQ(reading("cohort7@"), ST_NOT_FOUND);
}

TEST(what_has_no_such_form_is_not_ours)
{
	EQ(reading("7cohort@lists.example.org"), ST_NOT_FOUND);
	EQ(reading("cohort+x@lists.example.org"), ST_NOT_FOUND);
	EQ(reading("c@lists.example.org"), ST_NOT_FOUND);
	EQ(reading("-r-abc@lists.example.org"), ST_NOT_FOUND);
	EQ(reading("@lists.example.org"), ST_NOT_FOUND);
	EQ(reading("abcdefghijklmnopqrstuvwxyz@lists.example.org"),
	    ST_NOT_FOUND);
	EQ(reading("abc-r-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaaaaaa@lists.example.org"), ST_NOT_FOUND);
}

TEST(what_is_printed_is_read_back)
{
	const struct address all[] = {
		{ ADDRESS_COHORT, S("cohort7") },
		{ ADDRESS_REPLY, S("a-b-c"), S("abc234") },
		{ ADDRESS_FROM, S("cohort7"), .id = 12 },
		{ ADDRESS_HELP, S("cohort7") },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		EQ(address_read(mem, address_print(mem, &all[i], S("x.org")),
		    S("x.org"), &a), ST_OK);
		EQ(a.kind, all[i].kind);
		EQ(a.id, all[i].id);
		OK(str_eq(a.slug, all[i].slug));
		OK(str_eq(a.token, all[i].token));
	}
}

TEST(a_slug_never_ends_like_one_of_our_addresses)
{
	OK(slug_valid(S("cohort7")));
	OK(slug_valid(S("tf-cbt-2025")));
	OK(!slug_valid(S("plan-b-team")));
	OK(!slug_valid(S("plan-b")));
	OK(!slug_valid(S("self-help")));
	OK(!slug_valid(S("from-from-12")));
	OK(!slug_valid(S("postmaster")));
	OK(!slug_valid(S("Cohort")));
	OK(!slug_valid(S("x")));
	OK(!slug_valid(S("")));
	OK(!slug_valid(S("abcdefghijklmnopqrstuvwxyz")));
}

TEST(a_persons_address_keeps_its_case_but_not_its_domains)
{
	EQ_STR(clean(" Ann.Lee+x@Example.ORG "), "Ann.Lee+x@example.org");
	EQ_STR(clean("o'neil@example.org"), "o'neil@example.org");
	EQ_STR(clean("ann@localhost"), "ann@localhost");
}

TEST(a_domain_in_letters_of_a_language_becomes_a_labels)
{
	EQ_STR(clean("ann@b\xc3\xbc" "cher.example"),
	    "ann@xn--bcher-kva.example");
	EQ_STR(clean("ann@B\xc3\x9c" "CHER.example"),
	    "ann@xn--bcher-kva.example");
}

TEST(what_could_end_a_command_or_a_field_is_no_address)
{
	EQ_STR(clean("ann@example.org\r\nRCPT TO:<x@y>"), "-");
	EQ_STR(clean("ann @example.org"), "-");
	EQ_STR(clean("<ann@example.org>"), "-");
	EQ_STR(clean("a\"b@example.org"), "-");
	EQ_STR(clean("ann@exam ple.org"), "-");
	EQ_STR(clean("ann@example.org>"), "-");
	EQ_STR(clean("ann@[127.0.0.1]"), "-");
	EQ_STR(clean("ann@-x.org"), "-");
	EQ_STR(clean("ann@x..org"), "-");
	EQ_STR(clean("ann@x.org."), "-");
	EQ_STR(clean("a..b@x.org"), "-");
	EQ_STR(clean(".a@x.org"), "-");
	EQ_STR(clean("a.@x.org"), "-");
	EQ_STR(clean("a@b@x.org"), "-");
	EQ_STR(clean("@x.org"), "-");
	EQ_STR(clean("ann"), "-");
	EQ_STR(clean(""), "-");
}

TEST(a_local_part_has_64_octets_at_most)
{
	EQ_STR(clean("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaa@x.org"), "-");
}

TEST(the_same_address_however_typed_has_one_key)
{
	struct str k;

	EQ(address_key(mem, S("Ann.LEE@Example.org"), &k), ST_OK);
	EQ_STR(k, "ann.lee@example.org");
}

TEST(a_domain_is_within_another_by_labels)
{
	OK(domain_within(S("mail.example.org"), S("Example.org")));
	OK(domain_within(S("example.org"), S("example.org")));
	OK(!domain_within(S("evilexample.org"), S("example.org")));
	OK(!domain_within(S("org"), S("example.org")));
	OK(!domain_within(S("example.org"), S("")));
}
