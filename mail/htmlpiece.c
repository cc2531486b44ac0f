/*
 * htmlpiece.c - see htmlpiece.h.
 *
 * The HTML standard's tokenizer (13.2.5), as far as it decides where a tag
 * and each of its attributes end.
 */
#include <ctype.h>

#include "htmlpiece.h"

static bool	opens_tag(struct str);
static bool	opens_declaration(struct str);
static size_t	declaration_end(struct str);
static size_t	tag_end(struct str);
static struct str	skip_blanks(struct str);
static bool	is_blank(char);

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

/* Where the tag ends whose attributes begin s: at its ">", or at s.n. */
static size_t
tag_end(struct str s)
{
	struct str rest = s;
	struct html_attribute a;

	for (;;) {
		while (rest.n > 0 && (is_blank(rest.p[0]) || rest.p[0] == '/'))
			rest = str_from(rest, 1);
		if (rest.n == 0 || rest.p[0] == '>' ||
		    !html_take_attribute(&rest, &a))
			return s.n - rest.n;
	}
}

/* Takes "name", "name=value" or "name='a value'" off the front. */
bool
html_take_attribute(struct str *s, struct html_attribute *a)
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
	*a = (struct html_attribute){ str_head(*s, n), S("") };
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

static struct str
skip_blanks(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0]))
		s = str_from(s, 1);
	return s;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
