/*
 * arrive.c - see arrive.h.
 *
 * A letter is weighed in steps, each of which may decide its fate; the
 * first that does ends it.  Whoever is to be told is told in the same
 * transaction.
 */
#include <string.h>

#include "address.h"
#include "against.h"
#include "arrive.h"
#include "auth.h"
#include "clock.h"
#include "confirm.h"
#include "log.h"
#include "loop.h"
#include "markdown.h"
#include "mask.h"
#include "metrics.h"
#include "secret.h"
#include "signed.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/talk.h"
#include "subject.h"
#include "tell.h"
#include "tr.h"
#include "trim.h"
#include "unwrap.h"
#include "waiting.h"

#define SUBJECT_MS	(30 * DAY)	/* a thread is alive that long */
#define TOKEN_MIN	26		/* 128 bits of base32 */

/* A letter on its way through the steps. */
struct way {
	struct store	*st;
	struct arena	*mem;
	const struct arrived *in;
	const struct letter *l;
	struct str	 rcpt;
	struct address	 to;
	struct cohort	 cohort;
	struct delivery	 answered;	/* by a reply address; id 0: none */
	struct person	 from;		/* id 0: nobody we know */
	enum auth	 auth;		/* what our mail server says of that */
	bool		 is_sure;	/* it is from.id who wrote it */
	struct new_letter row;
	bool		 hold;
	struct str	 why;
	const char	*cause;		/* to tell somebody of; see tell.h */
	struct person	 told;		/* if not its sender */
	struct str	 told_at;
};

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

/* Blanks are not what makes two letters differ. */
static struct str
digest_of(struct arena *mem, const struct letter *l)
{
	struct text t = { .mem = mem };
	struct str rest = l->text, line;

	text_printf(&t, "%.*s\n%lld\n%.*s\n", STR_ARG(l->from.address),
	    (long long)l->date, STR_ARG(l->subject));
	while (str_line(&rest, &line)) {
		text_add(&t, str_trim(line));
		text_byte(&t, '\n');
	}
	return sha256_str(mem, str_trim_right(text_str(&t)));
}

static void
stage(struct arena *mem, struct arrived *in)
{
	const struct letter_files *f = &in->a.letter.files;
	struct str *all = arena_alloc(mem, (f->n + 1) * sizeof(*all));

	all[0] = in->a.raw;
	for (size_t i = 0; i < f->n; i++)
		all[i + 1] = f->v[i].bytes;
	staging_begin(mem, &in->staging, all, f->n + 1);
}

/* Who reads the answer is not who got the letter that it quotes. */
static void
mask(struct arena *mem, struct letter *l)
{
	l->kept = mask_tokens(mem, l->kept);
	l->quoted = mask_tokens(mem, l->quoted);
	l->signature = mask_tokens(mem, l->signature);
}

/* Nobody asked to have our own letter sent to everybody again. */
static bool
only_quotes_us(struct arena *mem, const struct arrival *a)
{
	struct address to;
	struct str words = S(TRIM_REPLY_WORDS);

	if (!a->letter.is_bare)
		return false;
	for (size_t i = 0; i < a->nrcpt; i++)
		if (address_read(mem, a->rcpt[i], web.conf->mail.domain,
		    &to) == ST_OK && to.kind == ADDRESS_REPLY)
			return true;
	return str_find(a->letter.text, words) < a->letter.text.n;
}

void
arrive_prepare(struct arena *mem, struct arrived *in)
{
	struct letter *l = &in->a.letter;
	struct mentions *m = arena_new_of(mem, struct mentions);

	mask(mem, l);
	in->same = digest_of(mem, l);
	in->message_id = l->message_id;
	if (in->message_id.n == 0)
		in->message_id = arena_printf(mem, "%.*s@%.*s",
		    STR_ARG(str_head(hex(mem, in->same), 40)),
		    STR_ARG(web.conf->mail.domain));
	if (only_quotes_us(mem, &in->a)) {
		l->quoted = l->kept;
		l->kept = S("");
	}
	in->body = l->was_html ? l->kept : unwrap(mem, l->kept);
	in->rest = in->body;
	in->body = str_clip(in->body, POST_BODY_MAX - LEFT_OUT_MAX);
	in->rest = str_from(in->rest, in->body.n);
	in->has_words = str_trim(in->body).n > 0;
	in->enclosed = enclosed_in(mem, &l->files,
	    POST_FILES_MAX - (in->rest.n > 0));
	in->body = enclosed_say(mem, in->body, &in->enclosed);
	in->html = markdown(mem, in->body, m);
	in->plain = markdown_plain(mem, in->body);
	in->mentions = m->v;
	in->nmentions = m->n;
	stage(mem, in);
}

