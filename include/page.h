/*
 * page.h - what a page tells its template.
 *
 * One struct a page, made of model.h's structs and plain values: a page
 * asks the store, fills the struct and calls the function below it.  A
 * template decides nothing but how it looks, so what a reader may do is in
 * `may` (bits of enum right), what was wrong with a form in `faults`, and
 * what was typed comes back as it was.  A zeroed field shows nothing.
 *
 * Every form carries the hidden field `once` from the frame; it counts
 * together with the form's address, so one value serves all forms of a
 * page.  The comment above a struct names its address, and for each form
 * the address and fields that it sends.  Buttons send `do`.
 */
#ifndef PAGE_H
#define PAGE_H

#include "model.h"
#include "view.h"

/* What stands around every page. */
struct frame {
	struct str	 site;			/* its name */
	struct str	 path;			/* of this page, for coming back */
	const struct person *me;		/* NULL: nobody is signed in */
	const struct member *cohorts;		/* mine, with cohort */
	struct str	 cohort;		/* slug of the one we are in */
	bool		 moderates;		/* anywhere */
	int64_t		 waiting;		/* for a moderator */
	struct str	 query;			/* in the search box */
	struct str	 once;
	struct str	 told;			/* what was just done, a sentence */
};

/* What is wrong with one field of a form. */
struct fault {
	const struct fault *next;
	const char	*field;			/* its name; "" for the whole */
	struct str	 words;			/* what is wrong, what to do */
};

/* POST /signout */

/* GET / */
struct home_page {
	int64_t		 waiting;		/* of what I wrote */
	const struct member *members;		/* with cohort and unread */
	const struct thread *unanswered;	/* open challenges, read or not */
	const struct thread *fresh;		/* what else is unread */
	const struct cohort *begin;		/* where to say who one is, or NULL */
	const struct lesson *lessons;		/* lately published */
};
void	view_home(struct view *, const struct frame *,
	    const struct home_page *);

/* GET /c/SLUG?show=all&component=WORDS&before=KEY */
struct cohort_page {
	const struct cohort *cohort;
	unsigned	 may;
	enum show	 show;
	struct str	 component;		/* only threads with it */
	const struct thread *threads;
	struct str	 newer, older;		/* addresses; empty: no more */
	int64_t		 unread;		/* threads, for the tab */
	int64_t		 members;
	struct str	 address;		/* for mail: cohort7@... */
};
/* What is the same for all readers of a thread's row: row_rest. */
void	view_row_rest(struct view *, const struct thread *, bool with_cohort);
void	view_cohort(struct view *, const struct frame *,
	    const struct cohort_page *);

/*
 * What is being written.  Fields: body, file (several), do = post | preview,
 * had* (ids of the kept files that are shown), kept* (those still ticked).
 */
struct compose {
	struct str	 title, kind, components; /* of a new thread's draft */
	struct str	 body;
	struct html	 preview;		/* shown if there is any */
	struct str	 place;			/* of the draft: "t/7" */
	int64_t		 saved;			/* the draft shown; 0: none */
	bool		 no_files;		/* an edit takes none */
	const struct attachment *files;		/* kept with the draft */
	const struct fault *faults;
	int64_t		 readers, by_mail;	/* who will read it */
	bool		 will_be_held;		/* the reader is new */
};

/* GET, POST /c/SLUG/new: kind title component* + compose */
struct new_page {
	const struct cohort *cohort;
	enum thread_kind kind;
	struct str	 components;		/* chosen, one a line */
	bool		 may_announce;
	struct compose	 compose;
};
void	view_new(struct view *, const struct frame *,
	    const struct new_page *);

/*
 * GET /t/ID?page=N, in pieces, because the posts are the same for many
 * readers and are rendered once: view_thread_top, then for each post
 * view_first_unread (before it), view_choose (before it, while a moderator
 * chooses), view_post and view_post_mine (after it), then view_thread_end.
 * view_thread does all of it.
 *
 *	POST /t/ID/reply	parent (a num; empty: all of it) + compose
 *	POST /t/ID/follow	how = follow | mute | default
 *	GET  /t/ID?choose=1	posts with a box each, then
 *	GET  /c/SLUG/lessons/new?post=ID&post=ID
 *
 * GET /t/ID/last is the number of its last post, in digits, with an ETag:
 * the browser asks again every 30 s and offers what is new.
 */
struct thread_page {
	const struct thread *thread;
	struct str	 components;		/* of the cohort: none, no tags */
	unsigned	 may;
	int64_t		 me;
	int64_t		 page, pages;
	const struct post *posts;		/* of this page */
	int64_t		 first_unread;		/* a num; 0: all read */
	int64_t		 unread;
	bool		 is_mine;		/* so I may retitle it */
	bool		 may_try;		/* mine, a challenge, answered */
	bool		 choosing;
	struct compose	 compose;		/* the reply */
	const struct lesson *lessons;		/* made of this thread */
};
void	view_thread_top(struct view *, const struct frame *,
	    const struct thread_page *);
