/*
 * letter.h - one mail, understood.
 *
 * This is all that leaves a parse child: plain UTF-8 strings of bounded
 * length.  MIME, charsets and libetpan's types stay behind.  A letter that
 * cannot be read has `why` set and nothing else that may be believed.
 */
#ifndef LETTER_H
#define LETTER_H

#include "arena.h"
#include "limits.h"
#include "status.h"
#include "str.h"

struct ipc_in;

enum letter_kind {
	LETTER_LETTER,		/* a human wrote it to us */
	LETTER_BOUNCE,		/* RFC 3464, or what mail systems say instead */
	LETTER_AUTO,		/* a robot's answer: never a post, never answered */
	LETTER_REPORT,		/* RFC 5965: a complaint */
	LETTER_COMMAND,		/* to -subscribe, -confirm- and their like */
	LETTER_CALENDAR,	/* METHOD:REPLY to an invitation */
	LETTER_KINDS
};

/* CONTRACT.md, parse: what a failed recipient means for the person. */
enum bounce_kind {
	BOUNCE_NONE, BOUNCE_HARD, BOUNCE_SOFT, BOUNCE_POLICY, BOUNCE_DELAYED,
	BOUNCE_KINDS
};

struct mailbox {
	struct str	 name;		/* decoded, may be empty */
	struct str	 address;	/* local@domain, or as it came */
};

struct mailboxes {
	struct mailbox	*v;
	size_t		 n;		/* at most LETTER_LIST_MAX */
};

struct letter_ids {
	struct str	*v;		/* Message-IDs without < and > */
	size_t		 n;		/* at most LETTER_REFS_MAX */
};

struct letter_file {
	struct str	 name;		/* decoded, no path in it, never empty */
	struct str	 type;		/* as libmagic sees it, "image/png" */
	struct str	 bytes;		/* decoded; images without metadata */
	uint64_t	 size;		/* decoded bytes as they came */
	unsigned char	 hash[32];	/* SHA-256 of the decoded bytes as they came */
	bool		 is_inline;	/* Content-Disposition: inline or a cid: */
	bool		 is_decoration;	/* a small inline image, or the
					   signature of S/MIME or OpenPGP */
};

struct letter_files {
	struct letter_file	*v;
	size_t			 n;	/* at most LETTER_FILES_MAX */
};

struct bounced {
	struct str	 address;
	struct str	 status;	/* "5.1.1", RFC 3463; may be empty */
	struct str	 action;	/* "failed", "delayed", ... */
	enum bounce_kind kind;
	struct str	 reason;	/* the mail system's words */
};

struct bounces {
	struct bounced	*v;
	size_t		 n;		/* at most LETTER_LIST_MAX */
};

struct letter {
	enum letter_kind kind;
	struct str	 message_id;	/* without < and >; may be empty */
	struct letter_ids in_reply_to;
	struct letter_ids references;	/* oldest first, as in the field */
	struct mailbox	 from;		/* the first, if there are several */
	struct mailboxes reply_to, to, cc;
	struct str	 subject;
	int64_t		 date;		/* ms; 0 if there is none to be read */
	struct str	 text;		/* the whole readable body, UTF-8 */
	struct str	 kept;		/* what its author wrote (trim.h) */
	struct str	 quoted;
	struct str	 signature;
	bool		 is_bare;	/* nothing kept is its author's own */
	bool		 was_html;	/* there was no text/plain with words */
	struct letter_files files;
	struct bounces	 bounces;
	struct str	 robot;		/* if LETTER_AUTO: the field that says so */
	struct str	 auth;		/* the trusted Authentication-Results */
	struct str	 why;		/* why it could not be read */
};

/*
 * What became of a letter.  Kept for good; the names are in the database
 * and on pages, so they do not change.  MAIL.md, rule 3 of ARCHITECTURE.md.
 */
enum fate {
	FATE_POSTED, FATE_HELD, FATE_COMMAND, FATE_BOUNCE, FATE_AUTO,
	FATE_DUPLICATE, FATE_REFUSED, FATE_UNREADABLE, FATE_LOOP, FATE_DONE,
	FATES
};

const char	*fate_word(enum fate);
const char	*letter_kind_word(enum letter_kind);
const char	*bounce_kind_word(enum bounce_kind);

/*
 * Bytes to letter; trims too.  `authserv` is the configured authserv-id or
 * empty.  ST_INVALID, ST_LIMIT: l->why is a sentence.  mail/parse.c; only
 * parse children and `rounds parse` call it.
 */
enum status	letter_parse(struct arena *, struct str raw,
		    struct str authserv, struct letter *) MUST_CHECK;

/* Between processes.  server/base/letter.c */
void		letter_put(struct text *, const struct letter *);
enum status	letter_take(struct ipc_in *, struct arena *, struct letter *)
		    MUST_CHECK;	/* the rest of the message; all of it */

/* The JSON of CONTRACT.md.  server/base/letter.c */
void		letter_json(struct text *, const struct letter *);

#endif
