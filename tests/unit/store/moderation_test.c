/*
 * moderation_test.c - what waits, who may see it, and who did what.
 */
#include "store/letters.h"
#include "talk.h"

static struct review *waiting, one;
static struct action *log_rows, act;

/* A held post of cem, who is new, and its review. */
static int64_t
held(void)
{
	struct new_post np = { .cohort = alpha, .title = S("Help"),
	    .author = cem, .body = S("Please."), .plain = S("Please."),
	    .message_id = arena_printf(mem, "held%lld@x", (long long)++said),
	    .created = NOW, .due = NOW,
	    .hold = true, .why_held = S("a first post") };
	struct review *r;

	EQ(store_post_add(st, mem, &np), ST_OK);
	OK(np.held);
	join(ann, alpha, ROLE_MODERATOR, MAIL_EVERY, true);
	EQ(store_reviews(st, mem, ann, &r), ST_OK);
	OK(r != NULL);
	return np.id;
}

static int64_t
count_of(int64_t person_id)
{
	int64_t n;

	EQ(store_reviews_waiting(st, person_id, &n), ST_OK);
	return n;
}

TEST(what_is_held_waits_with_its_reason)
{
	int64_t post, id;

	people();
	post = held();
	EQ(store_reviews(st, mem, ann, &waiting), ST_OK);
	EQ_STR(waiting->why, "a first post");
	EQ_STR(waiting->cohort_slug, "alpha");
	EQ_STR(waiting->thread_title, "Help");
	EQ(waiting->post->id, post);
	EQ_STR(waiting->post->markdown, "Please.");
	OK(waiting->begins_thread);
	OK(waiting->letter == NULL);
	OK(waiting->next == NULL);
	EQ(store_review_of_post(st, post, &id), ST_OK);
	EQ(id, waiting->id);
	EQ(store_review(st, mem, id, &one), ST_OK);
	EQ(one.post->id, post);
	EQ(store_review(st, mem, id + 1, &one), ST_NOT_FOUND);
}

TEST(whoever_is_held_for_being_new_can_be_trusted)
{
	people();
	held();
	join(cem, alpha, ROLE_CLINICIAN, MAIL_EVERY, false);
	for (int i = 0; i < 2; i++) {
		EQ(store_reviews(st, mem, ann, &waiting), ST_OK);
		OK(waiting->may_trust);
		EQ(store_post_release(st, mem, waiting->post->id, NOW, NOW),
		    ST_OK);
		EQ(store_review_decide(st, waiting->id, S("approved"), NOW),
		    ST_OK);
		start(cem, "Again", "b");
		OK(last.held);
	}
	EQ(store_member_trust(st, cem, alpha, true), ST_OK);
	start(cem, "And again", "c");
	OK(!last.held);
}

TEST(only_who_may_moderate_sees_what_waits)
{
	static const bool sees[ROLES] = {
		[ROLE_COORDINATOR] = true, [ROLE_MODERATOR] = true,
	};

	people();
	held();
	EQ(count_of(ann), 1);
	EQ(count_of(dot), 0);
	for (enum role r = ROLE_CLINICIAN; r < ROLES; r++) {
		join(ben, alpha, r, MAIL_NOTHING, true);
		EQ(count_of(ben), sees[r]);
		EQ(store_reviews(st, mem, ben, &waiting), ST_OK);
		EQ(waiting != NULL, sees[r]);
	}
	join(dot, beta, ROLE_COORDINATOR, MAIL_NOTHING, true);
	EQ(count_of(dot), 0);
	EQ(store_member_leave(st, ann, alpha, NOW), ST_OK);
	EQ(count_of(ann), 0);
}

TEST(the_second_moderator_is_told_that_the_first_was_first)
{
	people();
	held();
	EQ(store_reviews(st, mem, ann, &waiting), ST_OK);
	EQ(store_review_decide(st, waiting->id, S("approved"), NOW), ST_OK);
	EQ(store_review_decide(st, waiting->id, S("rejected"), NOW),
	    ST_CONFLICT);
	EQ(count_of(ann), 0);
	EQ(store_review_of_post(st, waiting->post->id, &(int64_t){ 0 }),
	    ST_NOT_FOUND);
}

TEST(what_was_decided_can_wait_again)
{
	people();
	held();
	EQ(store_reviews(st, mem, ann, &waiting), ST_OK);
	EQ(store_review_decide(st, waiting->id, S("rejected"), NOW), ST_OK);
	EQ(store_review_reopen(st, waiting->post->id), ST_OK);
	EQ(count_of(ann), 1);
	EQ(store_review_reopen(st, waiting->post->id), ST_CONFLICT);
}

TEST(a_letter_can_wait_that_is_no_post)
{
	struct new_letter l = { .received = NOW, .fate = FATE_HELD,
	    .message_id = S("a@x"), .subject = S("Hello"),
	    .from_address = S("ann@example.org") };
	struct new_review r = { .why = S("we do not know who wrote it"),
	    .now = NOW + MINUTE };

	people();
	held();
	l.cohort = r.cohort = alpha;
	EQ(store_letter_add(st, &l, &r.letter), ST_OK);
	EQ(store_review_add(st, &r), ST_OK);
	EQ(store_reviews(st, mem, ann, &waiting), ST_OK);
	OK(waiting->post != NULL);		/* oldest first */
	OK(waiting->next->post == NULL);
	EQ_STR(waiting->next->letter->subject, "Hello");
	EQ_STR(waiting->next->why, "we do not know who wrote it");
	OK(!waiting->next->begins_thread);
}

