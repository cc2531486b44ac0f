/*
 * render_fuzz.c - whatever is written, only these tags come out, and every
 * one that opens closes.
 */
#include <stdlib.h>
#include <string.h>

#include "markdown.h"
#include "utf8.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const tags[] = { "p", "h3", "h4", "h5", "h6", "ul", "ol",
	"li", "blockquote", "pre", "code", "em", "strong", "b", "a", "br", "hr" };
static const char *const heads[] = { "ol start=\"", "b class=\"mention\"",
	"a href=\"http://", "a href=\"https://", "a href=\"mailto:",
	"a href=\"HTTP", "a href=\"/", "a href=\"#" };

static int
tag_of(struct str name)
{
	for (int i = 0; i < (int)(sizeof(tags) / sizeof(*tags)); i++)
		if (str_eq(name, str_of(tags[i])))
			return i;
	return -1;
}

/* The tag in front, without < and >. */
static void
check_tag(struct str tag, int *open, int *n)
{
	struct str name = str_head(tag, str_find_byte(tag, ' '));
	bool closes = str_starts(tag, S("/"));
	int which = tag_of(str_from(name, closes));
	bool known = name.n == tag.n;

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		known |= str_casestarts(tag, str_of(heads[i]));
	if (which == -1 || !known || str_starts(tag, S("a href=\"//")))
		abort();
	if (closes && (*n == 0 || open[--*n] != which))
		abort();
	if (!closes && !str_eq(name, S("br")) && !str_eq(name, S("hr"))) {
		if (*n == 200)
			abort();
		open[(*n)++] = which;
	}
}

static void
check(struct str html)
{
	int open[200], n = 0;

	if (!utf8_valid(html))
		abort();
	for (;;) {
		html = str_from(html, str_find_byte(html, '<') + 1);
		if (html.n == 0)
			break;
		check_tag(str_head(html, str_find_byte(html, '>')), open, &n);
	}
	if (n != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str in = arena_dup(mem, (struct str){ (const char *)data, n });
	struct mentions m;
	struct str html = markdown(mem, in, &m).s;

	if (html.n > POST_HTML_MAX + 1024 || m.n > MENTIONS_MAX)
		abort();
	check(html);
	if (!utf8_valid(markdown_plain(mem, in)))
		abort();
	arena_free(mem);
	return 0;
}
