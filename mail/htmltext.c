/*
 * htmltext.c - see htmltext.h.  The door to libxml2.
 *
 * No tree is built: libxml2 says which element begins and ends, and the
 * words go straight into lines (mdtext.c).  Elements nested deeper than
 * HTML_LEVELS_MAX end the parsing, because libxml2 looks through all open
 * elements at every end tag that fits none; what is left then is words
 * without structure, in the place where it stood.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

#include "htmlpiece.h"
#include "htmlread.h"
#include "htmltame.h"
#include "htmltext.h"
#include "limits.h"
#include "log.h"

struct door {
	htmlParserCtxtPtr	parser;
	struct html_reader	reader;
	struct html_frame	open[HTML_LEVELS_MAX];
	size_t			nopen;
	size_t			rest;	/* where it was stopped, or 0 */
};

static void	begin(void *, const xmlChar *, const xmlChar **);
static void	end(void *, const xmlChar *);
static void	words(void *, const xmlChar *, int);
static void	strip(struct md *, struct str);

static void
parse(struct door *d, struct str html)
{
	static htmlSAXHandler sax = {
		.startElement = begin,
		.endElement = end,
		.characters = words,
		.cdataBlock = words,
		.ignorableWhitespace = words,
	};
	htmlSAXHandlerPtr own;

	d->parser = htmlCreateMemoryParserCtxt(html.p, (int)html.n);
	if (d->parser == NULL)
		fatal("out of memory");
	own = d->parser->sax;
	d->parser->sax = &sax;
	d->parser->userData = d;
	htmlCtxtUseOptions(d->parser, HTML_PARSE_NOERROR |
	    HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(d->parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(d->parser);
	d->parser->sax = own;
	htmlFreeParserCtxt(d->parser);
}

struct lines
html_lines(struct arena *mem, struct str html)
{
	struct door *d = arena_new_of(mem, struct door);
	struct md *m = &d->reader.md;

	m->mem = m->text.mem = m->plain.mem = m->run.mem = mem;
	html = str_head(html_tame(mem, html), INT_MAX);
	parse(d, html);
	if (d->rest > 0)
		strip(m, str_from(html, d->rest));
	return md_lines(m);
}

static void
stop(struct door *d)
{
	long at = xmlByteConsumed(d->parser);

	d->rest = at > 0 ? (size_t)at : 1;
	xmlStopParser(d->parser);
}

/* No letter has more text than this; what follows is not looked at. */
static bool
is_full(const struct md *m)
{
	return m->text.n + m->lines.n > LETTER_TEXT_MAX;
}

static void
begin_frame(struct html_reader *r, struct html_frame *f, struct str name,
    const char *const *attributes)
{
	*f = (struct html_frame){ .marks = r->md.marks,
	    .tag = html_tag(name) };
	if (f->tag != NULL && r->hidden == 0) {
		md_flush(&r->md);
		f->lines = r->md.lines.n;
		f->shape = html_shape(name, attributes);
	}
	f->is_hidden = r->hidden > 0 || f->shape == SHAPE_HIDDEN ||
	    (f->tag != NULL && f->tag->kind == HTML_HIDDEN);
	r->hidden += f->is_hidden;
	if (f->tag == NULL || f->is_hidden)
		return;
	html_shape_begins(r, f);
	html_kind_begins(r, f, attributes);
}

static void
begin(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	struct door *d = arg;

	if (d->rest > 0)
		return;
	if (d->nopen == HTML_LEVELS_MAX) {
		stop(d);
		return;
	}
	begin_frame(&d->reader, &d->open[d->nopen++],
	    str_of((const char *)name), (const char *const *)attributes);
}

/* What ends around a quote, and had words of its own above it? */
static void
note_outside(struct html_reader *r, const struct html_frame *f)
{
	size_t quote = r->quote_from;

	if ((f->tag->kind == HTML_BLOCK || f->tag->kind == HTML_CELL) &&
	    r->md.depth == 0 && quote > f->lines && quote < r->md.lines.n)
		r->md.once |= MARK_OUTSIDE;
}

static void
end(void *arg, const xmlChar *name)
{
	struct door *d = arg;
	struct html_reader *r = &d->reader;
	struct html_frame *f;

	(void)name;
	if (d->rest > 0 || d->nopen == 0)
		return;
	f = &d->open[--d->nopen];
	if (f->is_hidden)
		r->hidden--;
	else if (f->tag != NULL) {
		html_kind_ends(r, f);
		html_shape_ends(r, f);
		md_flush(&r->md);
		note_outside(r, f);
	}
}

static void
words(void *arg, const xmlChar *p, int n)
{
	struct door *d = arg;
	struct html_reader *r = &d->reader;
	struct str s = { (const char *)p, (size_t)n };

	if (d->rest > 0 || r->hidden > 0)
		return;
	if (is_full(&r->md)) {
		stop(d);
		return;
	}
	md_words(&r->md, s);
	if (str_trim(s).n > 0)
		r->cell_is_fresh = false;
}

static bool
parts_words(const struct html_tag *tag)
{
	return tag != NULL && (tag->kind == HTML_BLOCK ||
	    tag->kind == HTML_PARAGRAPH || tag->kind == HTML_BREAK ||
	    tag->kind == HTML_ITEM || tag->kind == HTML_ROW);
}

/* The words between the tags; it begins inside of one. */
static void
strip(struct md *m, struct str rest)
{
	struct html_piece p;

	rest = str_from(rest, str_find_byte(rest, '>') + 1);
	while (!is_full(m) && html_piece(&rest, &p)) {
		md_words(m, p.text);
		if (parts_words(html_tag(p.name)))
			md_break(m, 1);
	}
}