void	view_first_unread(struct view *, int64_t unread);
void	view_choose(struct view *, const struct post *);
void	view_post(struct view *, const struct post *, bool may_post);
void	view_post_mine(struct view *, const struct post *);
void	view_thread_end(struct view *, const struct frame *,
	    const struct thread_page *);
void	view_thread(struct view *, const struct frame *,
	    const struct thread_page *);

/* GET /t/ID?view=tree */
struct tree_page {
	const struct thread *thread;		/* with what its reader has read */
	const struct tree_row *rows;		/* n of them, in order */
	size_t		 n;
	bool		 is_too_long;		/* then none are shown */
};
void	view_tree(struct view *, const struct frame *,
	    const struct tree_page *);

/*
 * GET /p/ID/reply?quote=1, and what POST /t/ID/reply shows when something
 * was wrong or a preview was asked for.
 */
struct reply_page {
	const struct thread *thread;
	const struct post *parent;
	struct compose	 compose;
};
void	view_reply(struct view *, const struct frame *,
	    const struct reply_page *);

/*
 * GET, POST /t/ID/tried: outcome (word), then compose: "I tried this".  The
 * text becomes a reply.
 */
struct tried_page {
	const struct thread *thread;
	enum outcome	 outcome;
	struct compose	 compose;
};
void	view_tried(struct view *, const struct frame *,
	    const struct tried_page *);

/* GET, POST /t/ID/edit: title kind component*; its author, a moderator */
struct retitle_page {
	const struct thread *thread;		/* as typed so far */
	struct str	 components;		/* of the cohort */
	bool		 may_announce;
	const struct fault *faults;
};
void	view_retitle(struct view *, const struct frame *,
	    const struct retitle_page *);

/*
 * GET /p/ID: everything that can be done with a post.
 *
 *	POST /p/ID/helped	said = 1 | 0
 */
struct post_page {
	const struct thread *thread;
	const struct post *post;
	unsigned	 may;
	bool		 is_mine;
	bool		 i_say_helped;
	bool		 has_letter;		/* that I may see */
	struct str	 reason;		/* why it is not posted */
	const struct lesson *cited_in;
};
void	view_post_menu(struct view *, const struct frame *,
	    const struct post_page *);

/* GET, POST /p/ID/edit: compose */
struct edit_page {
	const struct thread *thread;
	const struct post *post;
	bool		 is_mine;
	struct compose	 compose;
};
void	view_edit(struct view *, const struct frame *,
	    const struct edit_page *);

/* GET /p/ID/history */
struct history_page {
	const struct thread *thread;
	const struct post *post;		/* as it is now */
	const struct post_version *versions;	/* older ones, newest first */
};
void	view_history(struct view *, const struct frame *,
	    const struct history_page *);

/* GET, POST /p/ID/withdraw: reason (a moderator's, to its author) */
struct withdraw_page {
	const struct thread *thread;
	const struct post *post;
	bool		 is_mine;
	int64_t		 mailed;		/* members who have it by mail */
	struct str	 reason;
	const struct fault *faults;
};
void	view_withdraw(struct view *, const struct frame *,
	    const struct withdraw_page *);

/* GET, POST /p/ID/move: to = new | thread, thread (id or address), title */
struct move_page {
	const struct thread *thread;
	const struct post *post;
	struct str	 to, where, title;	/* as typed */
	const struct thread *likely;		/* threads to offer */
	const struct fault *faults;
};
void	view_move(struct view *, const struct frame *,
	    const struct move_page *);

/* GET /p/ID/received: who got it, for moderators */
struct received_page {
	const struct thread *thread;
	const struct post *post;
	const struct receipt *receipts;
};
void	view_received(struct view *, const struct frame *,
	    const struct received_page *);

/* GET /p/ID/letter, /letter/ID: "show original", tokens masked */
struct letter_page {
	const struct letter_row *letter;
	const struct post *post;		/* or NULL */
	const struct thread *thread;		/* or NULL */
	struct str	 raw;			/* empty: swept */
	bool		 is_cut;		/* too long to show whole */
};
void	view_letter(struct view *, const struct frame *,
	    const struct letter_page *);

/* GET /lessons, /c/SLUG/lessons ?component=WORDS&q=&status=&before=KEY */
struct lessons_page {
	const struct cohort *cohort;		/* NULL: all that I may see */
	unsigned	 may;
	struct str	 components;		/* to choose from, one a line */
	struct str	 component, query;	/* chosen */
	bool		 drafts;		/* those not published */
	const struct lesson *lessons;
	struct str	 newer, older;
};
void	view_lessons(struct view *, const struct frame *,
	    const struct lessons_page *);

