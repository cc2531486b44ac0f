/*
 * signin_test.c - sessions, links, tokens, once values and keys.
 */
#include "fixture.h"
#include "store/signin.h"

static int64_t ana;

static void
with_ana(void)
{
	fresh();
	ana = a_person("Ana Ruiz");
}

static int64_t
a_session(const char *hash)
{
	struct session s = { .person = ana, .made = NOW, .seen = NOW,
	    .expires = NOW + SESSION_LONGEST_MS, .idle = SESSION_MEMBER_MS };
	int64_t id;

	EQ(store_session_add(st, str_of(hash), &s, S("Firefox"), &id), ST_OK);
	return id;
}

static enum status
session_at(const char *hash, int64_t when)
{
	struct session s;

	return store_session(st, str_of(hash), when, &s);
}

TEST(a_session_ends_when_it_was_idle_for_long)
{
	int64_t id;

	with_ana();
	id = a_session("h");
	EQ(session_at("h", NOW + 13 * DAY), ST_OK);
	EQ(session_at("h", NOW + 14 * DAY), ST_NOT_FOUND);
	EQ(store_session_seen(st, id, NOW + 13 * DAY), ST_OK);
	EQ(session_at("h", NOW + 26 * DAY), ST_OK);
	EQ(session_at("other", NOW), ST_NOT_FOUND);
}

TEST(a_session_ends_after_ninety_days_however_busy)
{
	with_ana();
	EQ(store_session_seen(st, a_session("h"), NOW + 89 * DAY), ST_OK);
	EQ(session_at("h", NOW + 89 * DAY), ST_OK);
	EQ(session_at("h", NOW + 90 * DAY), ST_NOT_FOUND);
}

TEST(people_see_their_sessions_and_end_them)
{
	struct session_row *all;
	int64_t bo, one, two;

	with_ana();
	one = a_session("1");
	two = a_session("2");
	a_session("3");
	bo = a_person("Bo Li");
	EQ(store_session_end(st, bo, one, 0), ST_NOT_FOUND);
	EQ(store_session_end(st, ana, one, 0), ST_OK);
	EQ(session_at("1", NOW), ST_NOT_FOUND);
	EQ(store_session_end(st, ana, 0, two), ST_OK);
	EQ(store_sessions(st, mem, ana, NOW, &all), ST_OK);
	EQ(all->id, two);
	EQ_STR(all->agent, "Firefox");
	OK(all->next == NULL);
}

static struct signin
a_link(const char *hash, enum signin_purpose purpose, int64_t made)
{
	struct signin s = { .person = ana, .purpose = purpose, .made = made,
	    .email = S("ana@x.org"), .browser = S("b"), .code = S("c"),
	    .expires = made + SIGNIN_MS };

	EQ(store_signin_add(st, str_of(hash), &s), ST_OK);
	EQ(store_signin(st, mem, str_of(hash), &s), ST_OK);
	return s;
}

TEST(a_link_is_used_once)
{
	struct signin s;

	with_ana();
	s = a_link("h", SIGNIN_LINK, NOW);
	EQ(s.person, ana);
	EQ_STR(s.browser, "b");
	EQ_STR(s.code, "c");
	EQ(store_signin_used(st, s.id, NOW), ST_OK);
	EQ(store_signin_used(st, s.id, NOW), ST_CONFLICT);
	EQ(store_signin(st, mem, S("h"), &s), ST_OK);
	EQ(s.used, NOW);
}

TEST(a_code_is_of_the_newest_link_that_still_works)
{
	struct signin s;

	with_ana();
	a_link("old", SIGNIN_LINK, NOW);
	s = a_link("new", SIGNIN_LINK, NOW + 1);
	a_link("confirm", SIGNIN_CONFIRM, NOW + 2);
	EQ(store_signin_latest(st, mem, ana, NOW + 3, &s), ST_OK);
	EQ(s.made, NOW + 1);
	EQ(store_signin_used(st, s.id, NOW), ST_OK);
	EQ(store_signin_latest(st, mem, ana, NOW + 3, &s), ST_OK);
	EQ(s.made, NOW);
	EQ(store_signin_latest(st, mem, ana, NOW + SIGNIN_MS, &s),
	    ST_NOT_FOUND);
}

