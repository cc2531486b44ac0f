/*
 * outbox.h - letters we owe people, and what became of each.
 */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "store.h"

/* Rows claimed by the sender: this many at most are `sending` at once. */
#define OUTBOX_CLAIM	500

/* writes.  Takes rows that are due, marks them sending. */
enum status	 store_outbox_claim(struct store *, struct arena *, int64_t now,
		    struct delivery **) MUST_CHECK;
/* writes.  At start: what was in flight when we died goes out again. */
enum status	 store_outbox_recover(struct store *, int64_t now) MUST_CHECK;
/* When the next row is due; 0: the outbox is empty. */
enum status	 store_outbox_next(struct store *, int64_t *due) MUST_CHECK;

/* writes.  The relay took it, put it off (tried again from 5 min to 4 h for
 * 5 days) or refused it. */
enum status	 store_outbox_sent(struct store *, int64_t delivery, int64_t now,
		    struct str words) MUST_CHECK;
enum status	 store_outbox_later(struct store *, int64_t delivery,
		    int64_t now, struct str words) MUST_CHECK;
/* writes.  A bounce with our own token came back for it. */
enum status	 store_outbox_bounced(struct store *, int64_t delivery,
		    int64_t now, struct str words) MUST_CHECK;
enum status	 store_outbox_failed(struct store *, int64_t delivery,
		    int64_t now, struct str words) MUST_CHECK;
/* writes.  It is not to be sent any more. */
enum status	 store_outbox_stopped(struct store *, int64_t delivery,
		    int64_t now, struct str words) MUST_CHECK;

/* writes.  A letter that is no post.  person 0: a stranger. */
struct new_note {
	int64_t		 person, cohort;
	struct str	 address, subject, body, message_id;
	struct str	 answers;	/* a Message-ID; may be empty */
	struct str	 reply_to;	/* where an answer goes; empty, with a
					   cohort: there, as a post of theirs */
	int64_t		 now;
};
enum status	 store_note_add(struct store *, const struct new_note *)
		    MUST_CHECK;
enum status	 store_note(struct store *, struct arena *, int64_t id,
		    struct new_note *) MUST_CHECK;

/* Of how many causes they were told on this day that begin with this word,
 * their kind. */
enum status	 store_told(struct store *, struct str address,
		    struct str kind, int64_t now, int64_t *n) MUST_CHECK;
/* writes.  ST_CONFLICT: they were told of this cause today. */
enum status	 store_tell_once(struct store *, struct str address,
		    struct str cause, int64_t now) MUST_CHECK;

enum status	 store_delivery(struct store *, struct arena *, int64_t id,
		    struct delivery *) MUST_CHECK;
enum status	 store_deliveries_to(struct store *, struct arena *,
		    struct str address, struct delivery **) MUST_CHECK;
enum status	 store_deliveries_of(struct store *, struct arena *,
		    int64_t post, struct delivery **) MUST_CHECK;
/* Every member of its cohort, and how they got it. */
enum status	 store_receipts(struct store *, struct arena *, int64_t post,
		    struct receipt **) MUST_CHECK;
enum status	 store_outbox_counts(struct store *, int64_t *waiting,
		    int64_t *oldest_due) MUST_CHECK;

#endif
