/*
 * auth.c - see auth.h.
 */
#include <ctype.h>

#include "address.h"
#include "auth.h"

/* Comments may nest and stand anywhere; RFC 8601, 2.2. */
static struct str
without_comments(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	int depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '(')
			depth++;
		else if (s.p[i] == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			text_byte(&t, isspace((unsigned char)s.p[i]) ? ' ' :
			    (char)tolower((unsigned char)s.p[i]));
	}
	return text_str(&t);
}

/* The value of "name=value" among words; blanks around = are allowed. */
static struct str
property(struct str part, struct str name)
{
	for (size_t at = str_find(part, name); at < part.n;) {
		struct str rest = str_trim(str_from(part, at + name.n));
		bool whole = at == 0 || part.p[at - 1] == ' ';

		if (whole && rest.n > 0 && rest.p[0] == '=') {
			rest = str_trim(str_from(rest, 1));
			return str_head(rest, str_find_byte(rest, ' '));
		}
		part = str_from(part, at + name.n);
		at = str_find(part, name);
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
	struct str rest = without_comments(mem, results), part;
	struct str of = address_domain(address);
	enum auth res = AUTH_NONE;

	while (str_field(&rest, ';', &part)) {
		struct str dmarc = property(part, S("dmarc"));
		struct str dkim = property(part, S("dkim"));

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
