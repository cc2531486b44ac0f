/*
 * writer.h - the one thread that changes the database, and slow threads.
 *
 * Whoever wants a change hands over a job.  The writer runs the jobs that
 * have come in since its last commit inside one transaction, each in a
 * savepoint of its own, and commits once.  One fsync pays for all of them,
 * and a job that fails spoils nothing for its neighbours.
 *
 * done() runs after the commit is on disk, in the thread that owns the
 * tray: nobody is told "saved" before it is.
 */
#ifndef WRITER_H
#define WRITER_H

#include "status.h"
#include "store.h"

struct tray;
struct writer;

struct job {
	struct job	*next;
	enum status	(*run)(struct store *, void *arg);
	void		(*done)(enum status, void *arg);	/* or NULL */
	void		*arg;
	struct tray	*tray;		/* where done() is to run */
	enum status	 status;
};

/* Finished jobs on their way back to one event loop; wake() may be called
 * from any thread. */
struct tray	*tray_new(void (*wake)(void *), void *);
void		 tray_run(struct tray *);	/* calls done() for each */
void		 tray_put(struct tray *, struct job *);	/* as it is */
void		 tray_free(struct tray *);

/* committed() runs in the writer after each COMMIT and before any done(). */
struct writer	*writer_start(struct store *,
		    void (*committed)(struct store *, const struct changed *));
void		 writer_post(struct writer *, struct job *);
void		 writer_stop(struct writer *);	/* after the last job */

/* Threads for what must not hold a loop; run() gets no store (NULL). */
struct slow;
struct slow	*slow_start(int threads);
void		 slow_post(struct slow *, struct job *);
bool		 slow_is_full(struct slow *);	/* ask again in a moment */
void		 slow_stop(struct slow *);

struct writer_counts { uint64_t commits, jobs; };
struct writer_counts writer_counts(void);

#endif
