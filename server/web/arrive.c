/*
 * arrive.c - see arrive.h.
 *
 * A letter is weighed in steps, each of which may decide its fate; the
 * first that does ends it.  Whoever is to be told is told in the same
 * transaction.
 */
#include "address.h"
#include "against.h"
#include "arrive_priv.h"
#include "confirm.h"
#include "loop.h"
#include "secret.h"
#include "signed.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/talk.h"

typedef enum status step(struct way *, bool *decided);

enum rcpt
arrive_rcpt(struct store *st, struct arena *mem, struct str address)
{
	static const enum signed_for purpose[ADDRESS_KINDS] = {
		[ADDRESS_REPLY] = SIGNED_REPLY,
		[ADDRESS_BOUNCE] = SIGNED_BOUNCE,
		[ADDRESS_CONFIRM] = SIGNED_CONFIRM,
	};
	struct cohort c;
	struct address a;
	enum status res;
	int64_t n;

	if (address_read(mem, address, web.conf->mail.domain, &a) != ST_OK)
		return RCPT_UNKNOWN;
	if (a.kind == ADDRESS_SITE)
		return RCPT_OK;
	res = store_cohort_by_slug(st, mem, a.slug, &c);
	if (res != ST_OK)
		return res == ST_NOT_FOUND ? RCPT_UNKNOWN : RCPT_BUSY;
	if (purpose[a.kind] != 0 &&
	    signed_read(mem, purpose[a.kind], a.token, &n) != ST_OK)
		return RCPT_UNKNOWN;
	return RCPT_OK;
}

/* The moderators are told all that speaks against it. */
static enum status
hold(struct way *w, enum cause cause, struct str why)
{
	w->why = !w->hold ? why : arena_printf(w->mem, "%.*s %.*s",
	    STR_ARG(w->why), STR_ARG(why));
	if (!w->hold || cause < w->cause)
		w->cause = cause;
	w->hold = true;
	return ST_OK;
}

static enum status
find_cohort(struct way *w, bool *decided)
{
	enum status res = address_read(w->mem, w->rcpt,
	    web.conf->mail.domain, &w->to);

	if (res == ST_OK && w->to.kind == ADDRESS_SITE)
		return decide(w, FATE_HELD,
		    S("for the administrators"), decided);
	if (res == ST_OK)
		res = store_cohort_by_slug(w->st, w->mem, w->to.slug,
		    &w->cohort);
	if (res == ST_NOT_FOUND)
		return decide(w, FATE_REFUSED,
		    S("there is no such address here"), decided);
	w->row.cohort = w->cohort.id;
	return res;
}

/* Robots, bounces and loops: never a post, never answered. */
static enum status
screen(struct way *w, bool *decided)
{
	const struct arrival *a = &w->in->a;

	if (a->looped)
		return decide(w, FATE_LOOP,
		    S("it had been through this list before"), decided);
	if (a->status != ST_OK)
		return decide(w, FATE_UNREADABLE, w->l->why, decided);
	if (w->to.kind == ADDRESS_BOUNCE || w->l->kind == LETTER_BOUNCE)
		return decide(w, FATE_BOUNCE, w->l->bounces.n > 0 ?
		    w->l->bounces.v[0].reason : a->screened, decided);
	if (w->l->kind == LETTER_REPORT)
		return decide(w, FATE_BOUNCE, S("a complaint"), decided);
	if (w->l->kind == LETTER_AUTO || a->envelope_from.n == 0)
		return decide(w, FATE_AUTO, w->l->robot.n > 0 ? w->l->robot :
		    S("no human sent it"), decided);
	if (w->l->kind == LETTER_CALENDAR)
		return decide(w, FATE_COMMAND,
		    S("an answer to an invitation"), decided);
	return ST_OK;
}

/* Whose address stands in From. */
static enum status
find_sender(struct way *w, bool *decided)
{
	struct str key;
	enum status res = address_key(w->mem, w->l->from.address, &key);

	(void)decided;
	w->auth = auth_of(w->mem, w->l->auth, w->l->from.address);
	if (res == ST_OK)
		res = store_person_by_email(w->st, w->mem, key, &w->from);
	if (res == ST_NOT_FOUND || res == ST_INVALID) {
		w->from = (struct person){ 0 };
		res = ST_OK;
	}
	w->row.person = w->from.id;
	return res;
}

