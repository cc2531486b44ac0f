/*
 * moderation.h - what waits for a moderator, and who did what.
 */
#ifndef STORE_MODERATION_H
#define STORE_MODERATION_H

#include "store.h"

struct new_review {
	int64_t		 cohort, post, letter;	/* one of post, letter */
	struct str	 why;
	int64_t		 now;
};
enum status	 store_review_add(struct store *, const struct new_review *)
		    MUST_CHECK;				/* writes */
/* Waiting in the cohorts that this person moderates, oldest first. */
enum status	 store_reviews(struct store *, struct arena *, int64_t person,
		    struct review **) MUST_CHECK;
enum status	 store_reviews_waiting(struct store *, int64_t person,
		    int64_t *n) MUST_CHECK;
/* What this person wrote and nobody may read yet, where they are a member,
 * oldest first: each with its newest review, decided if the post was
 * returned to them. */
enum status	 store_reviews_mine(struct store *, struct arena *,
		    int64_t person, struct review **) MUST_CHECK;
enum status	 store_reviews_mine_count(struct store *, int64_t person,
		    int64_t *n) MUST_CHECK;
enum status	 store_review(struct store *, struct arena *, int64_t id,
		    struct review *) MUST_CHECK;
/* What waits about this post; ST_NOT_FOUND if nothing does. */
enum status	 store_review_of_post(struct store *, int64_t post, int64_t *id)
		    MUST_CHECK;
/* writes.  It waits for something else now. */
enum status	 store_review_why(struct store *, int64_t id, struct str why)
		    MUST_CHECK;
/* writes.  ST_CONFLICT: another moderator was first. */
enum status	 store_review_decide(struct store *, int64_t id,
		    struct str decision, int64_t now) MUST_CHECK;
/* writes.  The last decision on this post is taken back: it waits again. */
enum status	 store_review_reopen(struct store *, int64_t post) MUST_CHECK;
/* What the last one about this post came to; empty: it waits, or nobody was
 * asked. */
enum status	 store_review_last(struct store *, struct arena *,
		    int64_t post, struct str *decision) MUST_CHECK;
/* What its author should know: why a held post waits, what a moderator said
 * who returned or rejected it. */
enum status	 store_post_reason(struct store *, struct arena *,
		    const struct post *, struct str *) MUST_CHECK;

struct new_action {
	int64_t		 actor, cohort, thing_id, at;
	struct str	 what, thing, detail;
};
enum status	 store_action_add(struct store *, const struct new_action *)
		    MUST_CHECK;				/* writes */
/* PAGE_ACTIONS of them in all cohorts that this person moderates, newest
 * first; `before` is an id, 0 for the newest. */
#define PAGE_ACTIONS	50
enum status	 store_actions_for(struct store *, struct arena *,
		    int64_t person, int64_t before, struct action **)
		    MUST_CHECK;
enum status	 store_action(struct store *, struct arena *, int64_t id,
		    struct action *, int64_t *cohort) MUST_CHECK;
enum status	 store_action_undone(struct store *, int64_t id) MUST_CHECK;	/* writes */

#endif
