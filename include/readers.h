/*
 * readers.h - where everybody is in their threads, kept in memory.
 *
 * Every page of a thread and every list asks it, for the reader's marks,
 * whom they follow and what they have begun to write.  A person's rows are
 * read once; what a GET marks is put in here at once and written later
 * (marks.h), what a commit changes is read again.  Safe from every thread.
 */
#ifndef READERS_H
#define READERS_H

#include "model.h"
#include "store.h"

struct reader_at {
	int64_t		 read_to;	/* a num; 0: never here */
	enum follow	 follow;
	bool		 has_draft;	/* ask the store for it */
};

/* `as_of`: changes_now() before the view of this store began. */
enum status	readers_at(struct store *, uint64_t as_of, int64_t person,
		    int64_t thread, struct reader_at *) MUST_CHECK;
/* The same for a list: fills in read_to, follow and unread.  What was said
 * before `joined` is not unread. */
enum status	readers_fill(struct store *, uint64_t as_of, int64_t person,
		    int64_t joined, struct thread *) MUST_CHECK;
void		readers_mark(int64_t person, int64_t thread, int64_t num);
void		readers_drop(const struct changed *, uint64_t change);

#endif
