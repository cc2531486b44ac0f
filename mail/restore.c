/*
 * restore.c - see restore.h.
 *
 * One row for each way to rewrite.  What comes out must be a link for the
 * web and fit where one stands in Markdown; else it stays as it came.
 */
#include "restore.h"
#include "transfer.h"

#define WRAPPINGS	3	/* one gateway behind the other */

typedef struct str	unwrapper(struct arena *, struct str rest,
			    struct str name);

static unwrapper	by_field, by_dashed_field, between_marks;

static const struct way {
	struct str	 in;		/* the link, up to what it hides */
	unwrapper	*unwrap;
	struct str	 name;		/* of the field that holds it */
} ways[] = {
	/* Microsoft Defender */
	{ STR(".safelinks.protection.outlook.com/"), by_field, STR("url=") },
	{ STR(".safelinks.protection.office365.us/"), by_field, STR("url=") },
	/* Proofpoint */
	{ STR("//urldefense.com/v3/__"), between_marks, STR("__;") },
	{ STR("//urldefense.us/v3/__"), between_marks, STR("__;") },
	{ STR("//urldefense.proofpoint.com/v2/url?"), by_dashed_field,
	    STR("u=") },
	{ STR("//urldefense.us/v2/url?"), by_dashed_field, STR("u=") },
	{ STR("//urldefense.proofpoint.com/v1/url?"), by_field, STR("u=") },
	/* Barracuda, Gmail on telephones */
	{ STR("//linkprotect.cudasvc.com/url?"), by_field, STR("a=") },
	{ STR("//www.google.com/url?"), by_field, STR("q=") },
};

static size_t	link_end(struct str);
static struct str	restored(struct arena *, struct str);
static struct str	unwrapped(struct arena *, struct str);
static struct str	field(struct str, struct str name);
static bool	is_web(struct str);
static struct str	tame(struct arena *, struct str);

struct str
restore_links(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	if (str_casefind(s, S("https://")) == s.n)
		return s;
	while (s.n > 0) {
		size_t at = str_casefind(s, S("https://")), n;

		text_add(&t, str_head(s, at));
		s = str_from(s, at);
		n = link_end(s);
		text_add(&t, restored(mem, str_head(s, n)));
		s = str_from(s, n);
	}
	return text_str(&t);
}

/* Blanks and what stands around a link in text and in Markdown end it. */
static size_t
link_end(struct str s)
{
	size_t n = 0;

	while (n < s.n && (unsigned char)s.p[n] > ' ' &&
	    str_find_byte(S("<>()[]\"|"), s.p[n]) == 8)
		n++;
	return n;
}

static struct str
restored(struct arena *mem, struct str link)
{
	for (int i = 0; i < WRAPPINGS; i++) {
		struct str inside = unwrapped(mem, link);

		if (!is_web(inside))
			break;
		link = tame(mem, inside);
	}
	return link;
}

/* What is hidden in the link, or an empty one. */
static struct str
unwrapped(struct arena *mem, struct str link)
{
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t at = str_casefind(link, ways[i].in);

		if (at < str_find_byte(str_from(link, 8), '/') + 8)
			return ways[i].unwrap(mem, str_from(link,
			    at + ways[i].in.n), ways[i].name);
	}
	return S("");
}

static struct str
by_field(struct arena *mem, struct str rest, struct str name)
{
	return percent_decode(mem, field(rest, name));
}

/* "https-3A__example.org_a": "-" stands for "%" and "_" for "/". */
static struct str
by_dashed_field(struct arena *mem, struct str rest, struct str name)
{
	struct str value = field(rest, name);
	struct text t = { .mem = mem };

	for (size_t i = 0; i < value.n; i++)
		text_byte(&t, value.p[i] == '-' ? '%' :
		    value.p[i] == '_' ? '/' : value.p[i]);
	return percent_decode(mem, text_str(&t));
}

/* "__https://example.org/a__;!!": what a "*" in it stood for follows, in a
 * way of its own, so a link with one stays as it is. */
static struct str
between_marks(struct arena *mem, struct str rest, struct str mark)
{
	size_t end = str_find(rest, mark);

	(void)mem;
	rest = str_head(rest, end < rest.n ? end : 0);
	return str_find_byte(rest, '*') == rest.n ? rest : S("");
}

/* The value after "url=", at the front or after "?", "&" or "&amp;". */
static struct str
field(struct str s, struct str name)
{
	while (s.n > 0) {
		size_t at = str_find(s, name);
		char before = at > 0 ? s.p[at - 1] : '&';

		s = str_from(s, at);
		if (s.n > 0 && str_find_byte(S("?&;"), before) < 3) {
			s = str_from(s, name.n);
			return str_head(s, str_find_byte(s, '&'));
		}
		s = str_from(s, 1);
	}
	return S("");
}

static bool
is_web(struct str s)
{
	return str_casestarts(s, S("https://")) ||
	    str_casestarts(s, S("http://"));
}

/* What would end a link in Markdown is percent-encoded again. */
static struct str
tame(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c == 0x7f ||
		    str_find_byte(S("<>()[]\"\\^`{|}"), s.p[i]) < 13)
			text_printf(&t, "%%%02X", c);
		else
			text_byte(&t, s.p[i]);
	}
	return text_str(&t);
}
