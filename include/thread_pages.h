/*
 * thread_pages.h - makes what thread_cache.h keeps.
 */
#ifndef THREAD_PAGES_H
#define THREAD_PAGES_H

#include "thread_cache.h"

/*
 * Reads and renders page->key, and keeps it; it is held as by
 * thread_cache_get().  A page without posts is no error.  ST_NOT_FOUND:
 * there is no such thread.
 */
enum status	thread_page_make(struct store *, struct arena *,
		    uint64_t as_of, struct cached_page *) MUST_CHECK;

/* For the writer, after a commit: every page that is kept of a thread that
 * grew gets its new posts, or goes. */
void		thread_pages_grow(struct store *, const struct changed *);

#endif
