/*
 * bounce.c - whom a letter could not reach.  See bounce.h.
 *
 * RFC 3464's report is fields in groups: one about the letter, then one for
 * each recipient.  Some systems put the groups where plain text belongs, or
 * name the recipient in the header alone, so those are asked as well.
 */
#include <ctype.h>

#include "address.h"
#include "bounce.h"
#include "encoded.h"
#include "mailbox.h"

/* "rfc822; ann@example.org" and what has been made of it. */
static struct str
address_in(struct arena *mem, struct str value)
{
	struct mailboxes m;
	size_t at;

	value = field_unfolded(mem, value);
	if ((at = str_find_byte(value, ';')) < value.n)
		value = str_from(value, at + 1);
	m = mailboxes_read(mem, value);
	return m.n > 0 ? m.v[0].address : S("");
}

/* "5.1.1" out of "5.1.1 (bad destination)", or "". */
static struct str
status_in(struct str s)
{
	size_t n = 0, dots = 0;

	s = str_trim(s);
	while (n < s.n && (isdigit((unsigned char)s.p[n]) || s.p[n] == '.'))
		dots += s.p[n++] == '.';
	return dots == 2 && n >= 5 ? str_head(s, n) : S("");
}

/* A status among the words of an SMTP answer: "smtp; 550 5.1.1 ...". */
static struct str
status_among(struct str words)
{
	for (size_t i = 0; i + 5 <= words.n; i++)
		if ((words.p[i] == '5' || words.p[i] == '4') &&
		    words.p[i + 1] == '.' && (i == 0 ||
		    !isalnum((unsigned char)words.p[i - 1])) &&
		    (i == 0 || words.p[i - 1] != '.')) {
			struct str found = status_in(str_from(words, i));

			if (found.n > 0 && found.n < 10)
				return found;
		}
	return S("");
}

static bool
says_nothing(struct str status)
{
	return status.n == 0 || str_ends(status, S(".0.0"));
}

/* What is looked at for each recipient, of whom there may be many. */
static struct str
report_of(const struct letter *l)
{
	return str_head(l->text, BOUNCE_REPORT_MAX);
}

static struct bounced *
named(struct letter *l, struct str address)
{
	for (size_t i = 0; i < l->bounces.n; i++)
		if (str_caseeq(l->bounces.v[i].address, address))
			return &l->bounces.v[i];
	return NULL;
}

/*
 * Only who refuses a recipient says that nobody is there; 5.1 is about an
 * address, whenever it is said (RFC 3463, 3.2).
 */
static enum bounce_kind
kind_of(struct arena *mem, const struct letter *l, const struct bounced *b,
    struct str words)
{
	enum bounce_kind kind = bounce_kind_of(mem, b->action, b->status,
	    words);

	if (kind != BOUNCE_HARD)
		return kind;
	switch (bounce_stage(mem, report_of(l), b->address, words)) {
	case BOUNCE_AT_MAIL:	return BOUNCE_POLICY;
	case BOUNCE_AT_DATA:	return str_starts(b->status, S("5.1.")) ?
				    BOUNCE_HARD : BOUNCE_SOFT;
	default:		return BOUNCE_HARD;
	}
}

/*
 * One more recipient, unless it is named already.  `action` and `status` may
 * be empty, `words` is what the mail system said.
 */
static void
add(struct arena *mem, struct letter *l, struct str address,
    struct str action, struct str status, struct str words)
{
	struct bounces *all = &l->bounces;
	struct str inner = status_among(words);
	struct bounced *b;

	if (all->v == NULL)
		all->v = arena_alloc(mem, LETTER_LIST_MAX * sizeof(*all->v));
	if (says_nothing(status) && inner.n > 0)
		status = inner;
	if (all->n == LETTER_LIST_MAX || named(l, address) != NULL)
		return;
	b = &all->v[all->n++];
	*b = (struct bounced){
	    .address = address,
	    .status = str_head(arena_dup(mem, status), 20),
	    .action = str_clip(encoded_text(mem, lower(mem, action)), 40),
	    .reason = encoded_text(mem, str_head(words, LETTER_LINE_MAX)) };
	b->kind = kind_of(mem, l, b, words);
}

/* One group of fields; those without a recipient are about the letter. */
static void
take_group(struct arena *mem, const struct fields *fs, struct letter *l)
{
	struct str original = address_in(mem,
	    field_first(fs, S("Original-Recipient")));
	struct str final = address_in(mem,
	    field_first(fs, S("Final-Recipient")));
	struct str action = field_bare(mem, field_first(fs, S("Action")));
	struct str status = status_in(field_first(fs, S("Status")));
	struct str words = field_unfolded(mem,
	    field_first(fs, S("Diagnostic-Code")));
	struct str address = original.n > 0 ? original : final;

	if (address.n == 0)
		return;
	if (words.n == 0)
		words = bounce_words(mem, l->text, final);
	add(mem, l, address, action, status, words);
}

static void
take_groups(struct arena *mem, struct str body, struct letter *l)
{
	while (body.n > 0 && l->bounces.n < LETTER_LIST_MAX) {
		size_t before = body.n;
		struct fields fs = fields_read(mem, &body);

		take_group(mem, &fs, l);
		if (body.n == before) {
			struct str line;

			(void)str_line(&body, &line);
		}
	}
}

/* Exim's and Gmail's field, when the text does not say more. */
static void
take_failed_field(struct arena *mem, const struct part *first,
    struct letter *l)
{
	struct mailboxes m = mailboxes_read(mem,
	    field_first(&first->head, S("X-Failed-Recipients")));

	for (size_t i = 0; i < m.n; i++)
		add(mem, l, m.v[i].address, S("failed"), S(""), report_of(l));
}

/* In a text of the mail system's own form. */
static void
take_text(struct arena *mem, struct letter *l)
{
	struct bounce_named *v = arena_alloc(mem,
	    LETTER_LIST_MAX * sizeof(*v));
	size_t n = bounce_text(mem, l, v);
	struct str action = n > 0 && bounce_is_delay(mem, l->text) ?
	    S("delayed") : S("failed");

	for (size_t i = 0; i < n; i++)
		add(mem, l, v[i].address, action, S(""), v[i].words);
}

void
bounce_read(struct arena *mem, const struct part *first, struct letter *l)
{
	for (const struct part *p = first; p != NULL; p = p->next)
		if (part_is(p, S("message/delivery-status")) ||
		    part_is(p, S("message/global-delivery-status")))
			take_groups(mem, part_bytes(mem, p), l);
	if (l->bounces.n == 0 && str_casefind(l->text,
	    S("Final-Recipient:")) < l->text.n)
		take_groups(mem, l->text, l);
	if (l->bounces.n == 0)
		take_text(mem, l);
	if (l->bounces.n == 0)
		take_failed_field(mem, first, l);
}