/* "Yes, I wrote that": whoever could read our question may answer it. */
static enum status
confirm(struct way *w, bool *decided)
{
	struct confirmation c = { .now = w->in->a.received,
	    .words = w->l->is_bare ? S("") : w->in->body };
	struct str what;
	enum status res;

	if (w->to.kind != ADDRESS_CONFIRM)
		return ST_OK;
	if (signed_read(w->mem, SIGNED_CONFIRM, w->to.token,
	    &c.letter) != ST_OK)
		return decide(w, FATE_REFUSED,
		    S("this address is not good any more"), decided);
	res = confirm_letter(w->st, w->mem, &c, &what);
	if (res == ST_CONFLICT || res == ST_NOT_FOUND)
		what = S("the letter had been dealt with already");
	else if (res != ST_OK)
		return res;
	return decide(w, FATE_COMMAND, what, decided);
}

static enum status
commands(struct way *w, bool *decided)
{
	switch (w->to.kind) {
	case ADDRESS_SUBSCRIBE:
	case ADDRESS_UNSUBSCRIBE:
	case ADDRESS_HELP:
		w->cause = CAUSE_COMMAND;
		return decide(w, FATE_COMMAND,
		    S("mail wishes are changed on the site"), decided);
	case ADDRESS_OWNER:
		return decide(w, FATE_HELD,
		    S("It was written to the moderators."), decided);
	default:
		return ST_OK;
	}
}

