/*
 * errand.h - what a command has done to the store, by name.
 *
 * One site has one writer.  While it is served that is the writer thread of
 * the web process, which is asked over DATA/control.sock; else it is the
 * command itself, which takes DATA/lock and opens the database.  Both run
 * the function that this table has for a name, in a transaction, so there
 * is one way in which a thing is done.  What only reads is no errand: a
 * command opens the database for reading, also while the site is served.
 *
 * server/web/errands.c is the table, server/web/errand_*.c the functions,
 * server/web/control.c answers at the socket, server/cmd/site.c asks there.
 */
#ifndef ERRAND_H
#define ERRAND_H

#include "conf.h"
#include "ipc.h"
#include "staging.h"
#include "store.h"

#define ERRAND_NAME_MAX	40
#define ERRAND_WORDS_MAX (64UL * 1024)	/* a sentence, or a value by name */

struct errand_call {
	struct store	*store;
	struct arena	*mem;
	struct ipc_in	 args;
	struct text	 answer;	/* for stdout */
	struct str	 why;		/* a sentence, unless it is ST_OK */
	void		*ready;		/* what prepare() made of args, */
	struct staging	 staging;	/* and what is large of it */
};

struct errand {
	const char	*name;
	enum status	(*run)(struct errand_call *);	/* in a transaction */
	/* Before it, outside the writer and without a store: what takes
	 * time.  Then the staging is done, a piece a transaction. */
	enum status	(*prepare)(struct errand_call *);
};

const struct errand *errand_named(struct str);	/* NULL: there is none */

/* Arguments by name: written by a command, read by an errand. */
void		errand_put(struct text *args, const char *name, struct str);
bool		errand_given(const struct errand_call *, const char *name,
		    struct str *value);
/* ST_OK if there is nothing to prepare. */
enum status	errand_prepare(const struct errand *, struct errand_call *)
		    MUST_CHECK;

/* A command that is the writer itself knows what a server knows. */
enum status	errand_alone(const struct conf *, struct store *) MUST_CHECK;

/* A refusal: sets the sentence, returns the status. */
enum status	errand_refuse(struct errand_call *, enum status,
		    const char *fmt, ...)
		    __attribute__((format(printf, 3, 4)));

/* Whatever is due by now; `more`: again, in another transaction. */
enum status	tick(struct store *, int64_t now, bool *more) MUST_CHECK;

#endif
