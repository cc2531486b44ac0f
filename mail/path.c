/*
 * path.c - see path.h.
 */
#include "limits.h"
#include "path.h"
#include "utf8.h"

/* Where the > is that closes; one inside a quoted local part does not. */
static size_t
closing(struct str s)
{
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		else if (s.p[i] == '\\' && quoted)
			i++;
		else if (s.p[i] == '>' && !quoted)
			return i;
	}
	return s.n;
}

/* "@one,@two:user@host": the route is ignored, as RFC 5321, C, asks. */
static struct str
without_route(struct str s)
{
	if (s.n == 0 || s.p[0] != '@')
		return s;
	return str_from(s, str_find_byte(s, ':') + 1);
}

static bool
is_address(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return s.n <= ADDRESS_MAX && utf8_valid(s);
}

enum status
path_take(struct str *rest, struct str word, struct str *address)
{
	struct str s;
	size_t end;

	*address = S("");
	if (!str_casestarts(*rest, word))
		return ST_INVALID;
	s = str_trim(str_from(*rest, word.n));	/* "FROM: <x>" is common */
	if (s.n < 2 || s.p[0] != '<')
		return ST_INVALID;
	s = str_from(s, 1);
	end = closing(s);
	*rest = str_from(s, end + 1);
	if (end == s.n || (rest->n > 0 && rest->p[0] != ' '))
		return ST_INVALID;
	if (end > 0 && s.p[0] == '@' && str_find_byte(s, ':') >= end)
		return ST_INVALID;
	*address = without_route(str_head(s, end));
	return is_address(*address) ? ST_OK : ST_INVALID;
}