/* A moderator may know that it is the other address of somebody. */
static enum status
came_to(struct way *w, struct str *words)
{
	struct person whose;
	enum status res = ST_NOT_FOUND;

	if (w->answered.id != 0)
		res = store_person(w->st, w->mem, w->answered.person, &whose);
	*words = res != ST_OK ? S("") : arena_printf(w->mem, "It came to the "
	    "reply address of %.*s.", STR_ARG(whose.name));
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
hold_unsure(struct way *w)
{
	struct str where;
	enum status res = came_to(w, &where);

	if (res != ST_OK)
		return res;
	if (is_known(w))
		return hold(w, CAUSE_UNSURE, where.n > 0 ? where :
		    S("Nothing proves that its sender wrote it."));
	return hold(w, CAUSE_STRANGER, arena_printf(w->mem, "Its sender is not "
	    "known here.%s%.*s", where.n > 0 ? " " : "", STR_ARG(where)));
}

/* Who wrote it?  MAIL.md, In 3. */
static enum status
identify(struct way *w, bool *decided)
{
	enum status res;
	int64_t n;

	(void)decided;
	if (w->to.kind == ADDRESS_REPLY && signed_read(w->mem, SIGNED_REPLY,
	    w->to.token, &n) == ST_OK) {
		res = store_delivery(w->st, w->mem, n, &w->answered);
		if (res != ST_OK && res != ST_NOT_FOUND)
			return res;
	}
	w->is_sure = is_known(w) && (w->auth == AUTH_PASS ||
	    (w->answered.id != 0 && w->answered.person == w->from.id));
	if (w->auth == AUTH_FAIL)
		return hold(w, CAUSE_FORGED, S("Its sender's mail provider says "
		    "that it was not sent by them (DMARC)."));
	return w->is_sure ? ST_OK : hold_unsure(w);
}

static enum status
check_rights(struct way *w, bool *decided)
{
	struct against a;
	enum status res;

	(void)decided;
	if (!is_known(w))
		return ST_OK;
	res = against(w->st, w->from.id, &w->cohort, &a);
	if (res == ST_OK && a.cause != CAUSE_NONE)
		res = hold(w, a.cause, a.why);
	if (res == ST_OK && w->answered.id != 0 &&
	    w->in->a.received - w->answered.made > SIGNED_MS)
		res = hold(w, CAUSE_EXPIRED, S("It answers a letter that is more "
		    "than a year old."));
	return res;
}

/* Is there such a letter, or a post that no letter brought?  The same?  And
 * does it wait, as which letter? */
static enum status
seen(struct way *w, struct str message_id, bool *same, int64_t *waits)
{
	struct letter_seen before;
	struct post p;
	int64_t id;
	enum status res = store_letter_seen(w->st, w->mem, w->cohort.id,
	    message_id, &before);

	*waits = 0;
	if (res == ST_OK) {
		*same = same_bytes(before.same, w->in->same);
		*waits = before.fate == FATE_HELD ? before.id : 0;
	}
	if (res != ST_NOT_FOUND)
		return res;
	res = store_post_by_message(w->st, w->cohort.id, message_id, &id);
	if (res == ST_OK)
		res = store_post(w->st, w->mem, id, &p);
	if (res == ST_OK)
		*same = str_eq(p.markdown, w->in->body);
	return res;
}

/* "Reply all" goes to the list and to a reply address: the one proves what
 * the other could not, as a yes to our question does. */
static enum status
prove(struct way *w, int64_t letter)
{
	struct confirmation c = { letter, w->in->a.received, S("yes") };
	struct str what;
	enum status res = ST_OK;

	if (letter != 0 && w->is_sure && !w->hold)
		res = confirm_letter(w->st, w->mem, &c, &what);
	return res == ST_CONFLICT || res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
find_duplicate(struct way *w, bool *decided)
{
	bool same = false;
	int64_t waits;
	enum status res = seen(w, w->in->message_id, &same, &waits);

	if (res == ST_OK && !same) {
		w->row.message_id = arena_printf(w->mem, "%.*s.%.*s",
		    STR_ARG(str_head(hex(w->mem, w->in->same), 16)),
		    STR_ARG(w->in->message_id));
		res = seen(w, w->row.message_id, &same, &waits);
		if (res == ST_NOT_FOUND)
			return hold(w, CAUSE_REUSED, S("Another letter with the "
			    "same Message-ID had come before."));
	}
	if (res == ST_OK && same)
		res = prove(w, waits);
	if (res == ST_OK)
		return decide(w, FATE_DUPLICATE,
		    S("the same letter had come before"), decided);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

/* With Outlook's comes a sentence on how to open it, which is no post. */
static bool
is_encrypted(const struct arrived *in)
{
	return in->enclosed.n == 0 && (in->enclosed.is_cipher ||
	    str_starts(str_trim(in->body), S("-----BEGIN PGP MESSAGE-----")));
}

static enum status
check_words(struct way *w, bool *decided)
{
	if (is_encrypted(w->in)) {
		w->cause = CAUSE_ENCRYPTED;
		return decide(w, FATE_REFUSED, S("it is encrypted"), decided);
	}
	if (w->in->has_words || w->in->enclosed.n > 0)
		return ST_OK;
	if (w->in->enclosed.left_out.n > 0) {
		w->cause = CAUSE_NONE;
		return decide(w, FATE_REFUSED, S("its files are not taken, "
		    "and it has no words"), decided);
	}
	w->cause = CAUSE_EMPTY;
	return decide(w, FATE_REFUSED, S("it has no words of its own"), decided);
}

/* An address book may have learned a person's From address. */
static enum status
check_meant(struct way *w, bool *decided)
{
	(void)decided;
	if (w->to.kind == ADDRESS_FROM && w->l->in_reply_to.n == 0)
		return hold(w, CAUSE_TO_ALL, S("It was addressed to one person, "
		    "and would go to every member."));
	return ST_OK;
}

static step *const steps[] = {
	find_cohort, screen, find_sender, confirm, arrive_unsubscribe, commands,
	identify, check_rights, find_duplicate, check_words, check_meant, NULL
};

enum status
arrive(struct store *st, struct arena *mem, const struct arrived *in,
    struct str rcpt)
{
	struct way w = { .st = st, .mem = mem, .in = in, .l = &in->a.letter,
	    .rcpt = rcpt };
	bool decided = false;
	enum status res = ST_OK;

	w.row = (struct new_letter){ .received = in->a.received,
	    .envelope_from = in->a.envelope_from, .rcpt = rcpt,
	    .from_address = lower(mem, w.l->from.address),
	    .message_id = in->message_id, .subject = w.l->subject,
	    .same = in->same, .raw = in->a.raw,
	    .blob = staging_blob(&in->staging, in->a.raw) };
	for (size_t i = 0; res == ST_OK && !decided && steps[i] != NULL; i++)
		res = steps[i](&w, &decided);
	if (res == ST_OK && !decided)
		res = arrive_post(&w);
	return res == ST_OK ? arrive_file(&w) : res;
}