/* GET /lesson/ID */
struct lesson_page {
	const struct lesson *lesson;		/* with sources */
	const struct author *contributors;	/* ncontributors of them */
	size_t		 ncontributors;
	unsigned	 may;
};
void	view_lesson(struct view *, const struct frame *,
	    const struct lesson_page *);

/* GET /lesson/ID/versions */
struct lesson_versions_page {
	const struct lesson *lesson;
	const struct lesson_version *versions;	/* older ones, newest first */
};
void	view_lesson_versions(struct view *, const struct frame *,
	    const struct lesson_versions_page *);

/*
 * GET /c/SLUG/lessons/new?post=ID..., GET /lesson/ID/edit, and their POST:
 * title body limits settings component* evidence (word) visible = cohort |
 * all, review (a date, 2027-03-01), post* (ids of the sources kept),
 * passage-ID, do = preview | save | review | publish
 */
struct lesson_form {
	const struct cohort *cohort;
	const struct lesson *lesson;		/* as typed; id 0: a new one */
	const struct lesson_source *left_out;	/* that were unticked */
	struct html	 preview;
	struct str	 review;		/* as typed */
	const struct fault *faults;
};
void	view_lesson_form(struct view *, const struct frame *,
	    const struct lesson_form *);

/* GET /c/SLUG/people */
struct people_page {
	const struct cohort *cohort;
	unsigned	 may;
	const struct member *members;		/* by agency, then name */
	int64_t		 count;
};
void	view_people(struct view *, const struct frame *,
	    const struct people_page *);

/*
 * GET, POST /c/SLUG/invite: addresses role (word) agency note
 *
 * addresses: one a line, or CSV of e-mail, name, credentials, agency, role.
 */
struct invite_page {
	const struct cohort *cohort;
	const struct invited *invited;
	const struct agency *agencies;		/* to choose from */
	struct str	 addresses, agency, note;	/* as typed */
	enum role	 role;
	const struct fault *faults;
};
void	view_invite(struct view *, const struct frame *,
	    const struct invite_page *);
/* POST /c/SLUG/invited/ID: do = again | withdraw */

/*
 * GET, POST /c/SLUG/people/PERSON: role agency trusted=1, do = save | remove;
 * the second, "remove?" page sends sure=1 as well.
 */
struct member_page {
	const struct cohort *cohort;
	const struct member *member;		/* as typed */
	const struct agency *agencies;
	bool		 removing;		/* the second page */
	const struct fault *faults;
};
void	view_member(struct view *, const struct frame *,
	    const struct member_page *);

/* GET /search?q=WORDS&in=SLUG&sort=best|newest&before=KEY */
struct search_page {
	struct str	 query, in;
	bool		 newest;
	bool		 is_later;		/* not the first page */
	const struct found *found;
	int64_t		 among;			/* ranked among so many newest */
	const struct lesson *lessons;		/* that fit too */
	struct str	 more;			/* address of the next page; or of
						   what was not looked at */
	struct str	 fault;			/* what we cannot read in it */
	bool		 has_words;		/* not only filters */
	struct str	 hint;			/* why none was found, if known */
	struct str	 looser, starred;	/* queries to try, if none found */
};
void	view_search(struct view *, const struct frame *,
	    const struct search_page *);

/*
 * GET /moderation?cohort=SLUG
 *
 *	POST /moderation/ID	do = approve | trust | return | reject, reason
 *	GET  /moderation/ID	one of them, to edit: title body, do = as above
 */
struct moderation_page {
	const struct review *reviews;		/* oldest first */
	int64_t		 count;
	int64_t		 fault_at;		/* review whose form was wrong */
	struct str	 reason;		/* typed there */
	const struct fault *faults;
};
void	view_moderation(struct view *, const struct frame *,
	    const struct moderation_page *);

struct review_page {
	const struct review *review;
	struct str	 title, body, reason;	/* as typed */
	struct html	 preview;
	const struct fault *faults;
};
void	view_review(struct view *, const struct frame *,
	    const struct review_page *);

/* GET /moderation/log?before=KEY; POST /moderation/ID/undo */
struct log_page {
	const struct action *actions;		/* newest first */
	struct str	 newer, older;
};
void	view_log(struct view *, const struct frame *, const struct log_page *);

/*
 * GET /me, one form a section:
 *
 *	POST /me		name credentials timezone language shortcuts=1
 *	POST /me/mail		mail-COHORTID = every | followed | nothing
 *	POST /me/addresses	email
 *	POST /me/addresses/change	email,
 *				do = primary | remove | confirm | resume
 *	POST /me/password	old new, do = set | remove
 *	POST /me/sessions	id, do = end | end-others
 *	POST /me/tokens		token-name, do = make; id, do = end
 *	POST /me/feed		do = make; id, do = end
 */
