/*
 * waiting.h - what waits for a moderator is said to the moderators.
 *
 * One letter to each for every review, in the transaction that makes it; of
 * what came by mail not more than a day's worth (tell.h in web).
 * The letter says why and where, and nothing of the post: some cohorts send
 * no content by mail, and a stranger's words are not for a link to click.
 */
#ifndef WAITING_H
#define WAITING_H

#include "store/moderation.h"
#include "store/talk.h"

/* writes.  store_post_add(), store_review_add(), and the letters. */
enum status	waiting_post(struct store *, struct arena *,
		    struct new_post *) MUST_CHECK;
enum status	waiting_review(struct store *, struct arena *,
		    const struct new_review *) MUST_CHECK;

#endif
