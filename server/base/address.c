/*
 * address.c - see address.h.  The door to libidn2.
 *
 * A local part is read from its end, because a slug may hold hyphens and a
 * token may not.
 */
#include <ctype.h>
#include <idn2.h>
#include <string.h>

#include "address.h"

#define LABEL_MAX	63		/* RFC 1035, 2.3.4 */
#define DOMAIN_MAX	253

enum takes { NOTHING, A_TOKEN, AN_ID };

static const struct {
	enum address_kind kind;
	struct str	 word;
	enum takes	 takes;
} forms[] = {
	{ ADDRESS_REPLY,	STR("-r"),		A_TOKEN },
	{ ADDRESS_BOUNCE,	STR("-b"),		A_TOKEN },
	{ ADDRESS_FROM,		STR("-from"),		AN_ID },
	{ ADDRESS_CONFIRM,	STR("-confirm"),	A_TOKEN },
	{ ADDRESS_SUBSCRIBE,	STR("-subscribe"),	NOTHING },
	{ ADDRESS_UNSUBSCRIBE,	STR("-unsubscribe"),	NOTHING },
	{ ADDRESS_HELP,		STR("-help"),		NOTHING },
	{ ADDRESS_OWNER,	STR("-owner"),		NOTHING },
};
#define FORMS	(sizeof(forms) / sizeof(forms[0]))

/* RFC 2142 wants the first two; the others are the site's own or would be
 * taken for a machine. */
static const struct str reserved[] = {
	STR("postmaster"), STR("abuse"), STR("mailer-daemon"), STR("rounds"),
	STR("noreply"), STR("no-reply"), STR("hostmaster"), STR("webmaster"),
	STR("root"),
};

struct str
lower(struct arena *mem, struct str s)
{
	char *p = arena_alloc(mem, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ?
		    (char)(s.p[i] + 32) : s.p[i];
	return (struct str){ p, s.n };
}

static bool
all_of(struct str s, const char *set)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\0' || strchr(set, s.p[i]) == NULL)
			return false;
	return s.n > 0;
}

static bool
is_slug(struct str s)
{
	return s.n >= 2 && s.n <= SLUG_MAX && s.p[0] >= 'a' && s.p[0] <= 'z' &&
	    all_of(s, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static bool
is_token(struct str s)
{
	return s.n <= ADDRESS_TOKEN_MAX &&
	    all_of(s, "abcdefghijklmnopqrstuvwxyz234567");
}

static size_t
last_hyphen(struct str s)
{
	const char *p = s.n > 0 ? memrchr(s.p, '-', s.n) : NULL;

	return p == NULL ? s.n : (size_t)(p - s.p);
}

static bool
take_value(enum takes takes, struct str value, struct address *a)
{
	if (takes == AN_ID)
		return str_i64(value, &a->id) && a->id > 0;
	a->token = value;
	return is_token(value);
}

/* `local` is in lower case.  Does it end like the i-th form? */
static bool
has_form(struct str local, size_t i, struct address *a)
{
	struct str head = local, value = S("");

	*a = (struct address){ .kind = forms[i].kind };
	if (forms[i].takes != NOTHING) {
		head = str_head(local, last_hyphen(local));
		value = str_from(local, head.n + 1);
		if (!take_value(forms[i].takes, value, a))
			return false;
	}
	if (!str_ends(head, forms[i].word))
		return false;
	a->slug = str_head(head, head.n - forms[i].word.n);
	return is_slug(a->slug);
}

static enum status
read_local(struct str local, struct address *a)
{
	for (size_t i = 0; i < FORMS; i++)
		if (has_form(local, i, a))
			return ST_OK;
	*a = (struct address){ .kind = ADDRESS_COHORT, .slug = local };
	if (str_eq(local, S("postmaster")) || str_eq(local, S("abuse")))
		a->kind = ADDRESS_SITE;
	return is_slug(local) ? ST_OK : ST_NOT_FOUND;
}

struct str
address_domain(struct str s)
{
	const char *p = s.n > 0 ? memrchr(s.p, '@', s.n) : NULL;

	return p == NULL ? S("") : str_from(s, (size_t)(p - s.p) + 1);
}

enum status
address_read(struct arena *mem, struct str address, struct str domain,
    struct address *a)
{
	struct str host = address_domain(address);

	*a = (struct address){ 0 };
	if (host.n == 0 || address.n > ADDRESS_MAX ||
	    address.n - host.n - 1 > LOCAL_PART_MAX)
		return ST_NOT_FOUND;
	address = lower(mem, str_head(address, address.n - host.n - 1));
	if (domain_clean(mem, host, &host) != ST_OK ||
	    !domain_same(host, domain))
		return ST_NOT_FOUND;
	return read_local(address, a);
}

struct str
address_print(struct arena *mem, const struct address *a, struct str domain)
{
	struct str value = a->token;

	for (size_t i = 0; i < FORMS; i++) {
		if (forms[i].kind != a->kind)
			continue;
		if (forms[i].takes == AN_ID)
			value = arena_printf(mem, "%lld", (long long)a->id);
		return arena_printf(mem, "%.*s%.*s%s%.*s@%.*s",
		    STR_ARG(a->slug), STR_ARG(forms[i].word),
		    value.n > 0 ? "-" : "", STR_ARG(value), STR_ARG(domain));
	}
	return arena_printf(mem, "%.*s@%.*s", STR_ARG(a->slug),
	    STR_ARG(domain));
}

bool
slug_valid(struct str s)
{
	struct address a;

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (str_eq(s, reserved[i]))
			return false;
	/* "plan-b" would make "plan-b-help" a reply to "plan". */
	for (size_t i = 0; i < FORMS; i++)
		if (str_ends(s, forms[i].word))
			return false;
	return read_local(s, &a) == ST_OK && a.kind == ADDRESS_COHORT;
}

static bool
is_label(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.p[i]) && s.p[i] != '-')
			return false;
	return s.n > 0 && s.n <= LABEL_MAX && s.p[0] != '-' &&
	    s.p[s.n - 1] != '-';
}

