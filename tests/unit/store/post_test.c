/*
 * post_test.c - posts, whom they reach, and how they are taken back.
 */
#include "talk.h"

TEST(the_first_post_begins_a_thread)
{
	int64_t p, t;
	struct thread th;

	people();
	p = start(ann, "Bedtime", "He will not sleep.");
	EQ(went, ST_OK);
	t = thread_of(p);
	th = thread_for(t, ann);
	EQ_STR(th.title, "Bedtime");
	EQ_STR(th.cohort_slug, "alpha");
	EQ_STR(th.author.name, "ann");
	EQ(th.posts, 1);
	EQ(th.last_num, 1);
	EQ(th.unread, 0);
	EQ(th.follow, FOLLOW_FOLLOW);
	EQ(thread_for(t, ben).unread, 1);
	EQ(last.num, 1);
}

TEST(a_reply_stands_under_what_it_answers)
{
	int64_t t;
	struct post *p;

	people();
	t = thread_of(start(ann, "Bedtime", "a"));
	say(ben, t, 1, "b");
	say(cem, t, 2, "c");
	say(ann, t, 2, "d");
	say(ann, t, 1, "e");
	EQ_STR(shape(t), "a b>a c>b d>b e>a");
	EQ(store_posts(st, mem, t, 2, 4, &p), ST_OK);
	EQ(p->num, 2);
	OK(!p->is_branch);
	OK(p->next->is_branch && p->next->next->is_branch);
	EQ_STR(p->next->answers_name, "ben");
	EQ_STR(p->next->answers_excerpt, "b");
	OK(p->next->next->next == NULL);
}

TEST(of_what_is_answered_the_first_line_is_given_as_it_is)
{
	int64_t t;
	struct post *p;

	people();
	t = thread_of(start(ann, "Bedtime", "How do you begin?\nAnd end?"));
	say(ben, t, 1, "b");
	EQ(store_posts(st, mem, t, 1, 2, &p), ST_OK);
	EQ_STR(p->next->answers_excerpt, "How do you begin?");
	EQ(store_posts(st, mem, t, 2, 2, &p), ST_OK);
	EQ_STR(p->answers_excerpt, "How do you begin?");
}

TEST(a_parent_from_another_thread_is_refused)
{
	int64_t t;

	people();
	t = thread_of(start(ann, "One", "a"));
	start(ann, "Two", "b");
	say(ben, t, 2, "c");
	EQ(went, ST_NOT_FOUND);
	EQ(thread_for(t, ann).posts, 1);
}

TEST(a_thread_of_another_cohort_is_refused)
{
	int64_t t;

	people();
	t = thread_of(start(ann, "One", "a"));
	add((struct new_post){ .cohort = beta, .author = dot, .thread = t,
	    .body = S("x") });
	EQ(went, ST_NOT_FOUND);
}

TEST(a_message_id_is_once_in_a_cohort)
{
	people();
	letter(ann, "x@a", "", "Hello", 0);
	EQ(went, ST_OK);
	letter(ann, "x@a", "", "Hello", 0);
	EQ(went, ST_CONFLICT);
	add((struct new_post){ .cohort = beta, .author = dot,
	    .message_id = S("x@a"), .title = S("Hello") });
	EQ(went, ST_OK);
}

TEST(mail_goes_to_those_who_want_it)
{
	int64_t p, t;

	people();
	p = start(cem, "Bedtime", "a");
	EQ_STR(mailed(p), "ann queued");
	t = thread_of(p);
	p = say(ben, t, 1, "b");
	EQ_STR(mailed(p), "ann queued");
	p = say(cem, t, 1, "c");		/* ben follows by writing */
	EQ_STR(mailed(p), "ann queued, ben queued");
}

TEST(a_member_who_is_mentioned_gets_that_post)
{
	struct str names[] = { S("ben"), S("dot"), S("nobody") };
	int64_t p, t;

	people();
	p = add((struct new_post){ .cohort = alpha, .author = ann,
	    .title = S("x"), .body = S("@ben"), .mentions = names,
	    .nmentions = 3 });
	EQ_STR(mailed(p), "ben queued");
	t = thread_of(p);
	EQ_STR(mailed(say(ann, t, 1, "more")), "");
}

TEST(a_muted_thread_sends_nothing)
{
	int64_t t;

	people();
	t = thread_of(start(cem, "Bedtime", "a"));
	EQ(store_follow(st, ann, t, FOLLOW_MUTE), ST_OK);
	EQ_STR(mailed(say(cem, t, 1, "b")), "");
	EQ(store_follow(st, ann, t, FOLLOW_DEFAULT), ST_OK);
	EQ_STR(mailed(say(cem, t, 1, "c")), "ann queued");
}

