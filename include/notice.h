/*
 * notice.h - mail that is to be sent: one text and those who get it.
 *
 * web fills it from the outbox and makes every signed address, for only web
 * knows the keys; a send child composes one letter per recipient (compose.h)
 * and hands it to the relay.
 */
#ifndef NOTICE_H
#define NOTICE_H

#include "ipc.h"
#include "limits.h"

#define NOTICE_RECIPIENTS_MAX	100

enum notice_kind {
	NOTICE_POST,		/* somebody wrote: threads, excerpt, reply line */
	NOTICE_SYSTEM,		/* from the site to one person: a link, a code,
				   an answer to their letter */
	NOTICE_KINDS
};

struct notice_to {
	int64_t		 delivery;	/* the outbox row */
	struct str	 address;	/* RCPT TO and To of system mail */
	struct str	 name;		/* may be empty */
	struct str	 reply_to;	/* signed: answers this post as this person */
	struct str	 bounce;	/* signed: MAIL FROM */
	struct str	 unsubscribe_url;	/* RFC 8058 https link; may be empty */
	struct str	 unsubscribe_mail;	/* what stands after "mailto:";
					   may be empty */
	struct str	 mute_url;	/* of this thread for this person */
	struct str	 settings_url;
	struct str	 why;		/* "you get every post of Cohort 7.":
					   ends "You get this because ..." */
};

struct notice {
	enum notice_kind kind;
	int64_t		 date;		/* ms: when the post was written */
	struct str	 message_id;	/* without < and >; the same for all */
	struct str	 in_reply_to;	/* may be empty */
	struct str	*references;	/* oldest first */
	size_t		 nreferences;
	struct str	 site;		/* "Rounds" */
	struct str	 site_url;	/* where it is on the web */
	struct str	 list;		/* cohort's title: "Cohort 7" */
	struct str	 list_address;	/* cohort7@lists.example.org */
	struct str	 list_id;	/* cohort7.lists.example.org */
	struct str	 from_name;	/* "Ana Ruiz (Cohort 7)" or the site */
	struct str	 from_address;	/* cohort7-from-12@... */
	struct str	 subject;	/* without prefix */
	struct str	 markdown;	/* the post */
	struct str	 html;		/* the same, rendered (safe) */
	struct str	 author;	/* name, role and agency, or "" */
	struct str	 files;		/* what is attached, a name a line */
	struct str	 answers_name;	/* whom it answers, may be empty */
	struct str	 answers_excerpt;
	struct str	 url;		/* the post on the web */
	struct str	 archive_url;	/* the cohort */
	struct str	 help_url;
	bool		 only_link;	/* the cohort is "notice only" */
	bool		 auto_submitted;	/* no human wrote it: RFC 3834 */
	struct str	 answered_id;	/* auto-replied to this Message-ID, or "" */
	struct notice_to *to;
	size_t		 nto;		/* at most NOTICE_RECIPIENTS_MAX */
};

void		notice_put(struct text *, const struct notice *);
enum status	notice_take(struct ipc_in *, struct arena *, struct notice *)
		    MUST_CHECK;

#endif
