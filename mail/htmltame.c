/*
 * htmltame.c - see htmltame.h.
 *
 * libxml2 2.9 compares every attribute of a tag with all before it, so a
 * tag with a million of them keeps it busy for hours; and what it makes of
 * broken comments and quotes is its own affair.  After this pass there is
 * nothing broken left, and eight attributes at most.
 */
#include <ctype.h>

#include "htmlpiece.h"
#include "htmltag.h"
#include "htmltame.h"

#define VALUE_MAX	2000		/* longer: no link anybody follows */
#define NAME_MAX_HERE	16		/* the longest name of htmltag.c */

static const struct str known[] = {
	STR("id"), STR("class"), STR("style"), STR("name"), STR("type"),
	STR("href"), STR("alt"), STR("hidden"),
};

static const struct html_tag *	tag_of(struct str);
static bool	is_raw(struct str);
static void	skip_raw(struct str *, struct str);
static void	add_text(struct text *, struct str);
static void	add_attributes(struct text *, struct str);
static void	add_quoted(struct text *, struct str);

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

static bool
is_raw(struct str name)
{
	return str_eq(name, S("script")) || str_eq(name, S("style")) ||
	    str_eq(name, S("title")) || str_eq(name, S("textarea")) ||
	    str_eq(name, S("iframe"));
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

static void
add_attributes(struct text *t, struct str s)
{
	unsigned seen = 0;
	struct html_attribute a;

	while (html_take_attribute(&s, &a)) {
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
