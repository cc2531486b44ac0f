/*
 * signin.h - sessions, sign-in links, invitations, tokens, once values.
 *
 * Secrets are stored as SHA-256; what people hold is handed out once.
 */
#ifndef STORE_SIGNIN_H
#define STORE_SIGNIN_H

#include "clock.h"
#include "store.h"

/* DOMAIN.md, Privacy; UX.md, Onboarding. */
#define SESSION_MEMBER_MS	(14 * DAY)
#define SESSION_STAFF_MS	(12 * HOUR)
#define SESSION_SHARED_MS	(20 * MINUTE)
#define SESSION_LONGEST_MS	(90 * DAY)
#define SESSION_FRESH_MS	(15 * MINUTE)	/* as good as just now */
#define SIGNIN_MS		(15 * MINUTE)
#define INVITATION_MS		(14 * DAY)
#define CODE_TRIES		5
#define ONCE_MS			(7 * DAY)

struct session {
	int64_t		 id, person, made, seen, expires, idle;
};
enum status	 store_session_add(struct store *, struct str hash,
		    const struct session *, struct str agent, int64_t *id)
		    MUST_CHECK;				/* writes */
enum status	 store_session(struct store *, struct str hash, int64_t now,
		    struct session *) MUST_CHECK;	/* ST_NOT_FOUND: ended */
enum status	 store_session_seen(struct store *, int64_t id, int64_t now)
		    MUST_CHECK;				/* writes */
enum status	 store_sessions(struct store *, struct arena *, int64_t person,
		    int64_t now, struct session_row **) MUST_CHECK;
/* writes.  id 0: all of the person's but `keep`. */
enum status	 store_session_end(struct store *, int64_t person, int64_t id,
		    int64_t keep) MUST_CHECK;

enum signin_purpose { SIGNIN_LINK, SIGNIN_INVITATION, SIGNIN_CONFIRM,
	SIGNIN_PURPOSES };
struct signin {
	int64_t		 id, person, cohort;
	enum signin_purpose purpose;
	struct str	 email;
	struct str	 browser;	/* hash of the asking browser's cookie */
	struct str	 code;		/* hash of the code */
	int64_t		 tries, made, expires, used;
};
enum status	 store_signin_add(struct store *, struct str hash,
		    const struct signin *) MUST_CHECK;	/* writes */
/* Whatever became of it: look at used and expires. */
enum status	 store_signin(struct store *, struct arena *, struct str hash,
		    struct signin *) MUST_CHECK;
/* The newest of this person that can still be used to sign in: neither
 * used nor expired, and with tries left. */
enum status	 store_signin_latest(struct store *, struct arena *,
		    int64_t person, int64_t now, struct signin *) MUST_CHECK;
enum status	 store_signins_since(struct store *, int64_t person,
		    int64_t since, int64_t *n) MUST_CHECK;
enum status	 store_signin_used(struct store *, int64_t id, int64_t now)
		    MUST_CHECK;		/* writes; ST_CONFLICT: it was already */
enum status	 store_signin_tried(struct store *, int64_t id) MUST_CHECK;	/* writes */

/* Invitations to a cohort whose people have not come yet; to withdraw one
 * ends it and the membership that waits. */
enum status	 store_invited(struct store *, struct arena *, int64_t cohort,
		    struct invited **) MUST_CHECK;
enum status	 store_invitation_withdraw(struct store *, int64_t cohort,
		    int64_t id, int64_t now) MUST_CHECK;	/* writes */

enum status	 store_token_add(struct store *, struct str hash,
		    int64_t person, struct str purpose, struct str name,
		    int64_t now) MUST_CHECK;		/* writes */
struct token {
	int64_t		 id, person, seen;
};
enum status	 store_token(struct store *, struct str hash,
		    struct str purpose, struct token *) MUST_CHECK;
enum status	 store_token_seen(struct store *, int64_t id, int64_t now)
		    MUST_CHECK;				/* writes */
enum status	 store_tokens(struct store *, struct arena *, int64_t person,
		    struct token_row **) MUST_CHECK;
enum status	 store_token_end(struct store *, int64_t person, int64_t id)
		    MUST_CHECK;				/* writes */

/* Was this form answered already?  ST_NOT_FOUND if not. */
struct once {
	struct str	 value, request, answer;
	int64_t		 code;
};
enum status	 store_once(struct store *, struct arena *, int64_t person,
		    struct str value, struct once *) MUST_CHECK;
enum status	 store_once_add(struct store *, int64_t person,
		    const struct once *, int64_t now) MUST_CHECK;	/* writes */

/* Old sessions, links and once values.  writes */
enum status	 store_signin_sweep(struct store *, int64_t now) MUST_CHECK;

/* The newest key signs; the writer makes the first one when it asks
 * (ST_NOT_FOUND for a reader before that).  By id to verify. */
enum status	 store_key_newest(struct store *, struct arena *, int64_t *id,
		    struct str *bytes) MUST_CHECK;
enum status	 store_key(struct store *, struct arena *, int64_t id,
		    struct str *bytes) MUST_CHECK;
enum status	 store_key_add(struct store *, struct str bytes, int64_t now)
		    MUST_CHECK;				/* writes */

#endif