TEST(whoever_left_gets_nothing)
{
	people();
	EQ(store_member_leave(st, ann, alpha, NOW), ST_OK);
	EQ_STR(mailed(start(cem, "Bedtime", "a")), "");
}

TEST(an_import_sends_nothing)
{
	int64_t p;

	people();
	p = add((struct new_post){ .cohort = alpha, .author = cem,
	    .via = VIA_IMPORT, .silent = true, .title = S("old"),
	    .body = S("x"), .created = NOW - 300 * DAY });
	EQ_STR(mailed(p), "");
	EQ(thread_for(thread_of(p), ben).unread, 0);	/* from before */
}

TEST(a_withdrawn_post_keeps_its_place_and_loses_its_words)
{
	int64_t t, p;

	people();
	t = thread_of(start(cem, "Bedtime", "a"));
	p = say(ben, t, 1, "b");
	say(cem, t, 2, "c");
	EQ(store_post_hide(st, mem, p, POST_WITHDRAWN), ST_OK);
	EQ_STR(shape(t), "a ->a c>");
	EQ_STR(mailed(p), "ann suppressed");
	EQ(thread_for(t, ann).posts, 2);
	EQ(store_post_release(st, mem, p, NOW, NOW), ST_OK);
	EQ_STR(shape(t), "a b>a c>b");
	EQ_STR(mailed(p), "ann queued");
	EQ(thread_for(t, ann).posts, 3);
	EQ(store_post_release(st, mem, p, NOW, NOW), ST_CONFLICT);
}

TEST(a_thread_with_nothing_to_read_is_in_no_list)
{
	struct thread *all;
	struct cohort c;
	int64_t p;

	people();
	p = start(cem, "Bedtime", "a");
	EQ(store_post_hide(st, mem, p, POST_WITHDRAWN), ST_OK);
	EQ(store_threads(st, mem, alpha, ann, SHOW_ALL, S(""),
	    (struct thread_key){ 0 }, &all), ST_OK);
	OK(all == NULL);
	EQ(store_cohort(st, mem, alpha, &c), ST_OK);
	EQ(c.threads, 0);
	EQ(c.posts, 0);
}

TEST(a_reply_that_helped_answers_a_challenge)
{
	int64_t t, p;
	bool by_ann;

	people();
	t = thread_of(start(cem, "Bedtime", "a"));
	p = say(ben, t, 1, "b");
	EQ(store_helped(st, p, ann, true, NOW), ST_OK);
	EQ(store_helped(st, p, ann, true, NOW), ST_OK);
	EQ(store_helped(st, p, cem, true, NOW), ST_OK);
	EQ(thread_for(t, ann).status, STATUS_ANSWERED);
	EQ(store_helped_by(st, p, ann, &by_ann), ST_OK);
	OK(by_ann);
	EQ(store_helped(st, p, ann, false, NOW), ST_OK);
	EQ(store_helped(st, p, ann, false, NOW), ST_OK);
	EQ(thread_for(t, ann).status, STATUS_ANSWERED);
	EQ(store_helped(st, p, cem, false, NOW), ST_OK);
	EQ(thread_for(t, ann).status, STATUS_OPEN);
}

TEST(an_imported_post_is_not_what_somebody_wrote_here)
{
	bool has;

	people();
	add((struct new_post){ .cohort = alpha, .author = ann,
	    .title = S("Old"), .body = S("a"), .via = VIA_IMPORT });
	EQ(went, ST_OK);
	EQ(store_has_written_in(st, alpha, ann, &has), ST_OK);
	OK(!has);
	start(ann, "Bedtime", "b");
	EQ(store_has_written_in(st, alpha, ann, &has), ST_OK);
	OK(has);
	EQ(store_has_written_in(st, alpha, cem, &has), ST_OK);
	OK(!has);
}

TEST(reading_never_goes_back)
{
	int64_t t;

	people();
	t = thread_of(start(cem, "Bedtime", "a"));
	say(cem, t, 1, "b");
	say(cem, t, 1, "c");
	EQ(store_read_to(st, ann, t, 2), ST_OK);
	EQ(thread_for(t, ann).unread, 1);
	EQ(store_read_to(st, ann, t, 1), ST_OK);
	EQ(thread_for(t, ann).read_to, 2);
}

TEST(writing_does_not_hide_what_is_unread)
{
	int64_t t;

	people();
	t = thread_of(start(cem, "Bedtime", "a"));
	say(cem, t, 1, "b");
	say(ann, t, 1, "c");
	EQ(thread_for(t, ann).unread, 3);
	EQ(store_read_to(st, ann, t, 3), ST_OK);
	say(ann, t, 1, "d");
	EQ(thread_for(t, ann).unread, 0);
}
