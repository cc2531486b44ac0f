/*
 * list_cache.h - lists of threads, read once for all who look at them.
 *
 * Only lists that are the same for every member of a cohort; what is a
 * reader's own in them (unread, follows) readers_fill() adds to a copy.
 * Every commit that changes a thread drops all lists.  Safe from every
 * thread.
 */
#ifndef LIST_CACHE_H
#define LIST_CACHE_H

#include "store/talk.h"

struct list_key {
	int64_t		 cohort;
	enum show	 show;		/* SHOW_ALL or SHOW_CHALLENGES */
	struct str	 component;
	struct thread_key before;
};

/*
 * A copy of the list in the arena.  Its strings are in *held, which is to
 * be given back when the page is printed.
 */
struct list_held;
enum status	 list_cache_get(struct store *, uint64_t as_of, struct arena *,
		    const struct list_key *, struct thread **,
		    struct list_held **) MUST_CHECK;
void		 list_cache_release(struct list_held *);
void		 list_cache_drop(const struct changed *, uint64_t change);

#endif
