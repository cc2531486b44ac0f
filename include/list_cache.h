/*
 * list_cache.h - lists of threads, read once for all who look at them.
 *
 * Only lists that are the same for every member of a cohort; what is a
 * reader's own in them (unread, follows) readers_fill() adds to a copy.
 * What of a row is the same for all readers of one form (language, zone) is
 * painted with it and good for a minute, for it says "5 minutes ago".
 * Every commit that changes a thread, or a name, drops all lists.  Safe from
 * every thread.
 */
#ifndef LIST_CACHE_H
#define LIST_CACHE_H

#include "store/talk.h"

struct list_key {
	int64_t		 cohort;
	enum show	 show;		/* SHOW_ALL or SHOW_CHALLENGES */
	struct str	 component;
	struct thread_key before;
	const struct lang *lang;
	const struct zone *zone;
	int64_t		 minute;
};

/* Prints row_rest of each into this arena. */
typedef void	 paints_rows(void *, struct arena *, struct thread *);

/*
 * A copy of the list in the arena.  Its strings are in *held, which is to
 * be given back when the page is printed.
 */
struct list_held;
enum status	 list_cache_get(struct store *, uint64_t as_of, struct arena *,
		    const struct list_key *, paints_rows *, void *,
		    struct thread **, struct list_held **) MUST_CHECK;
void		 list_cache_release(struct list_held *);
void		 list_cache_drop(const struct changed *, uint64_t change);

#endif
