/*
 * challenge_test.c - how a challenge stands follows from its posts.
 */
#include "store/imports.h"
#include "store/lessons.h"
#include "talk.h"

static int64_t thread, tried;

/* ann asked, ben's answer helped; ann says what came of it. */
static void
ann_tries(bool held)
{
	people();
	thread = thread_of(start(ann, "Bedtime", "a"));
	EQ(store_helped(st, say(ben, thread, 1, "b"), ann, true, NOW), ST_OK);
	tried = add((struct new_post){ .cohort = alpha, .author = ann,
	    .thread = thread, .parent = 1, .body = S("c"), .hold = held });
	EQ(store_outcome_add(st, tried, thread, OUTCOME_ADAPT), ST_OK);
}

static void
stands(int64_t of, enum thread_status status, enum outcome outcome)
{
	struct thread t = thread_for(of, ann);

	EQ(t.status, status);
	EQ(t.outcome, outcome);
	all_is_well();
}

TEST(what_came_of_a_challenge_is_said_by_a_post)
{
	ann_tries(false);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(an_outcome_that_is_held_counts_when_its_post_is_released)
{
	ann_tries(true);
	stands(thread, STATUS_ANSWERED, OUTCOME_NONE);
	EQ(store_post_release(st, mem, tried, NOW, NOW), ST_OK);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(an_outcome_that_is_rejected_never_counts)
{
	ann_tries(true);
	EQ(store_post_hide(st, mem, tried, POST_REJECTED), ST_OK);
	stands(thread, STATUS_ANSWERED, OUTCOME_NONE);
}

TEST(an_outcome_goes_with_its_post_and_comes_back_with_it)
{
	ann_tries(false);
	EQ(store_post_hide(st, mem, tried, POST_WITHDRAWN), ST_OK);
	stands(thread, STATUS_ANSWERED, OUTCOME_NONE);
	EQ(store_post_release(st, mem, tried, NOW, NOW), ST_OK);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(the_last_outcome_that_can_be_read_counts)
{
	int64_t again;

	ann_tries(false);
	again = say(ann, thread, 1, "d");
	EQ(store_outcome_add(st, again, thread, OUTCOME_ADOPT), ST_OK);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADOPT);
	EQ(store_post_hide(st, mem, again, POST_WITHDRAWN), ST_OK);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(a_reply_that_is_gone_answers_no_challenge)
{
	int64_t t, p;

	people();
	t = thread_of(start(ann, "Bedtime", "a"));
	p = say(ben, t, 1, "b");
	EQ(store_helped(st, p, ann, true, NOW), ST_OK);
	EQ(store_post_hide(st, mem, p, POST_WITHDRAWN), ST_OK);
	stands(t, STATUS_OPEN, OUTCOME_NONE);
	EQ(store_post_release(st, mem, p, NOW, NOW), ST_OK);
	stands(t, STATUS_ANSWERED, OUTCOME_NONE);
}

TEST(an_outcome_that_is_moved_goes_along)
{
	int64_t into = 0;

	ann_tries(false);
	EQ(store_post_move(st, mem, tried, S("Naps"), &into), ST_OK);
	stands(thread, STATUS_ANSWERED, OUTCOME_NONE);
	stands(into, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(an_outcome_is_no_other_author_s)
{
	int64_t into;

	ann_tries(false);
	into = thread_of(start(cem, "Naps", "x"));
	EQ(store_post_move(st, mem, tried, S(""), &into), ST_OK);
	stands(thread, STATUS_ANSWERED, OUTCOME_NONE);
	stands(into, STATUS_OPEN, OUTCOME_NONE);
}

TEST(challenges_that_are_put_together_stand_as_one)
{
	struct post first;
	int64_t into;

	ann_tries(false);
	into = thread_of(start(ann, "Naps", "x"));
	EQ(store_post_by_num(st, mem, thread, 1, &first), ST_OK);
	EQ(store_post_move(st, mem, first.id, S(""), &into), ST_OK);
	stands(thread, STATUS_OPEN, OUTCOME_NONE);
	stands(into, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(what_becomes_a_challenge_stands_as_one)
{
	int64_t t, p;

	people();
	t = thread_of(start(ann, "Bedtime", "a"));
	EQ(store_thread_kind(st, t, KIND_QUESTION), ST_OK);
	p = say(ben, t, 1, "b");
	EQ(store_helped(st, p, ann, true, NOW), ST_OK);
	stands(t, STATUS_OPEN, OUTCOME_NONE);
	EQ(store_thread_kind(st, t, KIND_CHALLENGE), ST_OK);
	stands(t, STATUS_ANSWERED, OUTCOME_NONE);
	EQ(store_thread_kind(st, t + 1, KIND_CHALLENGE), ST_NOT_FOUND);
}

TEST(a_challenge_is_what_came_of_it_when_its_lesson_goes)
{
	struct new_source from = { 0, S("c") };
	struct new_lesson l = { .cohort = alpha, .editor = cem, .when = NOW,
	    .title = S("Light"), .body = S("x"), .plain = S("x"),
	    .sources = &from, .nsources = 1 };
	int64_t id;

	ann_tries(false);
	from.post = tried;
	EQ(store_lesson_add(st, mem, &l, &id), ST_OK);
	EQ(store_lesson_status(st, mem, id, LESSON_PUBLISHED, NOW), ST_OK);
	stands(thread, STATUS_LESSON, OUTCOME_ADAPT);
	EQ(store_lesson_status(st, mem, id, LESSON_DRAFT, NOW), ST_OK);
	stands(thread, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(an_outcome_counts_when_its_author_proves_to_be_who_asked)
{
	int64_t old, into;

	ann_tries(false);
	EQ(store_import_author(st, mem, S("Ann"), S("old@x.org"), NOW, &old),
	    ST_OK);
	into = thread_of(add((struct new_post){ .cohort = alpha, .author = old,
	    .via = VIA_IMPORT, .silent = true, .kind = KIND_CHALLENGE,
	    .title = S("Naps"), .body = S("x") }));
	EQ(store_post_move(st, mem, tried, S(""), &into), ST_OK);
	stands(into, STATUS_OPEN, OUTCOME_NONE);
	EQ(store_placeholder_claim(st, old, ann), ST_OK);
	stands(into, STATUS_OUTCOME, OUTCOME_ADAPT);
}

TEST(a_challenge_that_an_older_letter_leads_is_asked_by_its_author)
{
	struct str wants[] = { S("early@x") };
	int64_t t, p;

	people();
	t = thread_of(add((struct new_post){ .cohort = alpha, .author = ann,
	    .via = VIA_MAIL, .kind = KIND_CHALLENGE, .title = S("Bedtime"),
	    .message_id = S("late@x"), .body = S("a"), .wants = wants,
	    .nwants = 1 }));
	p = say(ann, t, 1, "b");
	EQ(store_outcome_add(st, p, t, OUTCOME_ADOPT), ST_OK);
	stands(t, STATUS_OUTCOME, OUTCOME_ADOPT);
	letter(ben, "early@x", "", "Bedtime", 0);
	EQ(thread_for(t, ann).author.id, ben);
	stands(t, STATUS_OPEN, OUTCOME_NONE);
}
