/*
 * post.h - what the pages about one post share.
 */
#ifndef POST_PAGE_H
#define POST_PAGE_H

#include "page.h"
#include "req.h"
#include "store/talk.h"

/* The post of the route's :post, if the visitor may see it, and its thread. */
enum status	post_and_thread(struct req *, struct post *, struct thread *)
		    MUST_CHECK;
/* A thread of which nothing can be read yet is there for its author and
 * moderators alone. */
enum status	thread_to_answer(struct req *, int64_t id, struct thread *)
		    MUST_CHECK;
bool		is_mine(struct req *, const struct post *);
bool		is_moderator(struct req *);

/* writes.  It is held again, and so is the letter that it came as, if any. */
enum status	hold_post(struct store *, struct req *, int64_t post,
		    struct str why) MUST_CHECK;

/* Where it is read in its thread: "/t/7?page=2#p31". */
struct str	post_path(struct arena *, int64_t thread, int64_t num);

/* Goes there, with a word for told() or "". */
enum status	see_post(struct req *, const struct post *, const char *word);

#endif
