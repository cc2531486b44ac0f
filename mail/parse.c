/*
 * parse.c - from the bytes of one mail to a struct letter.
 *
 * The one way a stranger's bytes become strings of ours.  It runs in a
 * parse child (child.h), and could run anywhere: every reader below is
 * linear, none calls itself, and all memory is the letter's arena.
 */
#include "address.h"
#include "body.h"
#include "bounce.h"
#include "date.h"
#include "encoded.h"
#include "files.h"
#include "ids.h"
#include "letter.h"
#include "mailbox.h"
#include "mime.h"
#include "prescan.h"
#include "screen.h"
#include "utf8.h"

static void	take_headers(struct arena *, const struct fields *,
		    struct letter *);
static void	take_kind(struct arena *, const struct part *,
		    struct letter *);
static struct str trusted_results(struct arena *, const struct fields *,
		    struct str authserv);
static struct str with_newlines(struct arena *, struct str raw);

static enum status
refuse(struct letter *l, enum status res, struct str why)
{
	*l = (struct letter){ .why = why };
	return res;
}

enum status
letter_parse(struct arena *mem, struct str raw, struct str authserv,
    struct letter *l)
{
	struct part *first;
	struct str why;

	*l = (struct letter){ 0 };
	raw = letter_start(with_newlines(mem, raw));
	if (prescan(raw, &why) != ST_OK ||
	    mime_read(mem, raw, &first, &why) != ST_OK)
		return refuse(l, ST_LIMIT, why);
	if (first->head.n == 0)
		return refuse(l, ST_INVALID,
		    S("this is no letter: it has no header"));
	take_headers(mem, &first->head, l);
	l->auth = trusted_results(mem, &first->head, authserv);
	body_read(mem, first, l);
	files_read(mem, first, l);
	take_kind(mem, first, l);
	return ST_OK;
}

/* A letter from the days when CR alone ended lines. */
static struct str
with_newlines(struct arena *mem, struct str raw)
{
	char *p;

	if (str_find_byte(raw, '\n') < raw.n ||
	    str_find_byte(raw, '\r') == raw.n)
		return raw;
	p = (char *)(uintptr_t)arena_dup(mem, raw).p;
	for (size_t i = 0; i < raw.n; i++)
		if (p[i] == '\r')
			p[i] = '\n';
	return (struct str){ p, raw.n };
}

static struct mailbox
sender(struct arena *mem, const struct fields *fs)
{
	static const struct str names[] = { STR("From"), STR("Sender"),
	    STR("Resent-From"), STR("Apparently-From") };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct mailboxes m = mailboxes_read(mem,
		    field_first(fs, names[i]));

		if (m.n > 0)
			return m.v[0];
	}
	return (struct mailbox){ 0 };
}

static struct str
first_id(struct arena *mem, struct str value)
{
	struct letter_ids ids = ids_read(mem, value);

	return ids.n > 0 ? ids.v[0] : S("");
}

static void
take_headers(struct arena *mem, const struct fields *fs, struct letter *l)
{
	l->message_id = first_id(mem, field_first(fs, S("Message-ID")));
	l->in_reply_to = ids_read(mem, field_first(fs, S("In-Reply-To")));
	l->references = ids_read(mem, field_first(fs, S("References")));
	l->from = sender(mem, fs);
	l->reply_to = mailboxes_read(mem, field_first(fs, S("Reply-To")));
	l->to = mailboxes_read(mem, field_first(fs, S("To")));
	l->cc = mailboxes_read(mem, field_first(fs, S("Cc")));
	l->subject = encoded_text(mem, field_first(fs, S("Subject")));
	l->date = date_read(mem, field_first(fs, S("Date")));
}

/*
 * Our own mail server writes its results above its Received field; below
 * the second one anybody may have written anything.
 */
static struct str
trusted_results(struct arena *mem, const struct fields *fs, struct str authserv)
{
	struct text t = { .mem = mem };
	size_t received = 0;

	for (size_t i = 0; authserv.n > 0 && i < fs->n && received < 2; i++) {
		struct str v = field_unfolded(mem, fs->v[i].value);

		received += str_caseeq(fs->v[i].name, S("Received"));
		if (!str_caseeq(fs->v[i].name, S("Authentication-Results")) ||
		    !str_caseeq(str_trim(str_head(v, str_find_byte(v, ';'))),
		    authserv))
			continue;
		if (t.n > 0)
			text_add(&t, S("; "));
		text_add(&t, str_trim(str_from(v, authserv.n + 1)));
	}
	return str_clip(utf8_line(mem, text_str(&t)), LETTER_LINE_MAX);
}

/* The answer to an invitation, RFC 6047. */
static bool
answers_invitation(const struct part *first)
{
	for (const struct part *p = first; p != NULL; p = p->next)
		if (part_is(p, S("text/calendar")) &&
		    str_caseeq(param_raw(&p->type, S("method")), S("REPLY")))
			return true;
	return false;
}

/* To cohort7-subscribe@ and its like: web decides whether it is one of ours. */
static bool
is_command(struct arena *mem, const struct letter *l)
{
	struct address a;
	struct str to = l->to.n > 0 ? l->to.v[0].address : S("");

	if (address_read(mem, to, address_domain(to), &a) != ST_OK)
		return false;
	return a.kind == ADDRESS_CONFIRM || a.kind == ADDRESS_SUBSCRIBE ||
	    a.kind == ADDRESS_UNSUBSCRIBE || a.kind == ADDRESS_HELP;
}

/* A report is the letter itself or a part of it as a multipart/report
 * (RFC 6522, 3); further in it is one that somebody passes on. */
static bool
reports(const struct part *first, struct str type)
{
	for (const struct part *p = first; p != NULL; p = p->next)
		if (part_is(p, type) && (p == first || (p->up == first &&
		    part_is(first, S("multipart/report")))))
			return true;
	return false;
}

static void
take_kind(struct arena *mem, const struct part *first, struct letter *l)
{
	struct screened s = screen_fields(mem, &first->head);

	l->kind = s.kind;
	if (reports(first, S("message/feedback-report")))
		l->kind = LETTER_REPORT;
	else if (s.kind != LETTER_AUTO &&
	    reports(first, S("message/delivery-status")))
		l->kind = LETTER_BOUNCE;
	else if (s.kind == LETTER_LETTER && answers_invitation(first))
		l->kind = LETTER_CALENDAR;
	else if (s.kind == LETTER_LETTER && is_command(mem, l))
		l->kind = LETTER_COMMAND;
	if (l->kind == LETTER_AUTO)
		l->robot = str_clip(s.why, LETTER_LINE_MAX);
	if (l->kind == LETTER_BOUNCE)
		bounce_read(mem, first, l);
}
