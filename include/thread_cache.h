/*
 * thread_cache.h - pages of threads, rendered once for all their readers.
 *
 * A page is kept until a commit changes what it shows, or until room is
 * needed.  Posts that were only added behind it leave it right as far as it
 * goes, so it is continued, not rendered anew.  Which of several readers'
 * forms of a page is meant (language, time zone, may they post) is part of
 * the key.  Safe from every thread.
 */
#ifndef THREAD_CACHE_H
#define THREAD_CACHE_H

#include "model.h"
#include "store.h"

#define THREAD_CACHE_BYTES	(32UL * 1024 * 1024)

struct thread_key_of_page {
	int64_t		 thread, page;
	uint64_t	 form;		/* a hash of all that makes it differ */
};

/* Where a post ends in the page's bytes. */
struct cached_post {
	size_t		 end;
	int64_t		 id, num, parent, author;
	enum post_state	 state;
	enum via	 via;
};

struct cached_page {
	struct thread	 thread;	/* without what is the reader's */
	struct str	 html;
	struct cached_post *posts;
	size_t		 nposts;
	bool		 is_taught;	/* a lesson was made of its thread */
};

/* NULL: it is not kept.  Else it stays until cached_release().  *grew: the
 * thread may have more posts by now, and `thread` be of before them. */
const struct cached_page *thread_cache_get(struct thread_key_of_page,
		    bool *grew);
void		 cached_release(const struct cached_page *);
void		 cached_hold(const struct cached_page *);	/* once more */

/*
 * `before`: the page that this one continues, whose HTML and posts go in
 * front of the given ones, or NULL.  `as_of`: changes_now() before the view
 * began in which it was read; it is kept only if no commit has changed its
 * thread since.  Copies what it is given, and returns the copy as
 * thread_cache_get() does.
 */
const struct cached_page *thread_cache_put(struct thread_key_of_page,
		    uint64_t as_of, const struct cached_page *before,
		    const struct cached_page *);

void		 thread_cache_drop(const struct changed *, uint64_t change);

/* A thread stays in its cohort for good, so this is asked once. */
enum status	 thread_cohort(struct store *, int64_t thread, int64_t *cohort)
		    MUST_CHECK;

#endif
