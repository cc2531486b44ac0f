/*
 * mdescape.c - see mdescape.h.
 *
 * CommonMark's rules, as far as cmark follows them.
 */
#include <ctype.h>

#include "limits.h"
#include "mdescape.h"

/* A character among its neighbours; `rest` begins with it. */
struct place {
	char		 before;
	struct str	 rest;
	bool		 in_link;
};

typedef bool	asker(const struct place *);

static asker	always, as_star, as_underscore, as_backslash, as_tag, as_entity,
		as_link_begin, as_link_end;
static bool	needs_escape(struct str, size_t, bool);
static size_t	line_start(struct str);
static bool	is_word(char);
static bool	is_blank(char);
static char	at(struct str, size_t);

static const struct {
	char	 c;
	asker	*needs_escape;
} marks[] = {
	{ '`', always },
	{ '*', as_star },
	{ '_', as_underscore },
	{ '\\', as_backslash },
	{ '<', as_tag },
	{ '&', as_entity },
	{ '[', as_link_begin },
	{ ']', as_link_end },
};

void
md_escape(struct text *t, struct str s, bool begins, bool link)
{
	size_t start = begins ? line_start(s) : 0;

	for (size_t i = 0; i < s.n; i++) {
		if (i + 1 == start || needs_escape(s, i, link))
			text_byte(t, '\\');
		text_byte(t, s.p[i]);
	}
}

static bool
needs_escape(struct str s, size_t i, bool link)
{
	struct place p = { i > 0 ? s.p[i - 1] : '\0', str_from(s, i), link };

	if (!ispunct((unsigned char)s.p[i]))
		return false;
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++)
		if (marks[k].c == s.p[i])
			return marks[k].needs_escape(&p);
	return false;
}

static bool
always(const struct place *p)
{
	return p->rest.n > 0;
}

static bool
as_star(const struct place *p)
{
	return p->before == '\0' || !is_blank(p->before) ||
	    !is_blank(at(p->rest, 1));
}

static bool
as_underscore(const struct place *p)
{
	return !is_word(p->before) || !is_word(at(p->rest, 1));
}

static bool
as_backslash(const struct place *p)
{
	return p->rest.n == 1 || ispunct((unsigned char)at(p->rest, 1));
}

static bool
as_tag(const struct place *p)
{
	char after = at(p->rest, 1);

	return after == '\0' || isalpha((unsigned char)after) ||
	    after == '/' || after == '!' || after == '?';
}

/* "&copy;" would be read as a character. */
static bool
as_entity(const struct place *p)
{
	size_t end = str_find_byte(str_head(p->rest, 32), ';');

	if (end >= 32 || end >= p->rest.n || end < 3)
		return false;
	for (size_t i = 1; i < end; i++)
		if (!isalnum((unsigned char)p->rest.p[i]) &&
		    !(i == 1 && p->rest.p[i] == '#'))
			return false;
	return true;
}

static bool
as_link_begin(const struct place *p)
{
	return p->in_link;
}

static bool
as_link_end(const struct place *p)
{
	char after = at(p->rest, 1);

	return p->in_link || after == '\0' || after == '(' ||
	    after == '[' || after == ':';
}

/* How many of the first bytes make a list, heading or rule; 0 if none do. */
static size_t
line_start(struct str s)
{
	char c = at(s, 0);
	size_t n = 0;

	if (isdigit((unsigned char)c)) {
		while (n < s.n && isdigit((unsigned char)s.p[n]))
			n++;
		return n <= 9 && (at(s, n) == '.' || at(s, n) == ')') &&
		    is_blank(at(s, n + 1)) ? n + 1 : 0;
	}
	while (n < s.n && s.p[n] == c)
		n++;
	if (c == '#')
		return n <= 6 && is_blank(at(s, n)) ? 1 : 0;
	if (c == '~')
		return n >= 3 ? 1 : 0;
	if (c == '=')
		return n == s.n ? 1 : 0;
	if (c == '-' || c == '+')
		return (n == 1 && is_blank(at(s, 1))) || n == s.n ? 1 : 0;
	return 0;
}

/* A letter or digit; all that is not ASCII is taken for one. */
static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\0' || c == '\t';
}

static char
at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

void
md_code(struct text *t, struct str s)
{
	size_t longest = 0, run = 0;
	bool pad = at(s, 0) == '`' || (s.n > 0 && s.p[s.n - 1] == '`');

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		text_byte(t, '`');
	if (pad)
		text_byte(t, ' ');
	text_add(t, s);
	if (pad)
		text_byte(t, ' ');
	for (size_t i = 0; i <= longest; i++)
		text_byte(t, '`');
}

struct str
md_url(struct arena *mem, struct str url)
{
	struct text t = { .mem = mem };

	url = str_trim(url);
	if (url.n > LINK_MAX || !(str_casestarts(url, S("http://")) ||
	    str_casestarts(url, S("https://")) ||
	    str_casestarts(url, S("mailto:"))))
		return S("");
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == 0x7f ||
		    str_find_byte(S("<>()\\\"`*[]"), (char)c) < 10)
			text_printf(&t, "%%%02X", c);
		else
			text_byte(&t, (char)c);
	}
	return text_str(&t);
}
