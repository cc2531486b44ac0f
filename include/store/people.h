/*
 * people.h - persons, their addresses, agencies, cohorts and memberships.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store.h"

/*
 * What a member may do in a cohort: the one place where it is decided.
 * `closed` cohorts are archives.  store/may.c
 */
unsigned	 may(enum role, bool closed);

/* Do their posts wait for a moderator?  So do a stranger's; moderators
 * would only be asked about themselves. */
bool		 is_held(bool hold_first, bool is_trusted, enum role);

/*
 * The same for a person now, inside this transaction; MAY_NOTHING for who
 * is no member.  ST_DENIED unless all of `need` is there; a cohort that the
 * person may not even read is ST_NOT_FOUND, so that nobody learns of it.
 */
enum status	 store_may(struct store *, int64_t person, int64_t cohort,
		    unsigned need) MUST_CHECK;

/* Every cohort of a person with role and agency, by title. */
enum status	 store_memberships(struct store *, struct arena *,
		    int64_t person, struct member **) MUST_CHECK;
enum status	 store_membership(struct store *, struct arena *,
		    int64_t person, int64_t cohort, struct member *) MUST_CHECK;
enum status	 store_members(struct store *, struct arena *, int64_t cohort,
		    struct member **) MUST_CHECK;	/* by agency and name */

enum status	 store_person(struct store *, struct arena *, int64_t id,
		    struct person *) MUST_CHECK;
/* Whose confirmed address this is, or the one they were invited at. */
enum status	 store_person_by_email(struct store *, struct arena *,
		    struct str email, struct person *) MUST_CHECK;
enum status	 store_people(struct store *, struct arena *,
		    struct person **) MUST_CHECK;	/* all, by name */
enum status	 store_email_of(struct store *, struct arena *, int64_t person,
		    struct str *) MUST_CHECK;		/* the primary one */
/* For their owner and for the operator only: the primary one first. */
enum status	 store_addresses(struct store *, struct arena *, int64_t person,
		    struct address_row **) MUST_CHECK;

struct new_person {
	struct str	 name, credentials, email, timezone;
	bool		 confirmed;	/* the address is known to be theirs */
	bool		 is_admin;
	bool		 is_placeholder;	/* known by letters only */
	int64_t		 created;
};
/*
 * writes.  Makes the handle.  ST_CONFLICT: somebody has that address.
 * ST_INVALID: it is none, or there is no name.  A placeholder may have no
 * address.
 */
enum status	 store_person_add(struct store *, struct arena *,
		    const struct new_person *, int64_t *id) MUST_CHECK;
/* writes: name, credentials, timezone, language, shortcuts, is_admin. */
enum status	 store_person_change(struct store *, const struct person *)
		    MUST_CHECK;
enum status	 store_password_set(struct store *, int64_t person,
		    struct str hash) MUST_CHECK;	/* writes; "" removes */
enum status	 store_password(struct store *, struct arena *, int64_t person,
		    struct str *hash) MUST_CHECK;
/* writes.  ST_CONFLICT: it is another person's.  Who only says that it is
 * theirs keeps it from nobody: an unconfirmed address changes hands. */
enum status	 store_address_add(struct store *, int64_t person,
		    struct str email, bool confirmed) MUST_CHECK;
/* Of whom nothing is known but letters from this address.  ST_NOT_FOUND:
 * nobody's, or a person's. */
enum status	 store_address_placeholder(struct store *, struct str email,
		    int64_t *placeholder) MUST_CHECK;
/* writes.  Who was invited at it has come, too; a placeholder that it is
 * known of was them, or is one no more. */
enum status	 store_address_confirm(struct store *, int64_t person,
		    struct str email) MUST_CHECK;
/* writes.  ST_DENIED: only a confirmed one may be the primary one, and the
 * primary one stays. */
enum status	 store_address_primary(struct store *, int64_t person,
		    struct str email) MUST_CHECK;
enum status	 store_address_remove(struct store *, int64_t person,
		    struct str email) MUST_CHECK;
/* writes.  A placeholder's posts and addresses become this person's. */
enum status	 store_placeholder_claim(struct store *, int64_t placeholder,
		    int64_t person) MUST_CHECK;
enum status	 store_seen(struct store *, int64_t person, int64_t when)
		    MUST_CHECK;				/* writes */

/* writes.  An empty slug is made from the name.  ST_CONFLICT: it is taken. */
enum status	 store_agency_add(struct store *, const struct agency *,
		    int64_t *id) MUST_CHECK;
enum status	 store_agencies(struct store *, struct arena *,
		    struct agency **) MUST_CHECK;

enum status	 store_cohort(struct store *, struct arena *, int64_t id,
		    struct cohort *) MUST_CHECK;
enum status	 store_cohort_by_slug(struct store *, struct arena *,
		    struct str slug, struct cohort *) MUST_CHECK;
enum status	 store_cohorts(struct store *, struct arena *,
		    struct cohort **) MUST_CHECK;
/* writes.  ST_INVALID: the slug, or no title.  ST_CONFLICT: it is taken. */
enum status	 store_cohort_add(struct store *, const struct cohort *,
		    int64_t *id) MUST_CHECK;
enum status	 store_cohort_change(struct store *, const struct cohort *)
		    MUST_CHECK;				/* writes */

struct new_member {
	int64_t		 person, cohort, agency;	/* agency: 0 for none */
	enum role	 role;
	enum mail_wish	 mail;
	bool		 is_trusted;
	int64_t		 joined;	/* 0: invited, gets no mail until they come */
};
/*
 * writes.  Who left comes back; who is a member gets the new role, agency
 * (if one is given) and trust, and keeps their mail wish.
 */
enum status	 store_member_set(struct store *, const struct new_member *)
		    MUST_CHECK;
enum status	 store_member_leave(struct store *, int64_t person,
		    int64_t cohort, int64_t when) MUST_CHECK;	/* writes */
enum status	 store_member_mail(struct store *, int64_t person,
		    int64_t cohort, enum mail_wish) MUST_CHECK;	/* writes */
enum status	 store_member_trust(struct store *, int64_t person,
		    int64_t cohort, bool) MUST_CHECK;		/* writes */

/* What stands in the unsubscribe link of a member's mail, and whose link
 * this is (RFC 8058). */
enum status	 store_member_unsubscribe(struct store *, struct arena *,
		    int64_t person, int64_t cohort, struct str *token)
		    MUST_CHECK;
enum status	 store_member_by_unsubscribe(struct store *, struct str token,
		    int64_t *person, int64_t *cohort) MUST_CHECK;

#endif
