/*
 * body.c - what one reads of a letter: its text out of all its parts.
 *
 * An alternative is settled from below: every text names itself to the
 * alternatives above it, so one walk up the parents' links (they are at
 * most LETTER_LEVELS_MAX) replaces a walk down that calls itself.
 */
#include "body.h"
#include "charset.h"
#include "clearsign.h"
#include "flowed.h"
#include "restore.h"
#include "trim.h"
#include "utf8.h"

static bool
is_plain(const struct part *p)
{
	return part_is(p, S("text/plain"));
}

static bool
is_html(const struct part *p)
{
	return part_is(p, S("text/html"));
}

static bool
is_alternative(const struct part *p)
{
	return part_is(p, S("multipart/alternative"));
}

static bool
has_name(const struct part *p)
{
	return param_is_there(&p->disposition, S("filename")) ||
	    param_is_there(&p->type, S("name"));
}

/* Plain text or HTML that stands where a body stands: RFC 8621, 4.1.4. */
static bool
may_be_body(const struct part *p)
{
	if (p->is_multi || (!is_plain(p) && !is_html(p)) ||
	    str_eq(p->disposition.main, S("attachment")))
		return false;
	return p->nth == 0 || (!has_name(p) &&
	    !part_is(p->up, S("multipart/related")));
}

/* The encoding the page itself names, where the header names none. */
static struct str
charset_in_html(struct str html)
{
	struct str head = str_head(html, 2048), name;
	size_t at = str_casefind(head, S("charset=")), n = 0;

	if (at == head.n)
		return S("");
	name = str_from(head, at + 8);
	while (name.n > 0 && (name.p[0] == '"' || name.p[0] == '\''))
		name = str_from(name, 1);
	while (n < name.n && name.p[n] > ' ' && name.p[n] != '"' &&
	    name.p[n] != '\'' && name.p[n] != '>' && name.p[n] != ';')
		n++;
	return str_head(name, n);
}

static struct str
charset_of(const struct part *p, struct str bytes)
{
	struct str name = param_raw(&p->type, S("charset"));

	if (str_starts(bytes, S("\xef\xbb\xbf")))
		return S("utf-8");
	if (name.n == 0 && (str_starts(bytes, S("\xff\xfe")) ||
	    str_starts(bytes, S("\xfe\xff"))))
		return S("utf-16");
	return name.n == 0 && is_html(p) ? charset_in_html(bytes) : name;
}

static struct str
without_mark(struct str s)
{
	return str_starts(s, S("\xef\xbb\xbf")) ? str_from(s, 3) : s;
}

/* The part as UTF-8; the text of one paragraph on one line if it flows. */
static struct str
text_of(struct arena *mem, const struct part *p)
{
	struct str bytes = part_bytes(mem, p), text;

	text = str_head(bytes, is_html(p) ? LETTER_HTML_MAX : LETTER_TEXT_MAX);
	text = without_mark(charset_text(mem, charset_of(p, bytes), text));
	if (is_plain(p) &&
	    str_caseeq(param_raw(&p->type, S("format")), S("flowed")))
		text = unflow(mem, text, str_caseeq(param_raw(&p->type,
		    S("delsp")), S("yes")));
	return is_plain(p) ? clearsigned(mem, text) : text;
}

static bool
has_words(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x80 || (c >= '0' && c <= '9') ||
		    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return true;
	}
	return false;
}

/* Every alternative above learns which of its branches this text is in. */
static void
tell_parents(struct part *p, bool html)
{
	for (struct part *branch = p; branch->up != NULL; branch = branch->up) {
		struct part *up = branch->up;
		struct part **slot = html ? &up->html : &up->plain;

		if (is_alternative(up) && (*slot == NULL || html))
			*slot = branch;
	}
}

/* Whether no alternative above has a better branch than this one's. */
static bool
is_chosen(const struct part *p)
{
	for (const struct part *b = p; b->up != NULL; b = b->up)
		if (is_alternative(b->up) && b != (b->up->plain != NULL ?
		    b->up->plain : b->up->html))
			return false;
	return true;
}

/* A run of parts of one kind, which is trimmed as one. */
struct run {
	struct arena	*mem;
	struct letter	*l;
	struct text	 source, text, kept, quoted, signature;
	bool		 html;
	bool		 has_own;	/* words of its author's */
};

static void
add_piece(struct text *t, struct str s)
{
	if (s.n == 0)
		return;
	if (t->n > 0)
		text_add(t, S("\n\n"));
	text_add(t, s);
}

static void
end_run(struct run *r)
{
	struct str source = text_str(&r->source);
	struct trimmed t;

	if (source.n == 0)
		return;
	add_piece(&r->text, r->html ? html_to_markdown(r->mem, source) :
	    source);
	t = r->html ? trim_html(r->mem, source) : trim_text(r->mem, source);
	add_piece(&r->kept, t.kept);
	add_piece(&r->quoted, t.quoted);
	add_piece(&r->signature, t.signature);
	r->has_own |= !t.is_bare && t.kept.n > 0;
	r->source = (struct text){ .mem = r->mem };
}

static void
add_part(struct run *r, const struct part *p, struct str text)
{
	if (is_html(p) != r->html)
		end_run(r);
	r->html = is_html(p);
	if (r->source.n > 0)
		text_byte(&r->source, '\n');
	text_add(&r->source, text);
}

static void
finish(struct run *r)
{
	struct letter *l = r->l;

	end_run(r);
	l->text = str_clip(text_str(&r->text), LETTER_TEXT_MAX);
	l->kept = str_clip(restore_links(r->mem, text_str(&r->kept)),
	    LETTER_TEXT_MAX);
	l->quoted = str_clip(restore_links(r->mem, text_str(&r->quoted)),
	    LETTER_TEXT_MAX);
	l->signature = str_clip(text_str(&r->signature), LETTER_TEXT_MAX);
	l->is_bare = l->kept.n > 0 && !r->has_own;
}

void
body_read(struct arena *mem, struct part *first, struct letter *l)
{
	struct run r = { mem, l, { .mem = mem }, { .mem = mem }, { .mem = mem },
	    { .mem = mem }, { .mem = mem }, false, false };
	bool plain = false, html = false;

	for (struct part *p = first; p != NULL; p = p->next) {
		if (!may_be_body(p))
			continue;
		p->text = text_of(mem, p);
		p->is_shown = true;
		if (is_html(p) || has_words(p->text))
			tell_parents(p, is_html(p));
	}
	for (struct part *p = first; p != NULL; p = p->next) {
		if (!p->is_shown || !(p->is_shown = is_chosen(p)))
			continue;
		add_part(&r, p, p->text);
		html |= is_html(p);
		plain |= is_plain(p) && has_words(p->text);
	}
	finish(&r);
	l->was_html = html && !plain;
}

/* Another form of a text that is shown is no file, but a calendar is. */
bool
part_is_file(const struct part *p)
{
	return !p->is_multi && !p->is_shown &&
	    !(may_be_body(p) && (is_plain(p) || is_html(p)));
}
