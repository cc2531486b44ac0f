/*
 * talk_priv.h - what the files on threads and posts share.
 */
#ifndef TALK_PRIV_H
#define TALK_PRIV_H

#include "limits.h"
#include "store/talk.h"
#include "store_priv.h"

/*
 * Whoever wrote `what`, as a member of its cohort: person a, membership m,
 * agency g.
 */
#define AUTHOR_COLS							\
	"a.id, a.name, a.credentials, coalesce(g.name, ''),"		\
	" coalesce(m.role, 'none'), a.state = 'placeholder'"
#define AUTHOR_JOIN(what)						\
	"  JOIN person a ON a.id = " what ".author"			\
	"  LEFT JOIN membership m ON m.person = " what ".author"	\
	"   AND m.cohort = " what ".cohort"				\
	"  LEFT JOIN agency g ON g.id = m.agency"
struct author	author_from_row(struct stmt *, struct arena *);

/*
 * Threads t of cohort c for a reader: read mark r, follow f and the
 * reader's own membership y come first, so that a filter on them is done
 * before the rest is looked up.  $1 is the reader.
 */
#define THREAD_COLS							\
	"t.id, t.cohort, c.slug, c.title, c.is_closed, t.kind,"		\
	" t.status, t.outcome, t.title, t.components, " AUTHOR_COLS ","	\
	" t.created, t.posts, t.last_num, t.last_post,"			\
	" coalesce(l.name, ''), t.revision, t.placed_by_subject,"	\
	" coalesce(t.moved, 0), coalesce(r.num, 0),"			\
	" coalesce(f.how, 'default'), coalesce(" THREAD_UNREAD ", FALSE)"
#define THREAD_MARKS							\
	"  LEFT JOIN read_mark r ON r.person = $1 AND r.thread = t.id"	\
	"  LEFT JOIN follow f ON f.thread = t.id AND f.person = $1"	\
	"  LEFT JOIN membership y ON y.person = $1 AND y.cohort = t.cohort"
#define THREAD_REST							\
	"  JOIN cohort c ON c.id = t.cohort"				\
	AUTHOR_JOIN("t")						\
	"  LEFT JOIN person l ON l.id = t.last_author"
#define NOT_MUTED	"coalesce(f.how, '') <> 'mute'"
/* Something was said since the reader came and was here; the one rule. */
#define THREAD_UNREAD							\
	"(t.last_num > coalesce(r.num, 0) AND t.last_post >= y.joined"	\
	" AND " NOT_MUTED ")"
void		thread_from_row(struct stmt *, struct arena *, struct thread *);

/* The index of words: rows exist for posts that can be read.  It keeps no
 * text, so what is taken out must be what was put in. */
struct indexed {
	int64_t		 post, cohort;
	struct str	 title, plain;
};
enum status	index_add(struct store *, const struct indexed *) MUST_CHECK;
enum status	index_drop(struct store *, const struct indexed *) MUST_CHECK;

/* A post on its way to being seen by all: counted and given the next number
 * of its thread, then put in the index, marked and mailed.  fresh.c */
struct fresh {
	int64_t		 id, thread, cohort, author, parent, num, created, due;
	int64_t		 seen;		/* when it came to be seen */
	struct str	 title;		/* of its thread, if it is post 1 */
	struct str	 subject;	/* of its own; may be empty */
	struct str	 plain, message_id;
	bool		 silent, by_subject;
};
enum status	fresh_count(struct store *, struct arena *, struct fresh *)
		    MUST_CHECK;
enum status	fresh_tell(struct store *, const struct fresh *) MUST_CHECK;

/* Is it the draft of a reply, and in which thread?  draft.c */
bool		draft_is_reply(struct str place, int64_t *thread);
/* What its thread shows of it is stale. */
void		draft_seat_changed(struct store *, int64_t person,
		    struct str place);
/* writes.  Its row, words or not. */
enum status	draft_write(struct store *, int64_t person,
		    const struct draft *) MUST_CHECK;
/* If it has no files. */
enum status	draft_drop(struct store *, int64_t person, struct str place)
		    MUST_CHECK;
/* With its files.  draftfile.c */
enum status	draft_forget(struct store *, int64_t person, struct str place)
		    MUST_CHECK;
enum status	draft_files_of(struct store *, struct arena *, int64_t person,
		    struct str place, struct attachment **) MUST_CHECK;

