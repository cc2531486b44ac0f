/*
 * bounce.h - whom a letter could not reach, and what that means.
 *
 * RFC 3464 first, then the words of mail systems that have their own form.
 * An address is named only where the form leaves little doubt whose it is:
 * a wrong one would silence somebody who did nothing.
 */
#ifndef BOUNCE_H
#define BOUNCE_H

#include "letter.h"
#include "mime.h"

/* Fills l->bounces of a letter that is a bounce; after body_read(). */
void		bounce_read(struct arena *, const struct part *,
		    struct letter *);

/* A report is not longer; what follows is the letter it returns. */
#define BOUNCE_REPORT_MAX	(16 * KIB)

/*
 * Recipients that a mail system names in a text of its own form, with what
 * it says of each.  The letter is the report, whose senders and recipients
 * are none.  bouncetext.c
 */
struct bounce_named {
	struct str	 address, words;
};
size_t		bounce_text(struct arena *, const struct letter *,
		    struct bounce_named [LETTER_LIST_MAX]);
/* The mail system goes on trying. */
bool		bounce_is_delay(struct arena *, struct str text);

/* What a text says of an address: from its first mention to a blank line. */
struct str	bounce_words(struct arena *, struct str text,
		    struct str address);

/* At which command a host refused; RCPT also where nothing is said of it. */
enum bounce_stage { BOUNCE_AT_RCPT, BOUNCE_AT_MAIL, BOUNCE_AT_DATA };

/* `text` is the whole report, `words` what was said of the address.
 * bouncestage.c */
enum bounce_stage bounce_stage(struct arena *, struct str text,
		    struct str address, struct str words);

/*
 * What a failure means for the person: `status` is RFC 3463's or empty,
 * `words` what the mail system said, with its SMTP answer.  bouncekind.c
 */
enum bounce_kind bounce_kind_of(struct arena *, struct str action,
		    struct str status, struct str words);

#endif
