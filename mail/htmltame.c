/*
 * htmltame.c - see htmltame.h.
 *
 * libxml2 2.9 compares every attribute of a tag with all before it, so a
 * tag with a million of them keeps it busy for hours; and what it makes of
 * broken comments and quotes is its own affair.  After this pass there is
 * nothing broken left, and eight attributes at most.  Follows the HTML
 * standard's tokenizer (13.2.5) as far as it decides where a tag ends.
 */
#include <ctype.h>

#include "htmltag.h"
#include "htmltame.h"

#define VALUE_MAX	2000		/* longer: no link anybody follows */
#define NAME_MAX_HERE	16		/* the longest name of htmltag.c */

static const struct str known[] = {
	STR("id"), STR("class"), STR("style"), STR("name"), STR("type"),
	STR("href"), STR("alt"), STR("hidden"),
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static struct str
skip_blanks(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0]))
		s = str_from(s, 1);
	return s;
}

struct attribute {
	struct str	name, value;
};

/* Takes "name", "name=value" or "name='a value'" off the front. */
static bool
take_attribute(struct str *s, struct attribute *a)
{
	size_t n = 0;
	char quote;

	while (s->n > 0 && (is_blank(s->p[0]) || s->p[0] == '/'))
		*s = str_from(*s, 1);
	if (s->n == 0)
		return false;
	do
		n++;
	while (n < s->n && !is_blank(s->p[n]) && s->p[n] != '/' &&
	    s->p[n] != '=' && s->p[n] != '>');
	*a = (struct attribute){ str_head(*s, n), S("") };
	*s = skip_blanks(str_from(*s, n));
	if (s->n == 0 || s->p[0] != '=')
		return true;
	*s = skip_blanks(str_from(*s, 1));
	if (s->n == 0)
		return true;
	quote = s->p[0];
	if (quote == '"' || quote == '\'') {
		*s = str_from(*s, 1);
		n = str_find_byte(*s, quote);
		a->value = str_head(*s, n);
		*s = str_from(*s, n + 1);
		return true;
	}
	for (n = 0; n < s->n && !is_blank(s->p[n]) && s->p[n] != '>';)
		n++;
	a->value = str_head(*s, n);
	*s = str_from(*s, n);
	return true;
}

/* Where the tag ends whose attributes begin s: at its ">", or at s.n. */
static size_t
tag_end(struct str s)
{
	struct str rest = s;
	struct attribute a;

	for (;;) {
		while (rest.n > 0 && (is_blank(rest.p[0]) || rest.p[0] == '/'))
			rest = str_from(rest, 1);
		if (rest.n == 0 || rest.p[0] == '>' ||
		    !take_attribute(&rest, &a))
			return s.n - rest.n;
	}
}

/* A comment or a declaration, whose "<" is at the front. */
static size_t
declaration_end(struct str s)
{
	size_t end;

	if (!str_starts(s, S("<!--")))
		return str_find_byte(s, '>') + 1;
	s = str_from(s, 2);
	if (str_starts(s, S("-->")) || str_starts(s, S("--->")))
		return 2 + str_find_byte(s, '>') + 1;
	end = str_find(s, S("-->"));
	return 2 + end + 3;
}

static bool
opens_tag(struct str s)
{
	size_t at = s.n > 1 && s.p[1] == '/' ? 2 : 1;

	return s.n > at && isalpha((unsigned char)s.p[at]);
}

static bool
opens_declaration(struct str s)
{
	return s.n > 1 && (s.p[1] == '!' || s.p[1] == '?' || s.p[1] == '/');
}

bool
html_piece(struct str *rest, struct html_piece *p)
{
	struct str s = *rest;
	size_t at = 0, n = 0;

	*p = (struct html_piece){ 0 };
	if (s.n == 0)
		return false;
	do
		at += str_find_byte(str_from(s, at), '<');
	while (at < s.n && !opens_tag(str_from(s, at)) &&
	    !opens_declaration(str_from(s, at)) && ++at < s.n);
	p->text = str_head(s, at);
	s = str_from(s, at);
	*rest = s;
	if (s.n == 0)
		return true;
	if (!opens_tag(s)) {
		*rest = str_from(s, declaration_end(s));
		return true;
	}
	p->is_end = s.p[1] == '/';
	s = str_from(s, p->is_end ? 2 : 1);
	while (n < s.n && !is_blank(s.p[n]) && s.p[n] != '/' && s.p[n] != '>')
		n++;
	p->name = str_head(s, n);
	s = str_from(s, n);
	n = tag_end(s);
	p->attributes = str_head(s, n);
	*rest = str_from(s, n + 1);
	return true;
}

static void
add_quoted(struct text *t, struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == '"')
			text_add(t, S("&quot;"));
		else if (value.p[i] == '<')
			text_add(t, S("&lt;"));
		else
			text_byte(t, value.p[i]);
}

static void
add_attributes(struct text *t, struct str s)
{
	unsigned seen = 0;
	struct attribute a;

	while (take_attribute(&s, &a)) {
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
			if (!str_caseeq(known[i], a.name) ||
			    (seen & 1u << i) != 0 || a.value.n > VALUE_MAX)
				continue;
			seen |= 1u << i;
			text_byte(t, ' ');
			text_add(t, known[i]);
			text_add(t, S("=\""));
			add_quoted(t, a.value);
			text_byte(t, '"');
		}
	}
}

/* What is between <script> and </script> is no HTML: it is left out. */
static void
skip_raw(struct str *rest, struct str name)
{
	struct html_piece p;

	while (rest->n > 0) {
		size_t at = str_find(*rest, S("</"));

		*rest = str_from(*rest, at);
		if (str_casestarts(str_from(*rest, 2), name)) {
			html_piece(rest, &p);
			return;
		}
		*rest = str_from(*rest, 2);
	}
}

static bool
is_raw(struct str name)
{
	return str_eq(name, S("script")) || str_eq(name, S("style")) ||
	    str_eq(name, S("title")) || str_eq(name, S("textarea")) ||
	    str_eq(name, S("iframe"));
}

static const struct html_tag *
tag_of(struct str name)
{
	char small[NAME_MAX_HERE];

	if (name.n > sizeof(small))
		return NULL;
	for (size_t i = 0; i < name.n; i++)
		small[i] = (char)tolower((unsigned char)name.p[i]);
	return html_tag((struct str){ small, name.n });
}

static void
add_text(struct text *t, struct str s)
{
	while (s.n > 0) {
		size_t n = str_find_byte(s, '<');

		text_add(t, str_head(s, n));
		if (n < s.n)
			text_add(t, S("&lt;"));
		s = str_from(s, n + 1);
	}
}

struct str
html_tame(struct arena *mem, struct str html)
{
	struct text t = { .mem = mem };
	struct html_piece p;

	text_add(&t, S("<html><body>"));
	while (html_piece(&html, &p)) {
		const struct html_tag *tag = tag_of(p.name);

		add_text(&t, p.text);
		if (tag == NULL)
			continue;
		if (is_raw(tag->name)) {
			if (!p.is_end)
				skip_raw(&html, tag->name);
			continue;
		}
		text_add(&t, p.is_end ? S("</") : S("<"));
		text_add(&t, tag->name);
		if (!p.is_end)
			add_attributes(&t, p.attributes);
		text_byte(&t, '>');
	}
	text_add(&t, S("</body></html>"));
	return text_str(&t);
}