static enum status
decide(struct way *w, enum fate fate, struct str why, bool *decided)
{
	w->row.fate = fate;
	w->row.why = why;
	*decided = true;
	return ST_OK;
}

/*
 * The sender is told one cause: that for which a moderator has to read it,
 * else what the sender can settle, of which a yes to the first settles the
 * second, too.  First posts wait until it is known who wrote them.
 */
static int
rank(const char *cause)
{
	static const char *const last[] = { "to all", "forged", "unsure",
	    "first" };

	for (int i = 0; i < 4; i++)
		if (strcmp(cause, last[i]) == 0)
			return i + 1;
	return 0;
}

/* The moderators are told all that speaks against it. */
static enum status
hold(struct way *w, const char *cause, struct str why)
{
	w->why = !w->hold ? why : arena_printf(w->mem, "%.*s %.*s",
	    STR_ARG(w->why), STR_ARG(why));
	if (!w->hold || rank(cause) < rank(w->cause))
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

/* A bounce that names its delivery by our own token is believed. */
static enum status
note_bounce(struct way *w)
{
	int64_t delivery;
	bool failed = false;
	enum status res;

	if (w->to.kind != ADDRESS_BOUNCE || signed_read(w->mem,
	    SIGNED_BOUNCE, w->to.token, &delivery) != ST_OK)
		return ST_OK;
	for (size_t i = 0; i < w->l->bounces.n; i++)
		failed |= w->l->bounces.v[i].kind != BOUNCE_DELAYED &&
		    w->l->bounces.v[i].kind != BOUNCE_NONE;
	if (!failed)
		return ST_OK;
	res = store_outbox_bounced(w->st, delivery, w->in->a.received,
	    w->row.why);
	return res == ST_NOT_FOUND ? ST_OK : res;	/* not the first */
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

static bool
is_known(const struct way *w)
{
	return w->from.id != 0 && !w->from.is_placeholder;
}

/* Whose the token is that a notice's List-Unsubscribe puts into Subject. */
static enum status
named_by_token(struct way *w, int64_t *person)
{
	struct str rest = lower(w->mem, w->l->subject), word;
	enum status res = ST_NOT_FOUND;
	int64_t cohort = 0;

	while (res == ST_NOT_FOUND && str_field(&rest, ' ', &word))
		if (word.n >= TOKEN_MIN)
			res = store_member_by_unsubscribe(w->st, word, person,
			    &cohort);
	return res == ST_OK && cohort != w->cohort.id ? ST_NOT_FOUND : res;
}

static enum status
stop_mail(struct way *w, const struct member *who)
{
	enum status res = ST_OK;

	if (who->mail == MAIL_NOTHING)
		return ST_OK;
	w->cause = "unsubscribed";
	w->told = who->person;
	if (who->person.id != w->from.id)
		res = store_email_of(w->st, w->mem, who->person.id,
		    &w->told_at);
	if (res == ST_NOT_FOUND) {
		w->cause = NULL;
		res = ST_OK;
	}
	if (res == ST_OK)
		res = store_member_mail(w->st, who->person.id, w->cohort.id,
		    MAIL_NOTHING);
	if (res == ST_OK)
		log_info("member.unsubscribed person=%lld cohort=%lld",
		    (long long)who->person.id, (long long)w->cohort.id);
	return res;
}

/* By the token of a membership, whoever sends it, as with its link; without
 * one, by a letter that is surely the member's own. */
static enum status
unsubscribe(struct way *w, bool *decided)
{
	struct member who;
	int64_t person = 0;
	enum status res;

	if (w->to.kind != ADDRESS_UNSUBSCRIBE)
		return ST_OK;
	res = named_by_token(w, &person);
	if (res == ST_NOT_FOUND && is_known(w) && w->auth == AUTH_PASS) {
		person = w->from.id;
		res = ST_OK;
	}
	if (res == ST_OK)
		res = store_membership(w->st, w->mem, person, w->cohort.id,
		    &who);
	if (res == ST_NOT_FOUND)
		return ST_OK;
	if (res == ST_OK)
		res = stop_mail(w, &who);
	return res != ST_OK ? res : decide(w, FATE_COMMAND,
	    S("a member wants no more mail"), decided);
}

static enum status
commands(struct way *w, bool *decided)
{
	switch (w->to.kind) {
	case ADDRESS_SUBSCRIBE:
	case ADDRESS_UNSUBSCRIBE:
	case ADDRESS_HELP:
		w->cause = "command";
		return decide(w, FATE_COMMAND,
		    S("mail wishes are changed on the site"), decided);
	case ADDRESS_OWNER:
		return decide(w, FATE_HELD, S("for the moderators"), decided);
	default:
		return ST_OK;
	}
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
		return hold(w, "forged", S("Its sender's mail provider says "
		    "that it was not sent by them (DMARC)."));
	if (!is_known(w))
		return hold(w, "stranger",
		    S("Its sender is not known here."));
	if (!w->is_sure)
		return hold(w, "unsure", w->to.kind == ADDRESS_REPLY ?
		    S("It came to another person's reply address.") :
		    S("Nothing proves that its sender wrote it."));
	return ST_OK;
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
	if (res == ST_OK && a.cause != NULL)
		res = hold(w, a.cause, a.why);
	if (res == ST_OK && w->answered.id != 0 &&
	    w->in->a.received - w->answered.made > SIGNED_MS)
		res = hold(w, "expired", S("It answers a letter that is more "
		    "than a year old."));
	return res;
}

/* Is there such a letter, or a post that no letter brought?  The same? */
static enum status
seen(struct way *w, struct str message_id, bool *same)
{
	struct str digest;
	struct post p;
	enum fate fate;
	int64_t id;
	enum status res = store_letter_seen(w->st, w->mem, w->cohort.id,
	    message_id, &digest, &fate);

	if (res == ST_OK)
		*same = same_bytes(digest, w->in->same);
	if (res != ST_NOT_FOUND)
		return res;
	res = store_post_by_message(w->st, w->cohort.id, message_id, &id);
	if (res == ST_OK)
		res = store_post(w->st, w->mem, id, &p);
	if (res == ST_OK)
		*same = str_eq(p.markdown, w->in->body);
	return res;
}

static enum status
find_duplicate(struct way *w, bool *decided)
{
	bool same = false;
	enum status res = seen(w, w->in->message_id, &same);

	if (res == ST_OK && !same) {
		w->row.message_id = arena_printf(w->mem, "%.*s.%.*s",
		    STR_ARG(str_head(hex(w->mem, w->in->same), 16)),
		    STR_ARG(w->in->message_id));
		res = seen(w, w->row.message_id, &same);
		if (res == ST_NOT_FOUND)
			return hold(w, "reused", S("Another letter with the "
			    "same Message-ID had come before."));
	}
	if (res == ST_OK)
		return decide(w, FATE_DUPLICATE,
		    S("the same letter had come before"), decided);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
check_words(struct way *w, bool *decided)
{
	if (w->in->has_words || w->in->enclosed.n > 0)
		return ST_OK;
	if (w->in->enclosed.left_out.n > 0) {
		w->cause = NULL;
		return decide(w, FATE_REFUSED, S("its files are not taken, "
		    "and it has no words"), decided);
	}
	w->cause = "empty";
	return decide(w, FATE_REFUSED, S("it has no words of its own"), decided);
}

/* An address book may have learned a person's From address. */
static enum status
check_meant(struct way *w, bool *decided)
{
	(void)decided;
	if (w->to.kind == ADDRESS_FROM && w->l->in_reply_to.n == 0)
		return hold(w, "to all", S("It was addressed to one person, "
		    "and would go to every member."));
	return ST_OK;
}

static struct new_file *
files_of(struct way *w, size_t *n)
{
	struct new_file *v = arena_alloc(w->mem,
	    (w->in->enclosed.n + 1) * sizeof(*v));

	*n = 0;
	if (w->in->rest.n > 0)
		v[(*n)++] = (struct new_file){ .name = S("rest of the letter.txt"),
		    .type = S("text/plain"), .bytes = w->in->rest,
		    .size = (int64_t)w->in->rest.n };
	for (size_t i = 0; i < w->in->enclosed.n; i++) {
		const struct letter_file *f = w->in->enclosed.v[i];

		v[(*n)++] = (struct new_file){ .name = f->name,
		    .type = f->type, .bytes = f->bytes,
		    .blob = staging_blob(&w->in->staging, f->bytes),
		    .size = (int64_t)f->bytes.n };
	}
	return v;
}

/* What it cites, nearest first. */
static void
cite(struct way *w, struct new_post *np)
{
	const struct letter *l = w->l;

	np->wants = arena_alloc(w->mem, (l->in_reply_to.n + l->references.n +
	    1) * sizeof(*np->wants));
	for (size_t i = 0; i < l->in_reply_to.n; i++)
		np->wants[np->nwants++] = l->in_reply_to.v[i];
	for (size_t i = l->references.n; i > 0; i--)
		np->wants[np->nwants++] = l->references.v[i - 1];
}

/* A subject may say what kind of thread it begins. */
static enum status
take_kind(struct way *w, struct str *subject, enum thread_kind *kind)
{
	struct str rest = *subject;
	enum thread_kind said;
	enum status res = ST_OK;

	if (!subject_take_kind(&rest, &said))
		return ST_OK;
	if (said == KIND_ANNOUNCEMENT)
		res = store_may(w->st, w->from.id, w->cohort.id, MAY_ANNOUNCE);
	if (res == ST_OK) {
		*subject = rest;
		*kind = said;
	}
	return res == ST_DENIED || res == ST_NOT_FOUND ? ST_OK : res;
}

/* Who answers an invitation introduces themselves, once. */
static enum status
introduces(struct way *w, bool *yes)
{
	bool has_written = true;
	enum status res = ST_OK;

	if (w->answered.note != 0)
		res = store_has_written_in(w->st, w->cohort.id, w->from.id,
		    &has_written);
	*yes = !has_written;
	return res;
}

/* By what it cites, else by its subject. */
static enum status
place_by_letter(struct way *w, struct new_post *np)
{
	struct subject s = subject_of(w->mem, w->l->subject);
	enum status res;
	bool is_introduction;

	cite(w, np);
	np->kind = KIND_QUESTION;
	res = introduces(w, &is_introduction);
	if (res == ST_OK && is_introduction)
		np->title = tr_fill(w->mem, tr(lang_named(w->from.language),
		    N_("Introduction: %1")), w->from.name);
	if (res != ST_OK || is_introduction)
		return res;
	if ((res = take_kind(w, &s.bare, &np->kind)) != ST_OK)
		return res;
	np->alive_since = s.is_reply ? np->created - SUBJECT_MS : 0;
	np->title = s.bare.n > 0 ? str_clip(s.bare, TITLE_MAX) :
	    S("(no subject)");
	return ST_OK;
}

/* Which thread?  MAIL.md, In 4: the post that its address answers, else
 * what it cites, else the same subject, else a new one. */
static enum status
place(struct way *w, struct new_post *np)
{
	struct post answered;
	enum status res = ST_NOT_FOUND;

	if (w->answered.post != 0)
		res = store_post(w->st, w->mem, w->answered.post, &answered);
	if (res == ST_OK && answered.cohort == np->cohort &&
	    answered.num > 0) {
		np->thread = answered.thread;
		np->parent = answered.num;
		return ST_OK;
	}
	return res != ST_OK && res != ST_NOT_FOUND ? res :
	    place_by_letter(w, np);
}

/* A held post needs an author; who it is can be settled later. */
static enum status
know_stranger(struct way *w)
{
	struct new_person p = { .name = w->l->from.name,
	    .is_placeholder = true, .created = w->in->a.received };
	enum status res = address_key(w->mem, w->l->from.address, &p.email);

	if (w->from.id != 0)
		return ST_OK;
	if (res != ST_OK)
		p.email = S("");
	if (p.name.n == 0)
		p.name = str_head(w->l->from.address,
		    str_find_byte(w->l->from.address, '@'));
	if (p.name.n == 0)
		p.name = S("Unknown sender");
	p.name = str_clip(p.name, NAME_MAX_BYTES);
	w->from.is_placeholder = true;
	return store_person_add(w->st, w->mem, &p, &w->from.id);
}

/* Who answers the letter that invited them has come. */
static enum status
come_in(struct way *w)
{
	struct str email;

	if (w->answered.note == 0 || !w->is_sure ||
	    (w->cause != NULL && strcmp(w->cause, "first") != 0) ||
	    address_key(w->mem, w->l->from.address, &email) != ST_OK)
		return ST_OK;
	return store_address_confirm(w->st, w->from.id, email);
}

static enum status
post(struct way *w)
{
	struct new_post np = {
		.cohort = w->cohort.id, .author = w->from.id, .via = VIA_MAIL,
		.created = w->in->a.received, .message_id = w->row.message_id,
		.body = w->in->body, .plain = w->in->plain,
		.html = w->in->html, .quoted = w->l->quoted,
		.signature = w->l->signature, .mentions = w->in->mentions,
		.nmentions = w->in->nmentions, .hold = w->hold,
		.why_held = w->why, .due = w->in->a.received,
	};
	enum status res = place(w, &np);

	np.files = files_of(w, &np.nfiles);
	if (res == ST_OK)
		res = come_in(w);
	if (res == ST_OK)
		res = waiting_post(w->st, w->mem, &np);
	if (res != ST_OK)
		return res;
	w->row.post = np.id;
	w->row.fate = np.held ? FATE_HELD : FATE_POSTED;
	w->row.why = w->why;
	return ST_OK;
}

/* "Yes, I wrote that": whoever could read our question may answer it. */
static enum status
confirm(struct way *w, bool *decided)
{
	struct str what;
	enum status res;
	int64_t id;

	if (w->to.kind != ADDRESS_CONFIRM)
		return ST_OK;
	if (signed_read(w->mem, SIGNED_CONFIRM, w->to.token, &id) != ST_OK)
		return decide(w, FATE_REFUSED,
		    S("this address is not good any more"), decided);
	res = confirm_letter(w->st, w->mem, id, w->in->a.received, &what);
	if (res == ST_CONFLICT || res == ST_NOT_FOUND)
		what = S("the letter had been dealt with already");
	else if (res != ST_OK)
		return res;
	return decide(w, FATE_COMMAND, what, decided);
}

static step *const steps[] = {
	find_cohort, screen, find_sender, confirm, unsubscribe, commands,
	identify, check_rights, find_duplicate, check_words, check_meant, NULL
};

/* What a robot wrote is on record, and that is enough. */
static bool
is_humans(const struct arrival *a)
{
	return a->status == ST_OK && !a->looped && a->envelope_from.n > 0 &&
	    (a->letter.kind == LETTER_LETTER ||
	    a->letter.kind == LETTER_COMMAND);
}

/* Not its sender, perhaps; then it is no answer to the letter. */
static enum status
tell_cause(struct way *w, struct tell t)
{
	if (w->told.id != 0)
		t.to = &w->told;
	if (w->told_at.n > 0) {
		t.address = w->told_at;
		t.message_id = S("");
	}
	return w->cause == NULL ? ST_OK :
	    tell_sender(w->st, w->mem, w->cause, &t);
}

static enum status
tell(struct way *w, int64_t letter)
{
	struct tell t = { .letter = letter, .now = w->in->a.received,
	    .to = &w->from, .address = w->l->from.address,
	    .subject = w->l->subject, .message_id = w->l->message_id,
	    .is_proved = w->auth == AUTH_PASS, .cohort = &w->cohort };
	enum status res;

	if (!is_humans(&w->in->a))
		return ST_OK;
	if (w->to.kind == ADDRESS_SITE)
		return tell_administrators(w->st, w->mem, &t, w->in->body);
	res = tell_cause(w, t);
	if (w->is_sure && (w->row.post != 0 || w->row.fate == FATE_REFUSED))
		t.left_out = w->in->enclosed.left_out;
	if (res == ST_OK && t.left_out.n > 0)
		res = tell_sender(w->st, w->mem, "left out", &t);
	return res;
}

static enum status
file_letter(struct way *w)
{
	struct new_review review = { .cohort = w->cohort.id,
	    .why = w->row.why, .now = w->in->a.received };
	enum status res;
	int64_t id;

	res = store_letter_add(w->st, &w->row, &id);
	if (res == ST_OK && w->row.fate == FATE_BOUNCE)
		res = note_bounce(w);
	review.letter = id;
	/* A held post has its own row; what is no post needs one. */
	if (res == ST_OK && w->cohort.id != 0 && w->row.post == 0 &&
	    (w->row.fate == FATE_HELD || w->row.fate == FATE_UNREADABLE))
		res = waiting_review(w->st, w->mem, &review);
	if (res == ST_OK)
		res = tell(w, id);
	if (res == ST_OK) {
		metrics_letter(w->row.fate);
		log_info("letter.%s letter=%lld post=%lld",
		    fate_word(w->row.fate), (long long)id,
		    (long long)w->row.post);
	}
	return res;
}

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
		res = know_stranger(&w);
	if (res == ST_OK && !decided)
		res = post(&w);
	return res == ST_OK ? file_letter(&w) : res;
}
