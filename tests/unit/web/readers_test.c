/*
 * readers_test.c - where somebody is in a thread, kept in memory and never
 * older than the last commit.
 */
#include "../store/talk.h"
#include "readers.h"

static uint64_t	now = 1;		/* commits so far */

static int64_t
read_to(int64_t person, int64_t thread)
{
	struct reader_at at;

	EQ(readers_at(st, now, person, thread, &at), ST_OK);
	return at.read_to;
}

/* The writer: what waits is committed, and everybody hears of it. */
static void
commit(void)
{
	EQ(store_commit(st), ST_OK);
	readers_drop(store_changed(st), ++now);
	EQ(store_begin(st), ST_OK);
}

/* Nobody is known from the test before. */
static void
begin(void)
{
	people();
	readers_drop(&(struct changed){ .all_seats = true }, ++now);
}

static int64_t
thread_by_ann(void)
{
	OK(start(ann, "Beginning", "How do you begin?") != 0);
	return last.thread;
}

TEST(whoever_writes_has_read_what_they_wrote)
{
	int64_t t;

	begin();
	t = thread_by_ann();
	commit();
	EQ(read_to(ann, t), 1);
	EQ(read_to(ben, t), 0);
	OK(say(ann, t, 0, "Never mind.") != 0);
	commit();
	EQ(read_to(ann, t), 2);
	EQ(read_to(ben, t), 0);
}

TEST(a_mark_is_seen_before_it_is_written)
{
	int64_t t;

	begin();
	t = thread_by_ann();
	commit();
	EQ(read_to(ben, t), 0);
	readers_mark(ben, t, 1);
	EQ(read_to(ben, t), 1);
}

TEST(what_was_muted_is_not_unread)
{
	struct thread t = { .last_num = 2, .last_post = NOW };

	begin();
	t.id = thread_by_ann();
	commit();
	EQ(readers_fill(st, now, ben, 0, &t), ST_OK);
	EQ(t.unread, 2);
	EQ(store_follow(st, ben, t.id, FOLLOW_MUTE), ST_OK);
	commit();
	EQ(readers_fill(st, now, ben, 0, &t), ST_OK);
	EQ(t.unread, 0);
}

TEST(what_changes_in_one_thread_leaves_the_others_in_memory)
{
	int64_t a, b;

	begin();
	a = thread_by_ann();
	b = thread_by_ann();
	commit();
	EQ(read_to(ben, a), 0);
	readers_mark(ben, b, 1);	/* known here, not yet on disk */
	EQ(store_follow(st, ben, a, FOLLOW_FOLLOW), ST_OK);
	commit();
	EQ(read_to(ben, b), 1);
}
