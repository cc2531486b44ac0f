/*
 * limit_test.c - how often somebody may try something.
 */
#include <stdio.h>

#include "clock.h"
#include "limit.h"
#include "secret.h"
#include "test.h"

#define NOW	1767225600000LL

/* How many of `tries` at this moment are allowed. */
static int
allowed(enum limit l, const char *who, int tries, int64_t now)
{
	int n = 0;

	secret_open();
	for (int i = 0; i < tries; i++)
		n += limit_take(l, str_of(who), now);
	return n;
}

TEST(an_account_gets_five_links_and_no_more)
{
	EQ(allowed(LIMIT_LINK_ACCOUNT, "ann@example.org", 20, NOW), 5);
	EQ(allowed(LIMIT_LINK_ACCOUNT, "ann@example.org", 20, NOW + 1), 0);
}

TEST(what_one_used_up_takes_nothing_from_another)
{
	EQ(allowed(LIMIT_LINK_ACCOUNT, "ben@example.org", 20, NOW), 5);
	EQ(allowed(LIMIT_LINK_ACCOUNT, "cid@example.org", 20, NOW), 5);
	EQ(allowed(LIMIT_CONFIRM_ACCOUNT, "ben@example.org", 20, NOW), 5);
}

TEST(a_try_comes_back_after_its_share_of_the_hour)
{
	EQ(allowed(LIMIT_LINK_ACCOUNT, "dan@example.org", 20, NOW), 5);
	EQ(allowed(LIMIT_LINK_ACCOUNT, "dan@example.org", 20,
	    NOW + 11 * MINUTE), 0);
	EQ(allowed(LIMIT_LINK_ACCOUNT, "dan@example.org", 20,
	    NOW + 12 * MINUTE), 1);
	EQ(allowed(LIMIT_LINK_ACCOUNT, "dan@example.org", 20,
	    NOW + 3 * HOUR), 5);
}

TEST(a_try_that_was_right_does_not_count)
{
	struct str eve = S("eve@example.org");

	secret_open();
	for (int i = 0; i < 50; i++) {
		OK(limit_take(LIMIT_PASSWORD_ACCOUNT, eve, NOW));
		limit_give_back(LIMIT_PASSWORD_ACCOUNT, eve);
	}
}

TEST(many_at_once_are_allowed_together_or_not_at_all)
{
	secret_open();
	OK(limit_take_n(LIMIT_INVITE_ACCOUNT, S("1"), 600, NOW));
	OK(!limit_take_n(LIMIT_INVITE_ACCOUNT, S("1"), 600, NOW));
	OK(limit_take_n(LIMIT_INVITE_ACCOUNT, S("1"), 400, NOW));
}

TEST(a_crowd_of_strangers_does_not_free_somebody_who_tries_too_often)
{
	char name[32];

	EQ(allowed(LIMIT_LINK_ACCOUNT, "fay@example.org", 20, NOW), 5);
	for (int i = 0; i < 4000; i++) {
		snprintf(name, sizeof(name), "stranger-%d", i);
		allowed(LIMIT_LINK_ACCOUNT, name, 1, NOW);
	}
	EQ(allowed(LIMIT_LINK_ACCOUNT, "fay@example.org", 20, NOW), 0);
}

TEST(a_client_is_its_address_or_the_network_of_an_IPv6_address)
{
	char room[40];

	EQ_STR(limit_client(S("192.0.2.7"), room), "192.0.2.7");
	EQ_STR(limit_client(S("2001:db8:1:2:3:4:5:6"), room),
	    "2001:db8:1:2::");
	EQ_STR(limit_client(S("2001:db8:1:2:ffff::1"), room),
	    "2001:db8:1:2::");
	EQ_STR(limit_client(S("::ffff:192.0.2.7"), room), "192.0.2.7");
	EQ_STR(limit_client(S("::FFFF:c000:0207"), room), "192.0.2.7");
	EQ_STR(limit_client(S("unix"), room), "unix");
	EQ_STR(limit_client(S(""), room), "");
}
