/*
 * store.h - what a site remembers: opening it, and transactions.
 *
 * What can be asked and changed is in include/store/, a header per thing.
 * Read functions copy into the caller's arena.  Functions that change
 * something take a struct store opened for writing, which only the writer
 * thread (or a command that holds DATA/lock) has, and run inside a
 * transaction; they are marked "writes".
 */
#ifndef STORE_H
#define STORE_H

#include "arena.h"
#include "model.h"
#include "status.h"

struct store;

/*
 * Opening for writing brings an older database up to date, one migration a
 * transaction.  NULL: it cannot be opened, or is newer than this program;
 * `why` is a sentence.
 */
struct store	*store_open_write(const char *path, const char **why);
struct store	*store_open_read(const char *path, const char **why);
void		 store_close(struct store *);

enum status	 store_begin(struct store *) MUST_CHECK;
enum status	 store_commit(struct store *) MUST_CHECK;
void		 store_rollback(struct store *);
enum status	 store_savepoint(struct store *) MUST_CHECK;
enum status	 store_release(struct store *) MUST_CHECK;
enum status	 store_undo(struct store *) MUST_CHECK;	/* to the savepoint */

/* One view of everything until store_read_end(). */
enum status	 store_read_begin(struct store *) MUST_CHECK;
void		 store_read_end(struct store *);

/* After a commit: moves the log into the database when it has grown, and
 * empties it when `idle`. */
void		 store_tidy(struct store *, bool idle);

enum status	 store_backup(struct store *, const char *path) MUST_CHECK;

/* integrity_check, dangling rows: sentences, one a line; empty if all is well. */
enum status	 store_check(struct store *, struct text *) MUST_CHECK;

/*
 * What a commit made stale, for those who keep things in memory: the
 * writer asks after COMMIT.  Cleared by store_begin().
 */
struct changed {
	struct changed_ids {
		int64_t		*v;
		size_t		 n, room;
	} threads,			/* anything that is shown of them */
	  grown;			/* posts at the end, nothing before them */
	struct changed_seats {
		struct seat {		/* a mark, a follow, a begun reply */
			int64_t		 person, thread;
		} *v;
		size_t		 n, room;
	} seats;
	bool		 all_seats;
	bool		 people;	/* memberships, rights, sessions, names */
	bool		 names;		/* what threads show of people: these too */
	bool		 outbox;	/* letters that may be due */
};
const struct changed *store_changed(const struct store *);

#endif
