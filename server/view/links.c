/*
 * links.c - see links.h.
 *
 * Browsers read addresses kindly: they skip tabs and line ends, take \ for
 * /, and complete what has no host.  So an address is taken only if it
 * looks like what it is, letter by letter; in doubt there is no link, and
 * the words are shown.
 */
#include <ctype.h>
#include <string.h>

#include "limits.h"
#include "links.h"

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ||
		    s.p[i] == '\\')
			return false;
	return true;
}

/* A host, and nobody's name before it to look like one. */
static bool
has_host(struct str s)
{
	size_t n = 0;

	for (; n < s.n && memchr("/?#", s.p[n], 3) == NULL; n++)
		if (s.p[n] == '@' || isspace((unsigned char)s.p[n]))
			return false;
	return n > 0 && s.p[0] != ':' && s.p[0] != '.';
}

static bool
is_web(struct str s)
{
	if (str_casestarts(s, S("https://")))
		return has_host(str_from(s, 8));
	return str_casestarts(s, S("http://")) && has_host(str_from(s, 7));
}

static bool
is_local(struct str s)
{
	return s.n > 0 && (s.p[0] == '#' || s.p[0] == '/') &&
	    !str_starts(s, S("//"));
}

/* RFC 3986: what may stand in an address as it is; the rest is encoded. */
static struct str
encoded(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (isalnum(c) || memchr("-._~:/?#@!$&'()*+,;=%", c, 21))
			text_byte(&t, (char)c);
		else
			text_printf(&t, "%%%02X", c);
	}
	return text_str(&t);
}

struct str
link_address(struct arena *mem, struct str s)
{
	s = str_trim(s);
	if (str_casestarts(s, S("www.")))
		s = arena_printf(mem, "https://%.*s", STR_ARG(s));
	if (!is_plain(s) || s.n > LINK_MAX)
		return S("");
	if (!is_web(s) && !is_local(s) && !str_casestarts(s, S("mailto:")))
		return S("");
	return encoded(mem, s);
}

bool
link_is_foreign(struct str address)
{
	return str_casestarts(address, S("http"));
}

/* Punctuation that ends a sentence rather than an address. */
static size_t
without_tail(struct str s)
{
	size_t n = s.n, open = 0, shut = 0;

	for (size_t i = 0; i < s.n; i++) {
		open += s.p[i] == '(';
		shut += s.p[i] == ')';
	}
	for (; n > 0; n--) {
		if (s.p[n - 1] == ')' ? shut <= open :
		    memchr("?!.,:;*_~'\"]}>", s.p[n - 1], 14) == NULL)
			break;
		shut -= s.p[n - 1] == ')';
	}
	return n;
}

/* How long the bare address at the front is; 0 if there is none. */
static size_t
address_length(struct str s)
{
	size_t head = str_casestarts(s, S("https://")) ? 8 :
	    str_casestarts(s, S("http://")) ? 7 :
	    str_casestarts(s, S("www.")) ? 4 : 0, n = head;

	if (head == 0)
		return 0;
	while (n < s.n && (unsigned char)s.p[n] > ' ' && s.p[n] != '<' &&
	    s.p[n] != '"' && s.p[n] != 0x7f)
		n++;
	n = without_tail(str_head(s, n));
	return n > head ? n : 0;
}

static bool
is_handle_byte(unsigned char c)
{
	return isalnum(c) || c == '-';
}

/* The same for a handle with its @. */
static size_t
handle_length(struct str s)
{
	size_t n = 1;

	if (s.n < 2 || !isalpha((unsigned char)s.p[1]))
		return 0;
	while (n < s.n && is_handle_byte((unsigned char)s.p[n]))
		n++;
	while (s.p[n - 1] == '-')
		n--;
	return n > 2 && n <= HANDLE_MAX + 1 &&
	    (n == s.n || s.p[n] != '@') ? n : 0;
}

/* May one begin here?  Not within a word or an address of mail. */
static bool
is_border(struct str s, size_t at)
{
	unsigned char c = at > 0 ? (unsigned char)s.p[at - 1] : ' ';

	return !isalnum(c) && c < 0x80 && memchr("@_-./=&+", c, 8) == NULL;
}

enum link_kind
link_next(struct str *rest, struct str *before, struct str *found)
{
	struct str s = *rest;

	for (size_t i = 0; i < s.n; i++) {
		enum link_kind kind = s.p[i] == '@' ? LINK_HANDLE :
		    memchr("hHwW", s.p[i], 4) != NULL ? LINK_ADDRESS : LINK_NONE;
		size_t n;

		if (kind == LINK_NONE || !is_border(s, i))
			continue;
		n = kind == LINK_HANDLE ? handle_length(str_from(s, i)) :
		    address_length(str_from(s, i));
		if (n == 0)
			continue;
		*before = str_head(s, i);
		*found = (struct str){ s.p + i, n };
		*rest = str_from(s, i + n);
		return kind;
	}
	*before = s;
	*rest = S("");
	return LINK_NONE;
}