TEST(a_code_can_be_tried_five_times)
{
	struct signin s;

	with_ana();
	s = a_link("h", SIGNIN_LINK, NOW);
	for (int i = 0; i < CODE_TRIES; i++) {
		EQ(store_signin_latest(st, mem, ana, NOW, &s), ST_OK);
		EQ(store_signin_tried(st, s.id), ST_OK);
	}
	EQ(store_signin_latest(st, mem, ana, NOW, &s), ST_NOT_FOUND);
}

TEST(links_are_counted_so_that_nobody_is_flooded)
{
	int64_t n;

	with_ana();
	a_link("1", SIGNIN_LINK, NOW - HOUR);
	a_link("2", SIGNIN_LINK, NOW - MINUTE);
	a_link("3", SIGNIN_CONFIRM, NOW);
	EQ(store_signins_since(st, ana, NOW - HOUR, &n), ST_OK);
	EQ(n, 2);
	EQ(store_signins_since(st, ana, NOW - HOUR + 1, &n), ST_OK);
	EQ(n, 1);
}

TEST(a_token_is_for_one_purpose)
{
	struct token_row *all;
	struct token t;

	with_ana();
	EQ(store_token_add(st, S("h"), ana, S("api"), S("my script"), NOW),
	    ST_OK);
	EQ(store_token(st, S("h"), S("api"), &t), ST_OK);
	EQ(t.person, ana);
	EQ(store_token_seen(st, t.id, NOW + 1), ST_OK);
	EQ(store_token(st, S("h"), S("feed"), &t), ST_NOT_FOUND);
	EQ(store_tokens(st, mem, ana, &all), ST_OK);
	EQ_STR(all->name, "my script");
	EQ(all->seen, NOW + 1);
	OK(!all->is_feed);
	EQ(store_token_end(st, ana + 1, all->id), ST_NOT_FOUND);
	EQ(store_token_end(st, ana, all->id), ST_OK);
	EQ(store_token(st, S("h"), S("api"), &t), ST_NOT_FOUND);
}

TEST(a_form_that_was_answered_gives_its_answer_again)
{
	struct once o = { .value = S("v"), .request = S("hash"), .code = 303,
	    .answer = S("/t/7#p2") };

	with_ana();
	EQ(store_once(st, mem, ana, S("v"), &o), ST_NOT_FOUND);
	o = (struct once){ S("v"), S("hash"), S("/t/7#p2"), 303 };
	EQ(store_once_add(st, ana, &o, NOW), ST_OK);
	EQ(store_once_add(st, ana, &o, NOW), ST_CONFLICT);
	EQ(store_once(st, mem, ana, S("v"), &o), ST_OK);
	EQ(o.code, 303);
	EQ_STR(o.answer, "/t/7#p2");
	EQ(store_once(st, mem, ana + 1, S("v"), &o), ST_NOT_FOUND);
}

TEST(what_nobody_can_use_any_more_is_swept)
{
	struct once o = { .value = S("v") };
	struct signin s;

	with_ana();
	a_session("h");
	a_link("l", SIGNIN_LINK, NOW);
	EQ(store_once_add(st, ana, &o, NOW), ST_OK);
	EQ(store_signin_sweep(st, NOW + HOUR), ST_OK);
	EQ(session_at("h", NOW), ST_OK);
	EQ(store_signin(st, mem, S("l"), &s), ST_OK);	/* "this one is old" */
	EQ(store_once(st, mem, ana, S("v"), &o), ST_OK);
	EQ(store_signin_sweep(st, NOW + 8 * DAY), ST_OK);
	EQ(store_signin(st, mem, S("l"), &s), ST_NOT_FOUND);
	EQ(store_once(st, mem, ana, S("v"), &o), ST_NOT_FOUND);
	EQ(store_signin_sweep(st, NOW + 90 * DAY), ST_OK);
	EQ(session_at("h", NOW), ST_NOT_FOUND);
}

TEST(the_newest_key_signs_and_older_ones_verify)
{
	struct str first, second, bytes;
	int64_t one, two;

	with_ana();
	EQ(store_key_newest(st, mem, &one, &first), ST_OK);
	EQ(first.n, 32);
	EQ(store_key_add(st, S("another"), NOW), ST_OK);
	EQ(store_key_newest(st, mem, &two, &second), ST_OK);
	EQ_STR(second, "another");
	EQ(store_key(st, mem, one, &bytes), ST_OK);
	OK(str_eq(bytes, first));
	EQ(store_key(st, mem, 99, &bytes), ST_NOT_FOUND);
}