static bool
is_host(struct str s)
{
	struct str label;

	if (s.n == 0 || s.n > DOMAIN_MAX || s.p[s.n - 1] == '.')
		return false;
	while (str_field(&s, '.', &label))
		if (!is_label(label))
			return false;
	return true;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

enum status
domain_clean(struct arena *mem, struct str s, struct str *out)
{
	uint8_t *ascii = NULL;

	*out = S("");
	if (s.n > 4 * (size_t)DOMAIN_MAX || str_find_byte(s, '\0') < s.n)
		return ST_INVALID;
	s = lower(mem, s);
	if (!is_ascii(s)) {
		if (idn2_lookup_u8((const uint8_t *)s.p, &ascii,
		    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
			return ST_INVALID;
		s = arena_dup(mem, str_of((char *)ascii));
		idn2_free(ascii);
	}
	if (!is_host(s))
		return ST_INVALID;
	*out = s;
	return ST_OK;
}

/* RFC 5322, 3.2.3: dot-atom. */
static bool
is_dot_atom(struct str s)
{
	struct str atom;

	if (s.n == 0 || s.n > LOCAL_PART_MAX || s.p[s.n - 1] == '.')
		return false;
	while (str_field(&s, '.', &atom))
		if (!all_of(atom, "abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~"))
			return false;
	return true;
}

enum status
address_clean(struct arena *mem, struct str s, struct str *out)
{
	struct str host, local;

	*out = S("");
	s = str_trim(s);
	host = address_domain(s);
	if (host.n == 0)
		return ST_INVALID;
	local = str_head(s, s.n - host.n - 1);
	if (!is_dot_atom(local) || domain_clean(mem, host, &host) != ST_OK ||
	    local.n + 1 + host.n > ADDRESS_MAX)
		return ST_INVALID;
	*out = arena_printf(mem, "%.*s@%.*s", STR_ARG(local), STR_ARG(host));
	return ST_OK;
}

enum status
address_key(struct arena *mem, struct str s, struct str *out)
{
	enum status res = address_clean(mem, s, out);

	*out = lower(mem, *out);
	return res;
}

bool
domain_same(struct str a, struct str b)
{
	return str_caseeq(a, b);
}

bool
domain_within(struct str s, struct str parent)
{
	if (parent.n == 0 || s.n < parent.n)
		return false;
	return domain_same(str_from(s, s.n - parent.n), parent) &&
	    (s.n == parent.n || s.p[s.n - parent.n - 1] == '.');
}
