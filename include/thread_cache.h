/*
 * thread_cache.h - pages of threads, rendered once for all their readers.
 *
 * A page is kept until a commit changes what it shows, or until room is
 * needed.  A commit that only adds posts to a thread has the pages that are
 * kept of it continued (thread_pages.h), so whoever comes after a reply
 * finds them whole.  Safe from every thread.
 */
#ifndef THREAD_CACHE_H
#define THREAD_CACHE_H

#include "model.h"
#include "store.h"
#include "when.h"

#define THREAD_CACHE_BYTES	(32UL * 1024 * 1024)

/* Which page, and in which of its forms. */
struct page_key {
	int64_t		 thread, page;
	const struct lang *lang;
	const struct zone *zone;
	bool		 may_post;
};

/* Where a post ends in the page's bytes. */
struct cached_post {
	size_t		 end;
	int64_t		 id, num, parent, author;
	enum post_state	 state;
	enum via	 via;
};

struct cached_page {
	struct page_key	 key;
	struct thread	 thread;	/* without what is the reader's */
	struct str	 html;
	struct cached_post *posts;
	size_t		 nposts;
	bool		 is_taught;	/* a lesson was made of its thread */
	struct kept	*kept;		/* what all this is in */
};

/* False: it is not kept.  Else what it points to stays until
 * cached_release(). */
bool		 thread_cache_get(const struct page_key *,
		    struct cached_page *);
void		 cached_release(struct kept *);
void		 cached_hold(struct kept *);	/* once more */

/*
 * Copies what it is given, and makes it the copy, as thread_cache_get()
 * does.  `as_of`: changes_now() before the view began in which it was read;
 * it is kept only if no commit has changed its thread since.
 */
void		 thread_cache_put(uint64_t as_of, struct cached_page *);

void		 thread_cache_drop(const struct changed *, uint64_t change);

/*
 * For the writer, after a commit that added posts to a thread: all pages
 * that are kept of it, each as of thread_cache_get(), and what becomes of
 * each.  `more` has the thread as it is now, and the posts that go behind
 * those of the page.
 */
struct cached_page *thread_cache_all(struct arena *, int64_t thread,
		    size_t *n);
void		 thread_cache_continue(const struct cached_page *,
		    const struct cached_page *more);
void		 thread_cache_take_out(const struct cached_page *);

#endif
