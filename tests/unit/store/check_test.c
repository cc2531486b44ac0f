/*
 * check_test.c - what rounds check finds in a database that was tampered with.
 */
#include "db.h"
#include "store/letters.h"
#include "store_priv.h"
#include "talk.h"

static struct str
found(void)
{
	struct text t = { .mem = mem };

	EQ(store_check(st, &t), ST_OK);
	return text_str(&t);
}

static struct str
found_after(const char *sql)
{
	EQ(db_exec(st->db, sql), ST_OK);
	return found();
}

/* A thread of two posts, one of them with a file, and a raw letter. */
static void
a_busy_site(void)
{
	struct new_file f = { .name = S("x.txt"), .type = S("text/plain"),
	    .bytes = S("the file") };
	struct new_post np = { .cohort = alpha, .author = ann,
	    .title = S("Tea"), .body = S("Tea?"), .plain = S("Tea?"),
	    .message_id = S("1@x"), .files = &f, .nfiles = 1,
	    .created = NOW, .due = NOW };
	struct new_letter l = { .received = NOW, .fate = FATE_AUTO,
	    .raw = S("raw") };
	int64_t id;

	people();
	np.cohort = alpha;
	np.author = ann;
	EQ(store_post_add(st, mem, &np), ST_OK);
	np.parent = np.num;
	np.message_id = S("2@x");
	np.author = ben;
	np.nfiles = 0;
	EQ(store_post_add(st, mem, &np), ST_OK);
	EQ(store_letter_add(st, &l, &id), ST_OK);
}

TEST(a_busy_site_is_sound)
{
	a_busy_site();
	EQ_STR(found(), "");
}

TEST(a_file_of_a_draft_counts_as_one_that_is_attached)
{
	struct draft d = { .place = S("t/1"), .saved = NOW };
	struct new_file f = { .name = S("x.txt"), .type = S("text/plain"),
	    .bytes = S("the file") };
	bool more;

	a_busy_site();
	EQ(store_draft_file_add(st, ann, &d, &f), ST_OK);
	EQ_STR(found(), "");
	EQ_STR(found_after("UPDATE blob SET refs = 1 WHERE id = 1"),
	    "blob 1 is referred to by more or fewer rows than it counts\n");
	EQ(db_exec(st->db, "UPDATE blob SET refs = 2 WHERE id = 1"), ST_OK);
	EQ(store_drafts_sweep(st, NOW + 200 * DAY, &more), ST_OK);
	EQ(store_draft(st, mem, ann, S("t/1"), &d), ST_NOT_FOUND);
	EQ_STR(found(), "");
}

static void
draft_at(int thread, const char *body)
{
	struct draft d = { .place = arena_printf(mem, "t/%d", thread),
	    .body = str_of(body), .saved = NOW + thread };

	EQ(store_draft_save(st, ann, &d), ST_OK);
}

static enum status
draft_of(int64_t person, int thread)
{
	struct draft d;

	return store_draft(st, mem, person,
	    arena_printf(mem, "t/%d", thread), &d);
}

TEST(of_too_many_drafts_the_oldest_goes_with_its_files)
{
	struct draft d = { .place = S("t/1"), .saved = NOW };
	struct new_file f = { .name = S("x.txt"), .type = S("text/plain"),
	    .bytes = S("the file") };

	a_busy_site();
	EQ(store_draft_file_add(st, ann, &d, &f), ST_OK);
	d.body = S("of another person");
	EQ(store_draft_save(st, ben, &d), ST_OK);
	for (int i = 2; i <= DRAFTS_MAX; i++)
		draft_at(i, "begun");
	draft_at(DRAFTS_MAX + 1, "");
	draft_at(2, "begun and changed");
	EQ(draft_of(ann, 1), ST_OK);
	draft_at(DRAFTS_MAX + 1, "one more");
	EQ(draft_of(ann, 1), ST_NOT_FOUND);
	EQ(draft_of(ben, 1), ST_OK);
	for (int i = 2; i <= DRAFTS_MAX + 1; i++)
		EQ(draft_of(ann, i), ST_OK);
	EQ_STR(found(), "");
}

