/*
 * address.h - mail addresses: which are ours, and whether one is an address.
 *
 * Ours are the local parts of MAIL.md: a cohort's slug, or the slug and a
 * word that says what the letter is for.  Lower case, at most
 * LOCAL_PART_MAX octets, compared without case.  What is read here is a
 * form only: whether the cohort exists and the token is genuine is known to
 * the store.
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "arena.h"
#include "limits.h"
#include "status.h"
#include "str.h"

enum address_kind {
	ADDRESS_COHORT,		/* cohort7: starts a thread or answers one */
	ADDRESS_REPLY,		/* cohort7-r-TOKEN: answers a post */
	ADDRESS_BOUNCE,		/* cohort7-b-TOKEN: the envelope sender */
	ADDRESS_FROM,		/* cohort7-from-12: a person's From */
	ADDRESS_CONFIRM,	/* cohort7-confirm-TOKEN */
	ADDRESS_SUBSCRIBE,	/* cohort7-subscribe, and so on */
	ADDRESS_UNSUBSCRIBE,
	ADDRESS_HELP,
	ADDRESS_OWNER,
	ADDRESS_SITE,		/* postmaster, abuse: the administrators */
	ADDRESS_KINDS
};

struct address {
	enum address_kind kind;
	struct str	 slug;		/* lower case; postmaster if SITE */
	struct str	 token;		/* base32, lower case; REPLY BOUNCE CONFIRM */
	int64_t		 id;		/* FROM */
};

/* Longest token that fits beside the longest slug and "-r-"; beside
 * "-confirm-" it is six less. */
#define ADDRESS_TOKEN_MAX	(LOCAL_PART_MAX - SLUG_MAX - 3)

/*
 * ST_OK: it has the form of one of ours at `domain`.  ST_NOT_FOUND: it has
 * not, or the domain is another.
 */
enum status	address_read(struct arena *, struct str address,
		    struct str domain, struct address *) MUST_CHECK;

/* The other way: cohort7-r-TOKEN@domain. */
struct str	address_print(struct arena *, const struct address *,
		    struct str domain);

/* [a-z][a-z0-9-]{1,24}, no reserved name, and not the form of another of
 * our addresses ("cohort7-help", "plan-b-team"), which it would shadow. */
bool		slug_valid(struct str);

/*
 * A person's address as somebody typed it.  Gives local@domain with the
 * domain in lower case, IDNA A-labels.  ST_INVALID if it is none that can
 * be written to: dot-atom, ASCII local part, RFC 5321's lengths, so that
 * nothing in it can end an SMTP command or a header field.
 */
enum status	address_clean(struct arena *, struct str, struct str *)
		    MUST_CHECK;

/* address_clean() and all lower case: the same person's, however typed. */
enum status	address_key(struct arena *, struct str, struct str *)
		    MUST_CHECK;

/* After the last @; empty if there is none.  A slice of what was given. */
struct str	address_domain(struct str);

/* A host name: letters, digits, hyphens; U-labels become A-labels. */
enum status	domain_clean(struct arena *, struct str, struct str *)
		    MUST_CHECK;

/* By labels and without case; within("a.example.org", "example.org"), and
 * a domain is within itself.  Both as domain_clean() gives them. */
bool		domain_same(struct str, struct str);
bool		domain_within(struct str, struct str parent);

/* ASCII lower case. */
struct str	lower(struct arena *, struct str);

#endif
