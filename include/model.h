/*
 * model.h - the things a collaborative is made of.
 *
 * Only structs: the store fills them, pages carry them, templates print
 * them.  The functions are in store.h, which templates cannot see.  A list
 * is linked by `next`, in the order in which it is shown.  Strings live in
 * the arena of whoever asked.
 */
#ifndef MODEL_H
#define MODEL_H

#include "html.h"
#include "str.h"

#define PAGE_THREADS	30		/* rows of a list on one page */
#define PAGE_POSTS	50		/* posts of a thread on one page */
#define PAGE_OF(num)	(((num) - 1) / PAGE_POSTS + 1)

/* The words for each are in model.c, in the order of the enum; the schema
 * holds the words, so a database can be read without the program. */
enum role {
	ROLE_NONE, ROLE_CLINICIAN, ROLE_SUPERVISOR, ROLE_SENIOR_LEADER,
	ROLE_FACULTY, ROLE_COORDINATOR, ROLE_MODERATOR, ROLE_OBSERVER, ROLES
};
enum mail_wish { MAIL_EVERY, MAIL_FOLLOWED, MAIL_NOTHING, MAIL_WISHES };
enum thread_kind {
	KIND_CHALLENGE, KIND_QUESTION, KIND_PRACTICE_REPORT, KIND_RESOURCE,
	KIND_ANNOUNCEMENT, KINDS
};
enum thread_status {
	STATUS_OPEN, STATUS_ANSWERED, STATUS_TRIED, STATUS_OUTCOME,
	STATUS_LESSON, STATUSES
};
enum outcome { OUTCOME_NONE, OUTCOME_ADOPT, OUTCOME_ADAPT, OUTCOME_ABANDON,
	OUTCOMES };
enum post_state {
	POST_POSTED, POST_HELD, POST_WITHDRAWN, POST_REJECTED, POST_RETURNED,
	POST_STATES
};
enum via { VIA_WEB, VIA_MAIL, VIA_IMPORT, VIAS };
enum follow { FOLLOW_DEFAULT, FOLLOW_FOLLOW, FOLLOW_MUTE, FOLLOWS };
enum delivery_state {
	DELIVERY_QUEUED, DELIVERY_SENDING, DELIVERY_SENT, DELIVERY_DEFERRED,
	DELIVERY_BOUNCED, DELIVERY_SUPPRESSED, DELIVERY_FAILED, DELIVERY_STATES
};
enum lesson_status {
	LESSON_DRAFT, LESSON_IN_REVIEW, LESSON_PUBLISHED, LESSON_SUPERSEDED,
	LESSON_STATUSES
};
enum evidence { EVIDENCE_STORY, EVIDENCE_AGENCIES, EVIDENCE_MEASURED,
	EVIDENCES };
enum show { SHOW_FOR_YOU, SHOW_UNREAD, SHOW_CHALLENGES, SHOW_ALL, SHOWS };
enum source_state { SOURCE_AS_CITED, SOURCE_CHANGED, SOURCE_WITHDRAWN,
	SOURCE_STATES };

/* A table of words with a number each: WORD(role_words, r), and back. */
struct words {
	const char *const	*v;
	int			 n;
};
extern const struct words role_words, mail_words, kind_words, status_words,
    outcome_words, state_words, via_words, follow_words, delivery_words,
    lesson_words, evidence_words, source_words, show_words;
struct str	word_of(struct words, int);
int		word_index(struct words, struct str);	/* -1: no such word */

/* What a member may do in a cohort; decided in store/may.c and nowhere else. */
enum right {
	MAY_NOTHING	= 0,
	MAY_READ	= 1 << 0,
	MAY_POST	= 1 << 1,	/* and react, follow, draft */
	MAY_MODERATE	= 1 << 2,	/* queue, log, other people's posts */
	MAY_TEACH	= 1 << 3,	/* make and publish lessons */
	MAY_COORDINATE	= 1 << 4,	/* people, invitations, the cohort */
	MAY_ANNOUNCE	= MAY_TEACH,	/* begin an announcement */
};