struct me_page {
	const struct person *me;		/* as typed */
	const struct member *members;		/* with cohort and mail */
	const struct address_row *addresses;
	const struct session_row *sessions;
	const struct token_row *tokens;		/* api and feed */
	const struct str *zones;		/* nzones names to choose from */
	size_t		 nzones;
	struct str	 email, token_name;	/* as typed */
	struct str	 new_token;		/* shown once */
	struct str	 new_feed;		/* addresses, one a line; once */
	const struct fault *faults;
};
void	view_me(struct view *, const struct frame *, const struct me_page *);

/* GET /me/waiting: what I wrote and nobody may read yet */
void	view_waiting(struct view *, const struct frame *,
	    const struct review *);

/* GET, POST /signin: email password next shared=1, do = link | password */
struct signin_page {
	struct str	 email, next;
	bool		 shared;		/* others use this computer */
	const struct fault *faults;
};
void	view_signin(struct view *, const struct frame *,
	    const struct signin_page *);

/* After POST /signin; POST /signin/code: email code next shared=1 */
struct mail_sent_page {
	struct str	 email, next, code;	/* code as typed */
	bool		 shared;
	int64_t		 minutes;		/* that it is good for */
	const struct fault *faults;
};
void	view_mail_sent(struct view *, const struct frame *,
	    const struct mail_sent_page *);

/*
 * GET, POST /signin/TOKEN: code (if needed) next shared=1.  Also for
 * invitations, and for confirming an address, which signs nobody in.
 */
struct landing_page {
	struct str	 token, name;		/* whose link; may be empty */
	struct str	 next;
	struct str	 confirms;		/* the address, or empty */
	bool		 shared;
	struct str	 cohort;		/* title, of an invitation */
	struct str	 inviter, aim;
	bool		 needs_code;		/* another browser asked */
	bool		 is_spent;		/* used, old or unknown */
	int64_t		 tries_left;
	struct str	 code;
	const struct fault *faults;
};
void	view_landing(struct view *, const struct frame *,
	    const struct landing_page *);

/* GET, POST /welcome: name credentials agency timezone mail (word) */
struct welcome_page {
	const struct person *me;		/* as typed */
	const struct member *member;		/* of the cohort that invited */
	const struct agency *agencies;
	struct str	 agency;		/* name, as typed */
	const struct str *zones;
	size_t		 nzones;
	struct str	 next;			/* where to go on to */
	const struct fault *faults;
};
void	view_welcome(struct view *, const struct frame *,
	    const struct welcome_page *);

/*
 * GET, POST /u/TOKEN (one-click unsubscribe: do = unsubscribe, or a mail
 * program's List-Unsubscribe=One-Click) and GET, POST /mute/TOKEN.
 */
struct unsubscribe_page {
	struct str	 token;
	struct str	 cohort;		/* title; empty: unknown link */
	struct str	 thread;		/* of a mute */
	struct str	 name;
	bool		 is_done;
};
void	view_unsubscribe(struct view *, const struct frame *,
	    const struct unsubscribe_page *);
void	view_mute(struct view *, const struct frame *,
	    const struct unsubscribe_page *);

/* After a POST that could not be taken yet: the same form once more. */
struct again_field {
	const struct again_field *next;
	struct str	 name, value;
	bool		 is_shown;		/* a text, to be looked over */
};
struct again_page {
	struct str	 path;			/* of the form */
	struct str	 title, words;
	const char	*signin;		/* first, in another tab; or NULL */
	bool		 had_files;		/* that have to be chosen again */
	const struct again_field *fields;
};
void	view_again(struct view *, const struct frame *,
	    const struct again_page *);

/* 400 403 404 409 413 421 500 503; why is a sentence or empty */
void	view_error(struct view *, const struct frame *, int code,
	    struct str why);

/* GET /help */
struct help_page {
	struct str	 domain;		/* of our mail addresses */
};
void	view_help(struct view *, const struct frame *,
	    const struct help_page *);

/* Pages that are read without a server (rounds export). */
void	view_archive_index(struct view *, const struct cohort *,
	    const struct thread *);
void	view_archive_thread(struct view *, const struct cohort *,
	    const struct thread *, const struct post *);

/*
 * For the script.  POST /preview: body; answers with this, a piece of HTML.
 * POST /draft: place title body; 204.  GET /c/SLUG/mention?q=an answers
 * with JSON: [{"handle":"ana-ruiz","name":"Ana Ruiz","agency":"Elm Street"}]
 */
void	view_preview(struct view *, struct html);

#endif