/* How a post begins, as far as any page shows; whole words are the page's. */
#define EXCERPT_OF(what)	"substr(" what ".plain, 1, 160)"

static inline struct str
first_line(struct str s)
{
	return str_head(s, str_find_byte(s, '\n'));
}

/* Fills in whom they answer: posts of one thread, by number; n > 0.
 * answered.c */
enum status	answered_fill(struct store *, struct arena *, struct post **,
		    size_t n) MUST_CHECK;

/* Mail that a post causes, no longer causes, causes after all.
 * delivery.c */
enum status	deliveries_add(struct store *, const struct fresh *) MUST_CHECK;
enum status	deliveries_stop(struct store *, int64_t post) MUST_CHECK;
enum status	deliveries_again(struct store *, int64_t post, int64_t due)
		    MUST_CHECK;

/* Marks the lessons that cite a post after its text or state changed. */
enum status	cited_changed(struct store *, struct arena *, int64_t post)
		    MUST_CHECK;

/*
 * Where a letter belongs by what it cites, nearest first.  A post that is
 * held counts as not here.  place.c
 */
struct wants {
	int64_t		 cohort;
	struct str	 message_id;		/* its own, that others may want */
	const struct str *v;
	size_t		 n;			/* at most LETTER_REFS_MAX */
};
struct place {
	int64_t		 thread;		/* 0: nothing says */
	int64_t		 parent, rank;		/* a num, and which of wants */
	bool		 here[LETTER_REFS_MAX];	/* which of wants are */
	int64_t		 same[LETTER_REFS_MAX];	/* threads that are one with it */
	size_t		 nsame;
	int64_t		 guess;			/* of one placed by subject */
};
enum status	place_find(struct store *, const struct wants *,
		    struct place *) MUST_CHECK;

/*
 * Remembers what a post cites that is not here; what was remembered; takes
 * it back.  orphan_adopt: the post is there, so it takes those that want
 * it, and threads that turn out to be one are joined; f->thread and f->num
 * may change.  orphan.c
 */
enum status	orphan_add(struct store *, const struct wants *,
		    const struct place *, int64_t post) MUST_CHECK;
enum status	orphan_load(struct store *, struct arena *, int64_t post,
		    struct wants *) MUST_CHECK;
enum status	orphan_forget(struct store *, int64_t post) MUST_CHECK;
enum status	orphan_adopt(struct store *, struct arena *, struct fresh *,
		    const struct place *) MUST_CHECK;

/*
 * What a challenge t comes to.  Its author says the outcome, and only in a
 * post that can be read; a lesson may cite one that is gone.
 */
#define OUTCOME_SAID							\
	"(SELECT o.what"						\
	"  FROM post p CROSS JOIN outcome o ON o.post = p.id"		\
	" WHERE p.thread = t.id AND p.num > 0 AND p.state = 'posted'"	\
	"   AND p.author = t.author"					\
	" ORDER BY p.num DESC LIMIT 1)"
#define CHALLENGE_OUTCOME	"coalesce(" OUTCOME_SAID ", '')"
#define CHALLENGE_STATUS						\
	"CASE WHEN EXISTS (SELECT 1"					\
	"  FROM post p CROSS JOIN lesson_source s ON s.post = p.id"	\
	"  JOIN lesson l ON l.id = s.lesson AND l.status = 'published'"	\
	" WHERE p.thread = t.id) THEN 'lesson'"				\
	" WHEN " OUTCOME_SAID " IS NOT NULL THEN 'outcome'"		\
	" WHEN EXISTS (SELECT 1"					\
	"  FROM post p"							\
	" WHERE p.thread = t.id AND p.num > 0 AND p.state = 'posted'"	\
	"   AND p.helped > 0) THEN 'answered'"				\
	" ELSE 'open' END"

/* writes.  A thread that may stand otherwise now; those that a statement
 * chooses by an id.  All are told as changed.  challenge.c */
enum status	challenge_settle(struct store *, int64_t thread) MUST_CHECK;
enum status	challenges_settle(struct store *, struct sql *which,
		    int64_t id) MUST_CHECK;

/* Moves posts behind those of another thread.  post 0: all of them; else
 * that one and what answers it.  move.c */
enum status	move_posts(struct store *, struct arena *, int64_t from,
		    int64_t post, int64_t into) MUST_CHECK;

#endif
