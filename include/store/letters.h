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
	struct str	 words;		/* of one to the moderators, as Markdown */
	struct str	 raw;
	int64_t		 blob;		/* if not 0, what holds the raw bytes */
};
enum status	 store_letter_add(struct store *, const struct new_letter *,
		    int64_t *id) MUST_CHECK;		/* writes */
enum status	 store_letter_fate(struct store *, int64_t id, enum fate,
		    struct str why, int64_t post) MUST_CHECK;	/* writes */

/* Has this Message-ID come to this cohort before, and in which letter?
 * ST_NOT_FOUND if not. */
struct letter_seen {
	int64_t		 id;
	struct str	 same;
	enum fate	 fate;
};
enum status	 store_letter_seen(struct store *, struct arena *,
		    int64_t cohort, struct str message_id,
		    struct letter_seen *) MUST_CHECK;

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

enum status	 store_letters_last(struct store *, struct arena *,
		    struct letter_row **) MUST_CHECK;	/* that came last */

/*
 * writes.  Raw letters whose fate was decided 30 days ago and blobs that
 * nothing has referred to for a day, at most a mebibyte of them; `more`
 * when another transaction has something to do.
 */
enum status	 store_letters_sweep(struct store *, int64_t now, bool *more)
		    MUST_CHECK;

/* Bytes, kept once (by hash), in pieces, and counted. */
#define BLOB_PIECE		(256 * KIB)
#define BLOB_STAGE		(1 * MIB)	/* over it: stage it first */
enum status	 store_blob_add(struct store *, struct str, int64_t *id)
		    MUST_CHECK;				/* writes; one ref */
enum status	 store_blob(struct store *, struct arena *, int64_t id,
		    struct str *) MUST_CHECK;
enum status	 store_blob_hold(struct store *, int64_t id)
		    MUST_CHECK;				/* writes; one ref more */
enum status	 store_blob_drop(struct store *, int64_t id) MUST_CHECK;	/* writes */

/*
 * A large one comes in transactions of at most BLOB_STAGE, so that nobody
 * waits for it, and is referred to (store_blob_hold, new_letter.blob,
 * new_file.blob) only then.  Staged bytes wait a day for that.
 *
 *	store_blob_stage_begin(&s, bytes);	hashes: not in the writer
 *	while (!store_blob_staged(&s))
 *		a job: store_blob_stage_piece(st, &s, now)
 *	s.id
 */
struct blob_stage {
	struct str	 bytes;
	unsigned char	 hash[32];
	int64_t		 id;		/* known after the first piece */
	size_t		 at;		/* that far it is in the store */
	bool		 is_whole;
};
void		 store_blob_stage_begin(struct blob_stage *, struct str);
enum status	 store_blob_stage_piece(struct store *, struct blob_stage *,
		    int64_t now) MUST_CHECK;		/* writes */
bool		 store_blob_staged(const struct blob_stage *);

enum status	 store_attachment(struct store *, struct arena *, int64_t id,
		    struct attachment *, int64_t *cohort) MUST_CHECK;
enum status	 store_attachments(struct store *, struct arena *, int64_t post,
		    struct attachment **) MUST_CHECK;

#endif
