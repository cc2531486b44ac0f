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

/*
 * One more recipient, unless it is named already; then what is new about it
 * is added.  `action` and `status` may be empty, `words` is what the mail
 * system said.  bounce.c
 */
void		bounce_add(struct arena *, struct letter *, struct str address,
		    struct str action, struct str status, struct str words);

/* Out of a text that a mail system wrote in its own form.  bouncetext.c */
void		bounce_text(struct arena *, struct str text, struct letter *);

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
