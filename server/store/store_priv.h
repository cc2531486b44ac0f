/*
 * store_priv.h - what the files of this folder share.
 */
#ifndef STORE_PRIV_H
#define STORE_PRIV_H

#include "clock.h"
#include "db.h"
#include "store.h"

#define SAVEPOINTS_MAX	4		/* one in another */

struct store {
	struct db	*db;
	struct arena	*mem;		/* until the next store_begin() */
	int64_t		 wal_moved;	/* how long the log was at a checkpoint */
	struct changed	 changed;
	struct indexing	*indexing;	/* words to go in or out at the commit */
	size_t		 nindexing, indexing_room;
	size_t		 kept[SAVEPOINTS_MAX];	/* of them, at each savepoint */
	size_t		 savepoints;
};

/* Does what waits in st->indexing; not inside a savepoint, which may be of
 * another job than the words are.  index.c */
enum status	 index_settle(struct store *) MUST_CHECK;

/* What this commit changes; struct changed says what is what. */
void		 store_thread_changed(struct store *, int64_t thread);
void		 store_thread_grew(struct store *, int64_t thread);
void		 store_people_changed(struct store *);
void		 store_names_changed(struct store *);	/* people, too */
void		 store_outbox_changed(struct store *);
void		 store_seat_changed(struct store *, int64_t person,
		    int64_t thread);
void		 store_seats_changed(struct store *);	/* everybody's */

/* A person and a cohort as queries select them, with p and c as names. */
#define PERSON_COLS	"p.id, p.handle, p.name, p.credentials, p.timezone," \
			" p.language, p.is_admin, p.state = 'placeholder'," \
			" p.shortcuts, p.password <> '', p.created, p.seen"
#define COHORT_COLS	"c.id, c.slug, c.title, c.model, c.components," \
			" c.aim, c.starts, c.ends, c.is_closed," \
			" c.notice_only, c.hold_first, c.created, c.threads," \
			" c.posts, c.changed, c.readers, c.by_mail"
void		 person_take(struct stmt *, struct arena *, struct person *);
void		 cohort_take(struct stmt *, struct arena *, struct cohort *);

/* writes.  After a change of this person's memberships: who reads their
 * cohorts.  audience.c */
enum status	 audience_changed(struct store *, int64_t person) MUST_CHECK;

/* What a row says somebody may do: a role, then is_closed.  may.c */
unsigned	 may_take(struct stmt *);

/* Whether the posts of an author are held, and what they are in the cohort
 * (no member: ROLE_NONE), of a row with HELD_COLS; c is the cohort, a the
 * author's membership or nothing.  may.c */
#define HELD_COLS	"c.hold_first, coalesce(a.is_trusted, 0)," \
			" coalesce(a.role, 'none')"
bool		 held_take(struct stmt *, enum role *);

/* "ana-ruiz" of a name, or the fallback if no letter of it can be kept. */
struct str	 word_of_name(struct arena *, struct str name,
		    const char *fallback);

/* Is it one of the lines?  No line at all always is. */
bool		 has_line(struct str lines, struct str one);

/* In which a person may do `need`; only the one of this slug, if there is
 * one.  readable.c */
enum status	 cohorts_of(struct store *, struct arena *, int64_t person,
		    unsigned need, struct str slug, int64_t **cohorts,
		    size_t *n) MUST_CHECK;

#endif