TEST(a_file_that_a_draft_loses_makes_its_seat_stale)
{
	struct draft d = { .place = S("t/1"), .saved = NOW };
	struct new_file f = { .name = S("x.txt"), .type = S("text/plain"),
	    .bytes = S("the file") };
	const struct changed *c;

	a_busy_site();
	EQ(store_draft_file_add(st, ann, &d, &f), ST_OK);
	EQ(store_draft(st, mem, ann, S("t/1"), &d), ST_OK);
	EQ(store_commit(st), ST_OK);
	EQ(store_begin(st), ST_OK);
	EQ(store_draft_file_drop(st, ann, S("t/1"), d.files->id), ST_OK);
	c = store_changed(st);
	EQ(c->seats.n, 1);
	EQ(c->seats.v[0].person, ann);
	EQ(c->seats.v[0].thread, 1);
}

TEST(a_blob_that_counts_wrongly_is_found)
{
	a_busy_site();
	EQ_STR(found_after("UPDATE blob SET refs = 2 WHERE id = 1"),
	    "blob 1 is referred to by more or fewer rows than it counts\n");
}

TEST(a_piece_that_is_lost_is_found)
{
	a_busy_site();
	EQ_STR(found_after("DELETE FROM blob_piece WHERE blob = 2"),
	    "blob 2 has lost a piece\n");
}

TEST(counters_that_are_off_are_found)
{
	a_busy_site();
	EQ_STR(found_after("UPDATE thread SET posts = 3"),
	    "thread 1 counts posts that are not there\n"
	    "cohort 1 counts posts that are not there\n");
}

TEST(a_reply_without_what_it_answers_is_found)
{
	a_busy_site();
	EQ_STR(found_after("UPDATE post SET parent = 9 WHERE id = 2"),
	    "post 2 answers one that is not in its thread\n");
}

TEST(a_held_post_that_no_moderator_sees_is_found)
{
	a_busy_site();
	EQ(db_exec(st->db, "UPDATE post SET state = 'held' WHERE id = 2"),
	    ST_OK);
	OK(str_find(found(), S("post 2 is held, and no moderator sees it")) <
	    found().n);
}

TEST(a_challenge_that_does_not_stand_as_its_posts_say_is_found)
{
	a_busy_site();
	EQ_STR(found_after("UPDATE thread SET status = 'answered'"),
	    "thread 1 stands otherwise than its posts say\n");
	EQ_STR(found_after("UPDATE thread SET kind = 'question'"), "");
}

TEST(a_person_without_an_address_is_found)
{
	a_busy_site();
	EQ_STR(found_after("DELETE FROM address WHERE person = 3"),
	    "person 3 has no address\n");
}

TEST(a_placeholder_of_two_addresses_is_found)
{
	a_busy_site();
	EQ(db_exec(st->db, "UPDATE person SET state = 'placeholder'"
	    " WHERE id = 3"), ST_OK);
	EQ_STR(found(), "");
	EQ_STR(found_after("INSERT INTO address (email, person, confirmed,"
	    " is_primary) VALUES ('other@x.org', 3, 0, 0)"),
	    "person 3 has claimed nothing, but has more than one address\n");
}

TEST(what_is_withdrawn_held_and_released_leaves_nothing_behind)
{
	struct new_post np = { .cohort = alpha, .title = S("Help"),
	    .body = S("Please."), .plain = S("Please."), .hold = true,
	    .message_id = S("held@x"), .created = NOW, .due = NOW,
	    .why_held = S("a first post") };

	a_busy_site();
	EQ(store_post_hide(st, mem, 2, POST_WITHDRAWN), ST_OK);
	EQ_STR(found(), "");
	EQ(store_post_release(st, mem, 2, NOW, NOW), ST_OK);
	EQ_STR(found(), "");
	EQ(store_post_hide(st, mem, 1, POST_REJECTED), ST_OK);
	EQ_STR(found(), "");
	np.cohort = alpha;
	np.author = cem;
	EQ(store_post_add(st, mem, &np), ST_OK);
	EQ_STR(found(), "");
	EQ(store_post_release(st, mem, np.id, NOW, NOW), ST_OK);
	EQ_STR(found(), "");
}
