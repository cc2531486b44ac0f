/*
 * store_priv.h - what the files of this folder share.
 */
#ifndef STORE_PRIV_H
#define STORE_PRIV_H

#include "clock.h"
#include "db.h"
#include "store.h"

struct store {
	struct db	*db;
	struct arena	*mem;		/* until the next store_begin() */
	struct changed	 changed;
	size_t		 room;		/* of changed.threads */
};

/* This commit changes what is shown of a thread, or who may do what. */
void		 store_thread_changed(struct store *, int64_t thread);
void		 store_people_changed(struct store *);

#endif