static void
did(const char *what, int64_t cohort_id)
{
	struct new_action a = { .actor = ann, .cohort = cohort_id, .at = NOW,
	    .what = str_of(what), .thing = S("post"), .thing_id = 7,
	    .detail = S("detail") };

	EQ(store_action_add(st, &a), ST_OK);
}

/* That of alpha, as ann reads it, who moderates there. */
static void
read_log(int64_t before)
{
	join(ann, alpha, ROLE_MODERATOR, MAIL_EVERY, true);
	EQ(store_actions_for(st, mem, ann, before, &log_rows), ST_OK);
}

TEST(the_log_says_who_did_what_newest_first)
{
	int64_t in;

	people();
	did("edited", alpha);
	did("approved", alpha);
	did("rejected", beta);
	read_log(0);
	EQ_STR(log_rows->what, "approved");
	EQ_STR(log_rows->actor, "ann");
	EQ_STR(log_rows->thing, "post");
	EQ(log_rows->thing_id, 7);
	OK(log_rows->can_undo);
	OK(!log_rows->next->can_undo);
	OK(log_rows->next->next == NULL);
	EQ(store_action(st, mem, log_rows->id, &act, &in), ST_OK);
	EQ(in, alpha);
	EQ_STR(act.what, "approved");
	EQ_STR(act.about, "");
}

TEST(the_log_names_whom_and_what_it_is_about)
{
	int64_t post;

	people();
	post = start(ben, "Sleep", "He does not.");
	EQ(store_action_add(st, &(struct new_action){ .actor = ann,
	    .cohort = alpha, .what = S("edited"), .thing = S("post"),
	    .thing_id = post }), ST_OK);
	EQ(store_action_add(st, &(struct new_action){ .actor = ann,
	    .cohort = alpha, .what = S("changed"), .thing = S("person"),
	    .thing_id = cem }), ST_OK);
	read_log(0);
	EQ_STR(log_rows->whose, "cem");
	EQ_STR(log_rows->about, "");
	EQ_STR(log_rows->next->whose, "ben");
	EQ_STR(log_rows->next->about, "Sleep");
}

TEST(the_log_is_paged_by_key)
{
	people();
	for (int i = 0; i < PAGE_ACTIONS + 5; i++)
		did("edited", alpha);
	read_log(0);
	for (int i = 1; i < PAGE_ACTIONS; i++)
		log_rows = log_rows->next;
	OK(log_rows->next == NULL);
	read_log(log_rows->id);
	for (int i = 1; i < 5; i++)
		log_rows = log_rows->next;
	OK(log_rows->next == NULL);
}

TEST(a_moderator_sees_the_log_of_their_cohorts_only)
{
	people();
	did("edited", alpha);
	did("edited", beta);
	join(ann, alpha, ROLE_MODERATOR, MAIL_EVERY, true);
	EQ(store_actions_for(st, mem, ann, 0, &log_rows), ST_OK);
	OK(log_rows != NULL && log_rows->next == NULL);
	EQ(store_actions_for(st, mem, ben, 0, &log_rows), ST_OK);
	OK(log_rows == NULL);
	join(ann, beta, ROLE_COORDINATOR, MAIL_EVERY, true);
	EQ(store_actions_for(st, mem, ann, 0, &log_rows), ST_OK);
	OK(log_rows->next != NULL && log_rows->next->next == NULL);
}

TEST(what_was_undone_is_undone_once)
{
	people();
	did("approved", alpha);
	read_log(0);
	EQ(store_action_undone(st, log_rows->id), ST_OK);
	EQ(store_action_undone(st, log_rows->id), ST_CONFLICT);
	read_log(0);
	OK(log_rows->is_undone);
	OK(!log_rows->can_undo);
}

TEST(an_author_finds_what_they_wait_for_and_nobody_else_does)
{
	struct review *r;
	int64_t post, other, n;

	people();
	post = held();
	OK(start(ann, "Public", "a") != 0);
	EQ(store_reviews_mine(st, mem, cem, &r), ST_OK);
	OK(r != NULL && r->next == NULL);
	EQ(r->post->id, post);
	EQ_STR(r->why, "a first post");
	EQ_STR(r->thread_title, "Help");
	EQ(store_reviews_mine_count(st, cem, &n), ST_OK);
	EQ(n, 1);
	EQ(store_reviews_mine_count(st, ann, &n), ST_OK);
	EQ(n, 0);

	EQ(store_review_decide(st, r->id, S("returned"), NOW), ST_OK);
	EQ(store_post_hide(st, mem, post, POST_RETURNED), ST_OK);
	EQ(store_reviews_mine(st, mem, cem, &r), ST_OK);
	OK(r != NULL && r->post->state == POST_RETURNED);

	other = held();
	OK(other != post);
	EQ(store_reviews_mine(st, mem, cem, &r), ST_OK);
	EQ(r->post->id, post);
	EQ(r->next->post->id, other);
	EQ(store_member_leave(st, cem, alpha, NOW), ST_OK);
	EQ(store_reviews_mine(st, mem, cem, &r), ST_OK);
	OK(r == NULL);
}