struct person {
	struct person	*next;
	int64_t		 id;
	struct str	 handle, name, credentials, timezone, language;
	bool		 is_admin, is_placeholder, shortcuts, has_password;
	int64_t		 created, seen;
};

struct agency {
	struct agency	*next;
	int64_t		 id;
	struct str	 slug, name, setting, counties;
};

struct cohort {
	struct cohort	*next;
	int64_t		 id;
	struct str	 slug, title, model, aim;
	struct str	 components;		/* one a line */
	int64_t		 starts, ends, created, changed;
	bool		 is_closed, notice_only, hold_first;
	int64_t		 threads, posts;
	int64_t		 readers, by_mail;	/* members; with every post by mail */
};

/* A person in a cohort. */
struct member {
	struct member	*next;
	struct person	 person;
	struct cohort	 cohort;		/* only where it is asked for */
	int64_t		 agency_id;		/* 0: none */
	struct str	 agency, agency_setting;
	enum role	 role;
	enum mail_wish	 mail;
	bool		 is_trusted;
	int64_t		 joined, left;
	int64_t		 unread;		/* threads, where it is asked for */
};

/* Who was asked to join and has not come yet, for coordinators. */
struct invited {
	struct invited	*next;
	int64_t		 id, made, expires;	/* of the invitation */
	struct str	 email, name, agency;
	enum role	 role;
};

/* One of a person's addresses, for nobody but them. */
struct address_row {
	struct address_row *next;
	struct str	 email;
	bool		 is_confirmed, is_primary;
	struct str	 paused;		/* why mail to it is paused */
};

/* Whoever wrote something, as others see them: never an address. */
struct author {
	int64_t		 id;
	struct str	 name, credentials, agency;
	enum role	 role;
	bool		 is_placeholder;	/* came with an import, unclaimed */
};

struct thread {
	struct thread	*next;
	int64_t		 id;
	int64_t		 cohort;
	struct str	 cohort_slug, cohort_title;
	bool		 is_closed;		/* the cohort is an archive */
	enum thread_kind kind;
	enum thread_status status;
	enum outcome	 outcome;
	struct str	 title;
	struct str	 components;		/* one a line */
	struct author	 author;
	int64_t		 created;
	int64_t		 posts;			/* that can be read */
	int64_t		 last_num, last_post;
	struct str	 last_author;
	int64_t		 revision;
	bool		 placed_by_subject;	/* some of its posts were */
	int64_t		 moved;			/* its posts are in this thread */
	int64_t		 unread;		/* for the reader; see read_to */
	int64_t		 read_to;		/* the reader's mark: a num */
	enum follow	 follow;
	struct html	 row_rest;		/* of its row in a list, if kept */
};

struct attachment {
	struct attachment *next;
	int64_t		 id, post, blob;
	struct str	 name, type;
	int64_t		 size;
};

struct post {
	struct post	*next;
	int64_t		 id, thread, cohort;
	int64_t		 num;			/* < 0: not yet seen by anybody */
	int64_t		 parent;		/* a num; 0: answers no post here */
	struct author	 author;
	enum post_state	 state;
	enum via	 via;
	int64_t		 created, edited;	/* edited: 0 if never */
	int64_t		 version;
	int64_t		 helped;		/* members who say that it helped */
	bool		 by_subject;		/* its thread was a guess */
	struct str	 message_id;
	struct str	 title;			/* of its thread, where asked for */
	struct html	 body;
	struct str	 markdown, plain;	/* where it is asked for */
	struct str	 beginning;		/* some 160 characters of plain */
	struct str	 quoted;		/* cut from the letter, may be empty */
	struct str	 signature;		/* for its author and moderators */
	struct attachment *files;
	/* worked out for the page */
	bool		 is_branch;		/* indented: one of several replies */
	struct str	 answers_name;		/* whom it answers */
	struct str	 answers_excerpt;	/* its first line, cut anywhere */
};

