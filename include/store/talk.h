/*
 * talk.h - threads and posts: reading them, writing them, where a reader is.
 */
#ifndef STORE_TALK_H
#define STORE_TALK_H

#include "store.h"

/* Which cohort a thing belongs to; ST_NOT_FOUND if there is no such thing. */
enum status	 store_thread_cohort(struct store *, int64_t thread,
		    int64_t *cohort) MUST_CHECK;
enum status	 store_post_cohort(struct store *, int64_t post,
		    int64_t *cohort) MUST_CHECK;

/* The last row of the page before; zeroed for the first page. */
struct thread_key {
	int64_t		 last_post, id;
};
/*
 * At most PAGE_THREADS threads and one more that says there is a next page,
 * newest first, with unread counts and marks of this reader.  Only those
 * with this component, if it is not empty.
 */
enum status	 store_threads(struct store *, struct arena *, int64_t cohort,
		    int64_t reader, enum show, struct str component,
		    struct thread_key, struct thread **) MUST_CHECK;
/* In all cohorts of a reader, newest first: the open challenges, read or
 * not; what else is unread. */
enum status	 store_open_challenges(struct store *, struct arena *,
		    int64_t reader, struct thread **) MUST_CHECK;
enum status	 store_news(struct store *, struct arena *, int64_t reader,
		    struct thread **) MUST_CHECK;
/* Whether anything of this person is there, seen or held; and in this
 * cohort, where what an archive brought does not count. */
enum status	 store_has_written(struct store *, int64_t person, bool *)
		    MUST_CHECK;
enum status	 store_has_written_in(struct store *, int64_t cohort,
		    int64_t person, bool *) MUST_CHECK;

/* With mark and follow of the reader (0: nobody's). */
enum status	 store_thread(struct store *, struct arena *, int64_t id,
		    int64_t reader, struct thread *) MUST_CHECK;

/* What posts at its end change of a thread: the rest of *t stays. */
enum status	 store_thread_grown(struct store *, struct thread *t) MUST_CHECK;

/* Posts numbered from..to, in order; held and rejected ones are left out,
 * withdrawn ones have no body.  With attachments and what they answer; one
 * of several of them that answer the same post, but the first of the
 * thread, is_branch. */
enum status	 store_posts(struct store *, struct arena *, int64_t thread,
		    int64_t from, int64_t to, struct post **) MUST_CHECK;
/* All posts of a thread that store_posts() would give, by num, for a tree:
 * at most `most`, of which *n are there; depth is not worked out. */
enum status	 store_tree(struct store *, struct arena *, int64_t thread,
		    size_t most, struct tree_row **, size_t *n) MUST_CHECK;
/* The newest of a cohort, with the title of their thread. */
enum status	 store_posts_new(struct store *, struct arena *, int64_t cohort,
		    int64_t most, struct post **) MUST_CHECK;
/* Fills in their markdown; consecutive posts of a thread. */
enum status	 store_posts_markdown(struct store *, struct arena *,
		    int64_t thread, struct post *) MUST_CHECK;
/* One post with markdown and plain, whatever its state. */
enum status	 store_post(struct store *, struct arena *, int64_t id,
		    struct post *) MUST_CHECK;
enum status	 store_post_by_num(struct store *, struct arena *,
		    int64_t thread, int64_t num, struct post *) MUST_CHECK;
enum status	 store_post_versions(struct store *, struct arena *,
		    int64_t post, struct post_version **) MUST_CHECK;
/* In the cohorts of this reader only; 0: in this cohort. */
enum status	 store_post_by_message(struct store *, int64_t cohort,
		    struct str message_id, int64_t *post) MUST_CHECK;
enum status	 store_post_by_message_for(struct store *, int64_t reader,
		    struct str message_id, int64_t *post) MUST_CHECK;

struct new_file {
	struct str	 name, type;
	struct str	 bytes;		/* or, if blob is not 0, what it holds */
	int64_t		 blob, size;
};

/* Read by its author and by the moderators. */
#define WHY_NEW	"First posts of new members are read before they are shown."

struct new_post {
	int64_t		 cohort;
	int64_t		 thread;	/* 0: a new one, from the next lines */
	struct str	 title, components;
	enum thread_kind kind;

	int64_t		 author;
	int64_t		 parent;	/* a num; 0: answers no post */
	struct str	*wants;		/* Message-IDs it cites, nearest first, */
	size_t		 nwants;	/* here or not; for thread 0 */
	int64_t		 alive_since;	/* 0, or: if those lead nowhere, it joins a
					   thread of its title written to since */
	enum via	 via;
	int64_t		 created;
	struct str	 message_id;
	struct str	 body, plain;
	struct html	 html;
	struct str	 quoted, signature;
	struct str	*mentions;	/* handles */
	size_t		 nmentions;
	struct new_file	*files;
	size_t		 nfiles;

	bool		 hold;		/* whatever the rules say */
	struct str	 why_held;	/* sentences; empty, if it is: WHY_NEW */
	bool		 silent;	/* no mail to anybody (an import) */
	int64_t		 due;		/* when its mail may leave */

