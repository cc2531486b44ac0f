/*
 * confirm.c - see confirm.h.
 */
#include "against.h"
#include "confirm.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"
#include "tell.h"

/* A held letter of which its sender says that it is theirs. */
struct confirmed {
	struct store	*st;
	struct arena	*mem;
	int64_t		 now;
	struct letter_row letter;
	struct post	 post;
	struct cohort	 cohort;
	int64_t		 review;
	struct against	 against;
};

static enum status
load(struct confirmed *c, int64_t letter)
{
	enum status res = store_letter(c->st, c->mem, letter, &c->letter);

	if (res != ST_OK)
		return res;
	if (!str_eq(c->letter.fate, S("held")) || c->letter.post == 0)
		return ST_CONFLICT;
	res = store_post(c->st, c->mem, c->letter.post, &c->post);
	if (res != ST_OK)
		return res;
	if (c->post.state != POST_HELD)
		return ST_CONFLICT;
	res = store_cohort(c->st, c->mem, c->post.cohort, &c->cohort);
	if (res == ST_OK)
		res = store_review_of_post(c->st, c->post.id, &c->review);
	return res;
}

static enum status
release(struct confirmed *c)
{
	enum status res = store_post_release(c->st, c->mem, c->post.id,
	    c->now, c->now);

	if (res == ST_OK)
		res = store_review_decide(c->st, c->review, S("approved"),
		    c->now);
	return res != ST_OK ? res : store_letter_fate(c->st, c->letter.id,
	    FATE_POSTED, S("its sender confirmed it"), c->post.id);
}

static enum status
keep_waiting(struct confirmed *c)
{
	struct person from;
	struct tell t = { .letter = c->letter.id, .now = c->now,
	    .address = c->letter.from, .subject = c->letter.subject,
	    .message_id = c->letter.message_id, .to = &from,
	    .cohort = &c->cohort };
	enum status res = store_review_why(c->st, c->review, c->against.why);

	if (res == ST_OK)
		res = store_letter_fate(c->st, c->letter.id, FATE_HELD,
		    c->against.why, c->post.id);
	if (res == ST_OK)
		res = store_person(c->st, c->mem, c->post.author.id, &from);
	return res != ST_OK ? res :
	    tell_sender(c->st, c->mem, c->against.cause, &t);
}

enum status
confirm_letter(struct store *st, struct arena *mem, int64_t letter,
    int64_t now, struct str *what)
{
	struct confirmed c = { .st = st, .mem = mem, .now = now };
	enum status res = load(&c, letter);

	if (res == ST_OK)
		res = against(st, c.post.author.id, &c.cohort, &c.against);
	if (res != ST_OK)
		return res;
	*what = c.against.cause == CAUSE_NONE ?
	    S("its sender confirmed a held letter") :
	    S("its sender confirmed a held letter, which a moderator reads");
	return c.against.cause == CAUSE_NONE ? release(&c) : keep_waiting(&c);
}
