/*
 * confirm.c - see confirm.h.
 */
#include "address.h"
#include "against.h"
#include "confirm.h"
#include "loop.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"
#include "tell.h"
#include "utf8.h"
#include "yesno.h"

#define ANSWER_MAX	200	/* bytes of it that moderators see */

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

/* What was written to one member goes to all after a yes only; of others it
 * was asked who wrote them, and any answer that denies nothing will do. */
static bool
is_meant(struct confirmed *c, struct str words)
{
	enum yesno said = yesno(words);
	struct address to;

	if (said == YESNO_UNCLEAR)
		return address_read(c->mem, c->letter.rcpt,
		    web.conf->mail.domain, &to) == ST_OK &&
		    to.kind != ADDRESS_FROM;
	return said == YESNO_YES;
}

static void
not_meant(struct confirmed *c, struct str words)
{
	static const struct str asked = STR(" Asked whether to post it");
	struct str why = c->letter.why;

	why = str_head(why, str_find(why, asked));
	words = utf8_beginning(c->mem, utf8_line(c->mem, words), ANSWER_MAX);
	c->against = (struct against){ CAUSE_NOT_MEANT,
	    arena_printf(c->mem, "%.*s%.*s, its sender answered: “%.*s”",
	    STR_ARG(why), STR_ARG(asked), STR_ARG(words)) };
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
confirm_letter(struct store *st, struct arena *mem,
    const struct confirmation *in, struct str *what)
{
	struct confirmed c = { .st = st, .mem = mem, .now = in->now };
	enum status res = load(&c, in->letter);
	bool meant = false;

	meant = res == ST_OK && is_meant(&c, in->words);
	if (meant)
		res = against(st, c.post.author.id, &c.cohort, &c.against);
	else if (res == ST_OK)
		not_meant(&c, in->words);
	if (res != ST_OK)
		return res;
	*what = c.against.cause == CAUSE_NONE ?
	    S("its sender confirmed a held letter") : meant ?
	    S("its sender confirmed a held letter, which a moderator reads") :
	    S("its sender did not confirm a held letter");
	return c.against.cause == CAUSE_NONE ? release(&c) : keep_waiting(&c);
}
