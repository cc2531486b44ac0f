/*
 * auth.c - see auth.h.
 */
#include <ctype.h>

#include "address.h"
#include "auth.h"

/* Of a quoted string: what cannot end it, part from part or name from value. */
static char
tame(unsigned char c)
{
	return isalnum(c) || c == '.' || c == '@' || c == '-' ?
	    (char)tolower(c) : '_';
}

/*
 * Without comments, which may nest and stand anywhere (RFC 8601, 2.2), and
 * with a quoted string as one word: a sender may have chosen what stands
 * in either, as the local part of an envelope address for one.
 */
static struct str
bare(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\\' && (quoted || depth > 0))
			i++;
		else if (c == '"' && depth == 0)
			quoted = !quoted;
		else if (quoted)
			text_byte(&t, tame(c));
		else if (c == '(')
			depth++;
		else if (c == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			text_byte(&t, isspace(c) ? ' ' : (char)tolower(c));
	}
	return text_str(&t);
}

/* After "name =" at the front; empty if it is another. */
static struct str
value(struct str s, struct str name)
{
	if (!str_starts(s, name))
		return S("");
	s = str_trim(str_from(s, name.n));
	if (s.n == 0 || s.p[0] != '=')
		return S("");
	s = str_trim(str_from(s, 1));
	return str_head(s, str_find_byte(s, ' '));
}

/* The value of "name=value" among words; blanks around = are allowed. */
static struct str
property(struct str part, struct str name)
{
	size_t at;

	for (size_t from = 0; (at = from + str_find(str_from(part, from),
	    name)) < part.n; from = at + name.n) {
		struct str found = value(str_from(part, at), name);

		if ((at == 0 || part.p[at - 1] == ' ') && found.n > 0)
			return found;
	}
	return S("");
}

/* The same organisation, as far as labels can tell: one within the other. */
static bool
is_aligned(struct str domain, struct str of)
{
	if (domain.n > 0 && domain.p[0] == '@')
		domain = str_from(domain, 1);
	if (str_find_byte(domain, '.') == domain.n)
		return false;
	return domain_same(domain, of) || domain_within(of, domain) ||
	    domain_within(domain, of);
}

enum auth
auth_of(struct arena *mem, struct str results, struct str address)
{
	struct str rest = bare(mem, results), part;
	struct str of = address_domain(address);
	enum auth res = AUTH_NONE;

	while (str_field(&rest, ';', &part)) {
		struct str dmarc = value(str_trim(part), S("dmarc"));
		struct str dkim = value(str_trim(part), S("dkim"));

		if (str_eq(dmarc, S("fail")))
			return AUTH_FAIL;
		if (str_eq(dmarc, S("pass")) && is_aligned(property(part,
		    S("header.from")), of))
			res = AUTH_PASS;
		if (str_eq(dkim, S("pass")) &&
		    (is_aligned(property(part, S("header.d")), of) ||
		    is_aligned(property(part, S("header.i")), of)))
			res = AUTH_PASS;
	}
	return res;
}
