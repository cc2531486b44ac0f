/*
 * lessons.h - what a cohort learned, made by a moderator out of posts.
 *
 * Who may see a lesson: the members of its cohort, and of every cohort if
 * it is for all; before it is published only those who may teach, which the
 * page decides (`drafts`).
 */
#ifndef STORE_LESSONS_H
#define STORE_LESSONS_H

#include "store.h"

#define PAGE_LESSONS	30

/* The last row of the page before; zeroed for the first page. */
struct lesson_key {
	int64_t		 changed, id;
};
struct lesson_wish {
	int64_t		 reader;
	int64_t		 cohort;	/* 0: all that the reader may see */
	struct str	 component;	/* empty: any */
	bool		 drafts;	/* those not published, instead */
	struct lesson_key key;
};
/* PAGE_LESSONS and one more that says there is a next page; the last
 * changed first; without body and sources. */
enum status	 store_lessons(struct store *, struct arena *,
		    const struct lesson_wish *, struct lesson **) MUST_CHECK;
/* The published ones in which these words are (query.h), those that fit
 * best first; `key` and `drafts` of the wish mean nothing. */
enum status	 store_lessons_found(struct store *, struct arena *,
		    const struct lesson_wish *, struct str match,
		    struct lesson **) MUST_CHECK;
/* Published ones made of posts of this thread, or that cite this post. */
enum status	 store_lessons_of_thread(struct store *, struct arena *,
		    int64_t thread, struct lesson **) MUST_CHECK;
enum status	 store_thread_taught(struct store *, int64_t thread, bool *)
		    MUST_CHECK;			/* are there any? */
enum status	 store_lessons_citing(struct store *, struct arena *,
		    int64_t post, struct lesson **) MUST_CHECK;

/* With body and sources.  What was withdrawn is not cited any more: such a
 * source has no passage. */
enum status	 store_lesson(struct store *, struct arena *, int64_t id,
		    struct lesson *) MUST_CHECK;
/* Older ones, newest first. */
enum status	 store_lesson_versions(struct store *, struct arena *,
		    int64_t id, struct lesson_version **) MUST_CHECK;

struct new_source {
	int64_t		 post;
	struct str	 passage;
};
/* Are these words of the text, in its order?  Blanks may differ, and "…"
 * stands for what was left out. */
bool		 passage_occurs(struct arena *, struct str passage,
		    struct str text);

struct new_lesson {
	int64_t		 cohort;	/* only when it is added */
	int64_t		 editor, when, review;
	struct str	 title, body, plain, limits, settings, components;
	struct html	 html;
	enum evidence	 evidence;
	bool		 for_all;
	struct new_source *sources;
	size_t		 nsources;
};
/*
 * writes.  A draft.  Every source is a post of the cohort that all can
 * read, else ST_NOT_FOUND; its version and hash are kept with it.  ST_INVALID: a
 * passage does not occur in its post.
 */
enum status	 store_lesson_add(struct store *, struct arena *,
		    const struct new_lesson *, int64_t *id) MUST_CHECK;
/* writes.  Keeps what it said before.  A passage that stays is as it was
 * cited, one that changed is cited anew.  ST_CONFLICT: it is not this
 * version any more. */
enum status	 store_lesson_edit(struct store *, struct arena *, int64_t id,
		    int64_t version, const struct new_lesson *) MUST_CHECK;
/* writes.  Also undoes it.  The challenges it was made of become lessons,
 * or what they were. */
enum status	 store_lesson_status(struct store *, struct arena *, int64_t id,
		    enum lesson_status, int64_t when) MUST_CHECK;
/* writes.  "It still says so": a source that changed is cited as it is.
 * ST_INVALID: it does not; the passage is not in it any more. */
enum status	 store_lesson_source_agree(struct store *, struct arena *,
		    int64_t lesson, int64_t post) MUST_CHECK;

#endif
