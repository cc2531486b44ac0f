/*
 * rawhtml.c - see rawhtml.h.
 *
 * This need not read HTML as a browser does, for what comes out is escaped.
 * It only has to lose no words, in one pass.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rawhtml.h"

/* What HTML has or had; sorted. */
static const char *const known[] = { "a", "abbr", "acronym", "address",
	"applet", "area", "article", "aside", "audio", "b", "base", "bdi",
	"bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button",
	"canvas", "caption", "center", "cite", "code", "col", "colgroup",
	"data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir",
	"div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure",
	"font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4",
	"h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img",
	"input", "ins", "isindex", "kbd", "label", "layer", "legend", "li",
	"link", "listing", "main", "map", "mark", "marquee", "math", "menu",
	"meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript",
	"object", "ol", "optgroup", "option", "output", "p", "param",
	"picture", "plaintext", "pre", "progress", "q", "rp", "rt", "ruby",
	"s", "samp", "script", "section", "select", "slot", "small", "source",
	"span", "strike", "strong", "style", "sub", "summary", "sup", "svg",
	"table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
	"time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
	"xml", "xmp" };

/* What stands between these is not for readers. */
static const char *const silent[] = { "script", "style" };

static const char *const breaks[] = { "br", "dd", "div", "dt", "h1", "h2",
	"h3", "h4", "h5", "h6", "hr", "li", "p", "tr" };

static int
by_name(const void *key, const void *entry)
{
	return str_cmp(*(const struct str *)key,
	    str_of(*(const char *const *)entry));
}

#define IS_ONE_OF(name, list)						\
	(bsearch(&(name), (list), sizeof(list) / sizeof(*(list)),	\
	    sizeof(*(list)), by_name) != NULL)

/* The name in lower case of the tag that begins s, "</Div " to "div". */
static struct str
tag_name(struct str s, char small[16])
{
	size_t at = s.n > 1 && s.p[1] == '/' ? 2 : 1, n = 0;

	while (at < s.n && n < 15 && isalnum((unsigned char)s.p[at]))
		small[n++] = (char)tolower((unsigned char)s.p[at++]);
	if (at < s.n && memchr("> \t\n/", s.p[at], 5) == NULL)
		n = 0;			/* "<https:..." or a longer name */
	return (struct str){ small, n };
}

/* Behind `what`, or at the end. */
static struct str
past(struct str s, struct str what)
{
	return str_from(s, str_find(s, what) + what.n);
}

/* Behind the > of the tag at the front; quotes may hold a >. */
static struct str
past_tag(struct str s)
{
	char quote = '\0';

	for (size_t i = 1; i < s.n; i++) {
		if (quote != '\0')
			quote = s.p[i] == quote ? '\0' : quote;
		else if (s.p[i] == '>')
			return str_from(s, i + 1);
		else if (s.p[i] == '"' || s.p[i] == '\'')
			quote = s.p[i];
	}
	return past(s, S(">"));		/* the quote was none */
}

/* Behind </script>, whatever stands before it. */
static struct str
past_element(struct str s, struct str name)
{
	char small[16];

	while (s.n > 0) {
		s = str_from(s, str_find(s, S("</")));
		if (s.n > 0 && str_eq(tag_name(s, small), name))
			return past_tag(s);
		s = str_from(s, 2);
	}
	return s;
}

/*
 * s begins with <: what is dropped, or one byte that is kept.  `shuts` is
 * the last > of all; what does not end is no tag.
 */
static struct str
markup(struct text *t, struct str s, const char *shuts)
{
	char small[16];
	struct str name = tag_name(s, small);

	if (s.p < shuts && str_starts(s, S("<!--")))
		return past(str_from(s, 4), S("-->"));
	if (s.p < shuts && str_starts(s, S("<?")))
		return past(s, S("?>"));
	if (s.p < shuts && str_starts(s, S("<!")))
		return past(s, S(">"));
	if (s.p > shuts || name.n == 0 || !IS_ONE_OF(name, known)) {
		text_byte(t, '<');
		return str_from(s, 1);
	}
	if (IS_ONE_OF(name, breaks))
		text_byte(t, '\n');
	if (IS_ONE_OF(name, silent) && s.p[1] != '/')
		return past_element(past_tag(s), name);
	return past_tag(s);
}

/* s begins with &: the character it stands for, or itself. */
static struct str
entity(struct text *t, struct str s)
{
	static const struct { struct str name, means; } few[] = {
		{ STR("&amp;"), STR("&") }, { STR("&lt;"), STR("<") },
		{ STR("&gt;"), STR(">") }, { STR("&quot;"), STR("\"") },
		{ STR("&#39;"), STR("'") }, { STR("&apos;"), STR("'") },
		{ STR("&nbsp;"), STR(" ") },
	};

	for (size_t i = 0; i < sizeof(few) / sizeof(*few); i++)
		if (str_starts(s, few[i].name)) {
			text_add(t, few[i].means);
			return str_from(s, few[i].name.n);
		}
	text_byte(t, '&');
	return str_from(s, 1);
}

struct str
rawhtml_words(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	const char *shuts = s.n > 0 ? memrchr(s.p, '>', s.n) : NULL;

	while (s.n > 0) {
		size_t n = 0;

		while (n < s.n && s.p[n] != '<' && s.p[n] != '&')
			n++;
		text_add(&t, str_head(s, n));
		s = str_from(s, n);
		if (s.n > 0)
			s = s.p[0] == '<' ? markup(&t, s, shuts) : entity(&t, s);
	}
	return text_str(&t);
}
