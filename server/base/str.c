/*
 * str.c - see str.h.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "str.h"

struct str
str_of(const char *p)
{
	return p == NULL ? S("") : (struct str){ p, strlen(p) };
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_caseeq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str head)
{
	return str_eq(str_head(s, head.n), head);
}

bool
str_casestarts(struct str s, struct str head)
{
	return str_caseeq(str_head(s, head.n), head);
}

bool
str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n && str_eq(str_from(s, s.n - tail.n), tail);
}

struct str
str_from(struct str s, size_t at)
{
	if (at >= s.n)
		return S("");
	return (struct str){ s.p + at, s.n - at };
}

struct str
str_head(struct str s, size_t n)
{
	if (s.n > n)
		s.n = n;
	return s;
}

struct str
str_trim_right(struct str s)
{
	while (s.n > 0 && isspace((unsigned char)s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && isspace((unsigned char)s.p[0]))
		s.p++, s.n--;
	return str_trim_right(s);
}

size_t
str_find(struct str s, struct str what)
{
	const char *at = NULL;

	if (what.n == 0)
		return 0;
	if (s.n >= what.n)
		at = memmem(s.p, s.n, what.p, what.n);
	return at != NULL ? (size_t)(at - s.p) : s.n;
}

size_t
str_casefind(struct str s, struct str what)
{
	/* The same letter in both cases, or another byte that is sorted out. */
	for (size_t i = 0; what.n > 0 && i + what.n <= s.n; i++)
		if (((s.p[i] ^ what.p[0]) & ~0x20) == 0 &&
		    strncasecmp(s.p + i, what.p, what.n) == 0)
			return i;
	return what.n > 0 ? s.n : 0;
}

size_t
str_find_byte(struct str s, char c)
{
	const char *at = s.n > 0 ? memchr(s.p, c, s.n) : NULL;

	return at != NULL ? (size_t)(at - s.p) : s.n;
}

struct str
str_clip(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return str_head(s, n);
}

bool
str_i64(struct str s, int64_t *v)
{
	int64_t n = 0;

	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	*v = n;
	return true;
}

struct str
str_of_i64(int64_t n, char digits[STR_DIGITS])
{
	uint64_t u = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char *end = digits + STR_DIGITS, *p = end;

	do
		*--p = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (n < 0)
		*--p = '-';
	return (struct str){ p, (size_t)(end - p) };
}

bool
str_field(struct str *rest, char separator, struct str *field)
{
	if (rest->n == 0)
		return false;
	*field = str_head(*rest, str_find_byte(*rest, separator));
	*rest = str_from(*rest, field->n + 1);
	return true;
}

bool
str_line(struct str *rest, struct str *line)
{
	if (!str_field(rest, '\n', line))
		return false;
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}
