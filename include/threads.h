/*
 * threads.h - who answers whom, in a pile of letters.
 *
 * A letter's parent is the nearest one it names that is there: In-Reply-To
 * first, then References from the last.  Letters that name the same unknown
 * parent hang on the first of them.  A reply that names nobody known joins
 * the thread of the same subject, if that was alive within 30 days.
 */
#ifndef THREADS_H
#define THREADS_H

#include "letter.h"

#define THREAD_SUBJECT_DAYS	30	/* MAIL.md, In, 4 */
#define NO_PARENT		SIZE_MAX

struct thread_head {
	struct str	 message_id;	/* may be empty, or another's */
	struct letter_ids in_reply_to;
	struct letter_ids references;	/* oldest first */
	bool		 is_vague;	/* In-Reply-To was prose: its ids count
					   only if such a letter is there */
	struct str	 subject;	/* subject.h, folded */
	bool		 is_reply;	/* by its subject */
	int64_t		 date;		/* ms; 0 is unknown */

	/* What threads_find() found. */
	size_t		 parent;	/* its place in the pile, or NO_PARENT */
	bool		 by_subject;	/* a guess that people may correct */
};

/*
 * Fills in the parents of v[0..n-1], which stand in the order in which they
 * arrived.  There are no cycles.  The arena may be given up afterwards.
 */
void	threads_find(struct arena *, struct thread_head *v, size_t n);

/*
 * What the header of a letter says.  It is kept in `keep`; `work` may be
 * reset afterwards.  mail/threadhead.c
 */
struct thread_head	thread_head_read(struct arena *keep,
			    struct arena *work, struct str raw);

#endif