	/* filled in, and thread and parent */
	int64_t		 id, num;	/* num < 0: held, nobody sees it */
	bool		 held;
	bool		 by_subject;	/* alive_since chose the thread */
};
/*
 * writes.  The post, the thread's counters, the index, the author's read
 * mark, and a delivery for everybody who wants it, in this transaction.  A
 * new member's first posts are held.  ST_CONFLICT: this Message-ID is in
 * the cohort already.  ST_NOT_FOUND: no such thread in this cohort, or the
 * parent is not in it.  After anything but ST_OK go back to the savepoint.
 *
 * Rules for a letter that names no thread (MAIL.md, In 4): the nearest post
 * it cites is its parent; else it stands with those that cite the same
 * unknown ids; else alive_since; else a new thread.  A parent that comes
 * late takes its replies, and threads that turn out to be one become one.
 */
enum status	 store_post_add(struct store *, struct arena *,
		    struct new_post *) MUST_CHECK;

/* Are this author's posts held, as first posts are in this cohort? */
enum status	 store_author_is_new(struct store *, int64_t cohort,
		    int64_t author, bool *) MUST_CHECK;

/* writes.  Makes a held post one that all can read, and its mail leave.
 * Undoes store_post_hide() too: then who got it before gets it no more. */
enum status	 store_post_release(struct store *, struct arena *, int64_t post,
		    int64_t now, int64_t due) MUST_CHECK;
/* writes.  Takes it out of pages, search and the outbox. */
enum status	 store_post_hide(struct store *, struct arena *, int64_t post,
		    enum post_state) MUST_CHECK;

struct post_edit {
	int64_t		 post, editor, when;
	struct str	 body, plain;
	struct html	 html;
	int64_t		 version;	/* that was shown to the editor */
};
/* writes.  ST_CONFLICT: somebody edited it meanwhile. */
enum status	 store_post_edit(struct store *, struct arena *,
		    const struct post_edit *) MUST_CHECK;

/* writes.  "This helped" on and off; a challenge becomes answered. */
enum status	 store_helped(struct store *, int64_t post, int64_t person,
		    bool, int64_t when) MUST_CHECK;
enum status	 store_helped_by(struct store *, int64_t post, int64_t person,
		    bool *said) MUST_CHECK;
/* writes.  A post by the author of a challenge says what came of it; that
 * counts while the post can be read. */
enum status	 store_outcome_add(struct store *, int64_t post,
		    int64_t thread, enum outcome) MUST_CHECK;
enum status	 store_thread_title(struct store *, struct arena *,
		    int64_t thread, struct str title, struct str components)
		    MUST_CHECK;				/* writes */
enum status	 store_thread_kind(struct store *, int64_t thread,
		    enum thread_kind) MUST_CHECK;	/* writes */
/*
 * writes.  Moves a post, and what answers it, behind the posts of *thread
 * in the same cohort, or to a new thread (0) of this title.  A thread that
 * is left without posts stays as an address that says where they are (struct
 * thread, moved).  By hand: letters that cite both do not join the two again.
 */
enum status	 store_post_move(struct store *, struct arena *, int64_t post,
		    struct str title, int64_t *thread) MUST_CHECK;

/* Of the threads with this base subject that were written to since
 * `since`, the one that was begun last. */
enum status	 store_thread_by_subject(struct store *, int64_t cohort,
		    struct str base, int64_t since, int64_t *thread) MUST_CHECK;

/* The Message-IDs of a post and those it answers, nearest first. */
enum status	 store_ancestors(struct store *, struct arena *, int64_t thread,
		    int64_t num, struct str ids[], size_t max, size_t *n)
		    MUST_CHECK;

/* All that says where a reader is: a row a mark, a follow, a begun reply. */
typedef void	 reader_row(void *, int64_t thread, int64_t read_to,
		    enum follow, bool has_draft);
enum status	 store_reader_rows(struct store *, int64_t person,
		    reader_row *, void *) MUST_CHECK;

/* Where a reader is: `num` is that of a post they were shown. */
enum status	 store_read_to(struct store *, int64_t person, int64_t thread,
		    int64_t num) MUST_CHECK;	/* writes; never goes back */
enum status	 store_follow(struct store *, int64_t person, int64_t thread,
		    enum follow) MUST_CHECK;	/* writes */

enum status	 store_draft(struct store *, struct arena *, int64_t person,
		    struct str place, struct draft *) MUST_CHECK;
/* writes; without title and body it is removed, unless it has files.  Of
 * more than DRAFTS_MAX the one goes that was saved first. */
enum status	 store_draft_save(struct store *, int64_t person,
		    const struct draft *) MUST_CHECK;
/* writes.  Saves the draft and adds a file, once however often it comes.
 * ST_LIMIT: they have so many in their drafts that it is not kept. */
enum status	 store_draft_file_add(struct store *, int64_t person,
		    const struct draft *, struct new_file *) MUST_CHECK;
enum status	 store_draft_file_drop(struct store *, int64_t person,
		    struct str place, int64_t id) MUST_CHECK;	/* writes */
/* writes.  Drafts that nobody has touched for half a year, and their files;
 * `more` when there may be others. */
enum status	 store_drafts_sweep(struct store *, int64_t now, bool *more)
		    MUST_CHECK;

#endif
