/*
 * hold_test.c - what is held is seen by nobody until it is released.
 */
#include "talk.h"

static int64_t
newcomer(void)
{
	int64_t eve = person("eve");

	join(eve, alpha, ROLE_CLINICIAN, MAIL_EVERY, false);
	return eve;
}

TEST(the_first_post_of_a_new_member_waits)
{
	struct review *waiting;
	struct thread *list;
	struct cohort c;
	int64_t p, t;

	people();
	join(cem, alpha, ROLE_MODERATOR, MAIL_NOTHING, true);
	p = start(newcomer(), "Hello", "a");
	OK(last.held);
	OK(last.num < 0);
	t = thread_of(p);
	EQ_STR(shape(t), "");
	EQ_STR(mailed(p), "");
	EQ(thread_for(t, ann).posts, 0);
	EQ(thread_for(t, ann).unread, 0);
	EQ(store_threads(st, mem, alpha, ann, SHOW_ALL, S(""),
	    (struct thread_key){ 0 }, &list), ST_OK);
	OK(list == NULL);
	EQ(store_reviews(st, mem, cem, &waiting), ST_OK);
	OK(waiting != NULL);
	EQ(waiting->post->id, p);

	EQ(store_post_release(st, mem, p, NOW + HOUR, NOW + HOUR), ST_OK);
	EQ_STR(shape(t), "a");
	EQ_STR(mailed(p), "ann queued");
	EQ(num_of(p), 1);
	EQ(thread_for(t, ann).unread, 1);
	EQ(thread_for(t, ann).last_post, NOW + HOUR);
	EQ(store_cohort(st, mem, alpha, &c), ST_OK);
	EQ(c.threads, 1);
	EQ(c.posts, 1);
}

TEST(a_moderator_is_not_held)
{
	people();
	join(cem, alpha, ROLE_MODERATOR, MAIL_EVERY, false);
	start(cem, "Hello", "a");
	OK(!last.held);
}

TEST(what_is_released_comes_after_what_was_said_meanwhile)
{
	int64_t t, p;

	people();
	t = thread_of(start(ann, "Hello", "a"));
	p = say(newcomer(), t, 1, "b");
	say(cem, t, 1, "c");
	EQ(store_read_to(st, ben, t, 2), ST_OK);
	EQ(thread_for(t, ben).unread, 0);
	EQ(store_post_release(st, mem, p, NOW + HOUR, NOW + HOUR), ST_OK);
	EQ_STR(shape(t), "a c>a b>a");
	EQ(thread_for(t, ben).unread, 1);
}

TEST(what_is_rejected_is_never_seen)
{
	int64_t t, p;

	people();
	t = thread_of(start(ann, "Hello", "a"));
	p = say(newcomer(), t, 1, "b");
	EQ(store_post_hide(st, mem, p, POST_REJECTED), ST_OK);
	EQ_STR(shape(t), "a");
	EQ(thread_for(t, ben).unread, 1);
	EQ(thread_for(t, ben).posts, 1);
}

TEST(a_decision_can_be_undone_both_ways)
{
	int64_t t, p;

	people();
	t = thread_of(start(cem, "Hello", "a"));
	p = say(newcomer(), t, 1, "b");
	EQ(store_post_release(st, mem, p, NOW + HOUR, NOW + HOUR), ST_OK);
	EQ(store_post_hide(st, mem, p, POST_HELD), ST_OK);
	EQ_STR(shape(t), "a");
	EQ_STR(mailed(p), "ann suppressed");
	EQ(thread_for(t, ann).posts, 1);
	EQ(store_post_release(st, mem, p, NOW + HOUR, NOW + DAY), ST_OK);
	EQ_STR(shape(t), "a b>a");
	EQ_STR(mailed(p), "ann queued");
}

TEST(an_answer_to_what_is_held_does_not_show_it)
{
	struct new_post held = { .hold = true, .why_held = S("spam?"),
	    .via = VIA_MAIL, .title = S("secret"), .message_id = S("h@x"),
	    .body = S("h") };
	struct thread t;
	int64_t h, q;

	people();
	held.cohort = alpha;
	held.author = ann;
	h = add(held);
	OK(last.held);
	q = letter(cem, "q@x", "h@x", "Question", 0);
	t = thread_for(thread_of(q), ann);
	EQ_STR(t.title, "Question");
	EQ_STR(shape(t.id), "q@x");
	EQ(store_post_release(st, mem, h, NOW + HOUR, NOW), ST_OK);
	EQ_STR(shape(thread_of(q)), "q@x>h h");
	EQ(thread_of(q), thread_of(h));
}
