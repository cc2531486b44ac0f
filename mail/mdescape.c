/*
 * mdescape.c - see mdescape.h.
 *
 * CommonMark's rules, as far as cmark follows them.
 */
#include <ctype.h>

#include "limits.h"
#include "mdescape.h"

static char
at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\0' || c == '\t';
}

/* A letter or digit; all that is not ASCII is taken for one. */
static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0;
}

/* "&copy;" would be read as a character. */
static bool
is_entity(struct str s)
{
	size_t end = str_find_byte(str_head(s, 32), ';');

	if (end >= 32 || end >= s.n || end < 3)
		return false;
	for (size_t i = 1; i < end; i++)
		if (!isalnum((unsigned char)s.p[i]) &&
		    !(i == 1 && s.p[i] == '#'))
			return false;
	return true;
}

static bool
needs_escape(struct str s, size_t i, bool link)
{
	char before = i > 0 ? s.p[i - 1] : '\0', after = at(s, i + 1);

	switch (s.p[i]) {
	case '`':
		return true;
	case '*':
		return i == 0 || !is_blank(before) || !is_blank(after);
	case '_':
		return !is_word(before) || !is_word(after);
	case '\\':
		return ispunct((unsigned char)after) || after == '\0';
	case '<':
		return isalpha((unsigned char)after) || after == '/' ||
		    after == '!' || after == '?' || after == '\0';
	case '&':
		return is_entity(str_from(s, i));
	case '[':
		return link;
	case ']':
		return link || after == '(' || after == '[' || after == ':' ||
		    after == '\0';
	default:
		return false;
	}
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