/* Withdrawn, or not let through: nothing changes it but undoing that. */
bool		is_over(const struct post *);

/* A post as a tree of its thread shows it. */
struct tree_row {
	int64_t		 num, parent;
	bool		 is_withdrawn;
	int64_t		 created;
	struct str	 name;			/* its author's */
	struct str	 excerpt;
	size_t		 depth;
	struct str	 answers_name;		/* empty: it answers nobody here */
};

struct post_version {
	struct post_version *next;
	int64_t		 version, written;
	struct str	 editor;
	struct html	 body;
	struct str	 markdown;
};

struct draft {
	struct str	 place, title, body;
	struct str	 kind, components;	/* of a thread; as they came */
	int64_t		 saved;
	struct attachment *files;		/* chosen and not posted yet */
};

struct lesson_source {
	struct lesson_source *next;
	int64_t		 post, thread, num;
	struct author	 author;
	struct str	 passage;
	int64_t		 written;
	enum source_state state;
};

struct lesson {
	struct lesson	*next;
	int64_t		 id, cohort;
	struct str	 cohort_slug, cohort_title;
	enum lesson_status status;
	bool		 for_all;		/* visible in all cohorts */
	struct str	 title, markdown, limits, settings, components;
	struct html	 body;
	enum evidence	 evidence;
	int64_t		 version, created, changed, review;
	int64_t		 stale;			/* sources changed or withdrawn */
	int64_t		 hits;			/* of a search */
	struct str	 editor;
	struct lesson_source *sources;
};

struct lesson_version {
	struct lesson_version *next;
	int64_t		 version, written;
	struct str	 editor, title, limits, settings, components;
	struct str	 evidence;		/* a word; empty: not known */
	struct html	 body;
	struct lesson_source *sources;
};

/* Something that waits for a moderator. */
struct review {
	struct review	*next;
	int64_t		 id, cohort, made;
	struct str	 cohort_slug, cohort_title;
	struct str	 why;
	struct post	*post;			/* or NULL: a letter that is none */
	struct letter_row *letter;		/* that it came as, or NULL */
	struct str	 thread_title;
	int64_t		 thread;
	bool		 begins_thread;		/* the post does */
	bool		 may_trust;		/* its author is new: a member whose
						   posts are held */
	unsigned	 may;			/* what who sees the queue may do */
};

/* A letter that came, with its fate. */
struct letter_row {
	struct letter_row *next;
	int64_t		 id, received, post, thread, num;
	struct str	 message_id, from, rcpt, subject, fate, why;
	struct str	 words;			/* of one to the moderators */
};

/* A letter that we send. */
struct delivery {
	struct delivery	*next;
	int64_t		 id, post, note, person, cohort;
	struct str	 address;
	enum delivery_state state;
	int64_t		 due, made, ended, tries;
	struct str	 words;			/* the relay's last answer */
	struct str	 message_id, subject;
};

/* Who got a post. */
struct receipt {
	struct receipt	*next;
	struct author	 person;
	enum delivery_state state;		/* suppressed: not by mail */
	int64_t		 at;
	struct str	 words;
	int64_t		 read;			/* on the web; 0: not seen */
};

/* A row of the log of who did what. */
struct action {
	struct action	*next;
	int64_t		 id, at, thing_id;
	struct str	 actor, what, thing, detail;
	struct str	 whose, about;		/* names of what it was done to */
	bool		 is_undone, can_undo;
};

struct session_row {
	struct session_row *next;
	int64_t		 id, made, seen;
	struct str	 agent;
	bool		 is_this;
};

struct token_row {
	struct token_row *next;
	int64_t		 id, made, seen;
	struct str	 name;
	bool		 is_feed;
};

/* A piece of an excerpt; hits are what was searched for. */
struct snippet {
	struct snippet	*next;
	struct str	 text;
	bool		 is_hit;
};

struct found {
	struct found	*next;
	struct post	 post;			/* without body */
	struct thread	 thread;
	struct snippet	*title, *excerpt;
};

#endif
