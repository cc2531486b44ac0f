/*
 * composing.h - what somebody wrote, on its way to being a post.
 *
 * The same for a new thread, a reply, an edit and the API: fields `body`
 * and `file`, rendered, attachments looked at by the mail process's parse
 * children, faults for the form where something is wrong.
 *
 * A browser sends chosen files once.  Where the form has to be shown again
 * they are kept with the draft of its `place`, and the form names them: `had`
 * is every one that it showed, `kept` those that were left ticked.
 */
#ifndef COMPOSING_H
#define COMPOSING_H

#include "faults.h"
#include "markdown.h"
#include "page.h"
#include "req.h"
#include "store/talk.h"

/* The parameters that composing reads; for a route's table. */
#define COMPOSING_PARAMS				\
	{ "body", PARAM_TEXT, .optional = true },	\
	{ "file", PARAM_FILES, .optional = true },	\
	{ "had", PARAM_LIST, .optional = true },	\
	{ "kept", PARAM_LIST, .optional = true },	\
	{ "do", PARAM_WORD, .optional = true }
#define COMPOSING_BODY_MAX	HTTP_BODY_MAX

struct composing {
	struct str	 place;			/* of its draft; empty: it has none */
	struct str	 title;			/* for the draft, as the next two */
	struct str	 kind, components;

	/* filled in */
	struct str	 body, plain;
	struct html	 html;
	struct mentions	 mentions;
	struct new_file	*files;			/* that came with the form */
	size_t		 nfiles;
	struct attachment *kept;		/* with the draft */
	size_t		 nkept;
	struct attachment *unticked;		/* not to go along */
	bool		 preview;		/* it is not to be saved yet */
	struct faults	 faults;
	bool		 is_edit;		/* files are not taken */
};

/*
 * Reads and renders, off the loop where it may take long, then calls
 * then(): with faults, or ready to be saved.  What the page itself finds
 * wrong is in the faults before, so that files are kept then, too.
 */
enum status	composing_read(struct req *, struct composing *,
		    enum status (*then)(struct req *, void *), void *arg);

/* writes.  It is posted: its draft goes, and the files it had. */
enum status	composing_posted(struct store *, struct req *,
		    const struct composing *) MUST_CHECK;

/* Into a new post, with what every post from the web has. */
void		composing_fill(struct req *, const struct composing *,
		    struct new_post *);

bool		may_announce(struct req *);

/* What the fields `component` name, one a line. */
struct str	listed_components(struct req *);
/* Those of the list that the fields `component` name, one a line. */
struct str	chosen_components(struct req *, struct str offered);

/* How many but the writer will read it and get it by mail, and whether a
 * moderator does first. */
void		composing_readers(struct req *, struct compose *);
/* What was begun at its place, if anything. */
enum status	composing_draft(struct req *, struct compose *) MUST_CHECK;

/* For the form: who will read it, the draft of this place if nothing was
 * typed, the preview. */
enum status	composing_form(struct req *, const struct composing *,
		    struct str place, struct compose *);

#endif
