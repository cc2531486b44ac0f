/*
 * letters.h - letters that came, each with its fate.
 */
#ifndef STORE_LETTERS_H
#define STORE_LETTERS_H

#include "letter.h"
#include "store.h"

struct new_letter {
	int64_t		 received;
	struct str	 envelope_from, rcpt, from_address, message_id, subject;
	struct str	 same;		/* hash of From, Date, Subject and text */
	int64_t		 cohort, person, post;	/* 0: none */
	enum fate	 fate;
	struct str	 why;
	struct str	 raw;
};
enum status	 store_letter_add(struct store *, const struct new_letter *,
		    int64_t *id) MUST_CHECK;		/* writes */
enum status	 store_letter_fate(struct store *, int64_t id, enum fate,
		    struct str why, int64_t post) MUST_CHECK;	/* writes */

/* Has this Message-ID come to this cohort before, and with what `same`?
 * ST_NOT_FOUND if not. */
enum status	 store_letter_seen(struct store *, struct arena *,
		    int64_t cohort, struct str message_id, struct str *same,
		    enum fate *) MUST_CHECK;

enum status	 store_letter(struct store *, struct arena *, int64_t id,
		    struct letter_row *) MUST_CHECK;
enum status	 store_letter_raw(struct store *, struct arena *, int64_t id,
		    struct str *raw) MUST_CHECK;	/* ST_NOT_FOUND: swept */
enum status	 store_letter_of_post(struct store *, int64_t post, int64_t *id)
		    MUST_CHECK;
enum status	 store_letters_by_message(struct store *, struct arena *,
		    struct str message_id, struct letter_row **) MUST_CHECK;
enum status	 store_letters_from(struct store *, struct arena *,
		    struct str address, struct letter_row **) MUST_CHECK;

/* writes.  Raw letters older than 30 days, unused blobs. */
enum status	 store_letters_sweep(struct store *, int64_t now) MUST_CHECK;

/* Bytes, kept once (by hash) and counted. */
enum status	 store_blob_add(struct store *, struct str, int64_t *id)
		    MUST_CHECK;				/* writes; one ref */
enum status	 store_blob(struct store *, struct arena *, int64_t id,
		    struct str *) MUST_CHECK;
enum status	 store_blob_drop(struct store *, int64_t id) MUST_CHECK;	/* writes */

enum status	 store_attachment(struct store *, struct arena *, int64_t id,
		    struct attachment *, int64_t *cohort) MUST_CHECK;
enum status	 store_attachments(struct store *, struct arena *, int64_t post,
		    struct attachment **) MUST_CHECK;

#endif
