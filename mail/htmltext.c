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
#include <string.h>

#include "htmlshape.h"
#include "htmltag.h"
#include "htmltame.h"
#include "htmltext.h"
#include "log.h"
#include "mdtext.h"

/* An open element, and how things stood when it began. */
struct frame {
	const struct html_tag *tag;	/* NULL: html and body, of no meaning */
	enum html_shape	shape;
	unsigned	marks;
	bool		is_quote, is_hidden, is_program;
	size_t		lines;
};

struct reader {
	struct md	 md;
	htmlParserCtxtPtr parser;
	struct frame	 frames[HTML_LEVELS_MAX];
	size_t		 nframes;
	size_t		 rest;		/* where parsing ended, if too deep */
	unsigned	 hidden;	/* elements around that are not shown */
	unsigned	 containers;	/* SHAPE_CONTAINER around */
	bool		 has_quote;	/* the outermost of them has one */
	size_t		 quote_from;	/* the last quote's first line */
	size_t		 row;		/* md.written when the row began */
	bool		 in_row, cell_is_fresh;
};

static void	begin(void *, const xmlChar *, const xmlChar **);
static void	end(void *, const xmlChar *);
static void	words(void *, const xmlChar *, int);
static void	strip_rest(struct reader *, struct str);

static size_t
lines_so_far(struct reader *r)
{
	md_flush(&r->md);
	return r->md.lines.n;
}

static void
parse(struct reader *r, struct str html)
{
	static htmlSAXHandler sax = {
		.startElement = begin,
		.endElement = end,
		.characters = words,
		.cdataBlock = words,
		.ignorableWhitespace = words,
	};
	htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(html.p,
	    (int)html.n);
	htmlSAXHandlerPtr own;

	if (p == NULL)
		fatal("out of memory");
	own = p->sax;
	r->parser = p;
	p->sax = &sax;
	p->userData = r;
	htmlCtxtUseOptions(p, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(p, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(p);
	p->sax = own;
	htmlFreeParserCtxt(p);
}

struct lines
html_lines(struct arena *mem, struct str html)
{
	struct reader *r = arena_new_of(mem, struct reader);

	r->md.mem = r->md.text.mem = r->md.plain.mem = r->md.run.mem = mem;
	html = html_tame(mem, html);
	if (html.n > INT_MAX)
		html.n = INT_MAX;
	parse(r, html);
	if (r->rest > 0)
		strip_rest(r, str_from(html, r->rest));
	return md_lines(&r->md);
}

/* Has words since it began: for what closes around a quote. */
static bool
is_block(enum html_kind kind)
{
	return kind == HTML_BLOCK || kind == HTML_ROW || kind == HTML_CELL ||
	    kind == HTML_ITEM;
}

/* A cell's first paragraph goes on in the line of its row. */
static void
break_block(struct reader *r, unsigned breaks)
{
	if (!r->cell_is_fresh)
		md_break(&r->md, breaks);
}

static void
begin_row(struct reader *r)
{
	md_break(&r->md, 1);
	r->row = r->md.written;
	r->in_row = true;
}

/* Cells of one line each are parted by bars, others by the end of a line. */
static void
begin_cell(struct reader *r)
{
	size_t lines;

	md_flush(&r->md);
	lines = r->md.written - r->row;
	if (r->in_row && lines == 1) {
		r->md.breaks = 0;
		r->md.separator = true;
	} else
		md_break(&r->md, 1);
	r->cell_is_fresh = true;
}

static void
begin_quote(struct reader *r, struct frame *f)
{
	struct md *m = &r->md;

	md_break(m, 2);
	if (f->shape == SHAPE_INDENT)
		return;
	f->is_quote = true;
	if (f->shape == SHAPE_FORMATTED && r->containers == 0 &&
	    m->depth == 0)
		m->marks |= MARK_OWN;
	if (m->depth++ == 0)
		r->quote_from = m->lines.n;
	r->has_quote = true;
}

/* A <pre> under other words is a program; one alone is a plain letter. */
static void
begin_pre(struct reader *r, struct frame *f)
{
	md_break(&r->md, 2);
	r->md.pre++;
	f->is_program = f->shape == SHAPE_CODE ||
	    (r->md.depth == 0 && r->md.written > 0 && r->md.marks == 0);
	r->md.program += f->is_program;
}

static void
begin_code(struct reader *r, struct frame *f)
{
	md_flush(&r->md);
	if (r->md.pre > 0 && r->md.breaks > 0 && r->md.depth == 0) {
		f->is_program = true;
		r->md.program++;
	}
	r->md.code++;
}

/* The name of a picture's file says nothing. */
static void
put_image(struct reader *r, struct str alt)
{
	static const struct str endings[] = {
		STR(".png"), STR(".jpg"), STR(".jpeg"), STR(".gif"),
		STR(".svg"), STR(".webp"), STR(".bmp"),
	};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (alt.n >= endings[i].n && str_caseeq(endings[i],
		    str_from(alt, alt.n - endings[i].n)))
			return;
	md_words(&r->md, alt);
}

static void
begin_kind(struct reader *r, struct frame *f, const char *const *attributes)
{
	struct md *m = &r->md;

	switch (f->tag->kind) {
	case HTML_BLOCK:	break_block(r, 1); break;
	case HTML_PARAGRAPH:	break_block(r, 2); break;
	case HTML_HEADING:	md_heading(m, f->tag->level); break;
	case HTML_BREAK:	md_newline(m); break;
	case HTML_RULE:		md_rule(m); break;
	case HTML_STRONG:	md_flush(m); m->strong++; break;
	case HTML_EMPHASIS:	md_flush(m); m->emphasis++; break;
	case HTML_CODE:		begin_code(r, f); break;
	case HTML_PRE:		begin_pre(r, f); break;
	case HTML_QUOTE:	begin_quote(r, f); break;
	case HTML_LINK:
		md_link(m, html_attribute(attributes, "href"));
		break;
	case HTML_IMAGE:
		put_image(r, html_attribute(attributes, "alt"));
		break;
	case HTML_LIST:		md_list(m, f->tag->level == 1); break;
	case HTML_ITEM:		md_item(m); break;
	case HTML_ROW:		begin_row(r); break;
	case HTML_CELL:		begin_cell(r); break;
	case HTML_INLINE:
	case HTML_HIDDEN:	break;
	}
}

static void
end_quote(struct reader *r, struct frame *f)
{
	md_break(&r->md, 2);
	if (!f->is_quote)
		return;
	r->md.depth--;
	r->md.marks = f->marks;
}

static void
end_kind(struct reader *r, struct frame *f)
{
	struct md *m = &r->md;

	switch (f->tag->kind) {
	case HTML_BLOCK:	md_break(m, 1); break;
	case HTML_PARAGRAPH:	md_break(m, 2); break;
	case HTML_HEADING:	md_heading_end(m); break;
	case HTML_STRONG:	md_flush(m); m->strong--; break;
	case HTML_EMPHASIS:	md_flush(m); m->emphasis--; break;
	case HTML_CODE:
		md_flush(m);
		m->code--;
		m->program -= f->is_program;
		break;
	case HTML_PRE:
		md_break(m, 2);
		m->pre--;
		m->program -= f->is_program;
		break;
	case HTML_QUOTE:	end_quote(r, f); break;
	case HTML_LINK:		md_link(m, S("")); break;
	case HTML_LIST:		md_list_end(m); break;
	case HTML_ITEM:		md_break(m, 1); m->marker = S(""); break;
	case HTML_ROW:		md_break(m, 1); r->in_row = false; break;
	case HTML_CELL:		r->cell_is_fresh = false; break;
	case HTML_INLINE:
	case HTML_HIDDEN:
	case HTML_BREAK:
	case HTML_RULE:
	case HTML_IMAGE:	break;
	}
}

/* Gives marks to lines that were written before it was known. */
static void
mark_lines(struct reader *r, size_t from, unsigned mark)
{
	for (size_t i = from; i < r->md.lines.n; i++)
		r->md.lines.v[i].marks |= mark;
}

static const struct frame *
outermost_container(const struct reader *r)
{
	for (size_t i = 0; i < r->nframes; i++)
		if (r->frames[i].shape == SHAPE_CONTAINER)
			return &r->frames[i];
	return NULL;
}

static void
begin_shape(struct reader *r, struct frame *f)
{
	struct md *m = &r->md;
	const struct frame *c;

	if (f->shape != SHAPE_NONE)
		md_flush(m);
	switch (f->shape) {
	case SHAPE_CONTAINER:
		if (r->containers++ == 0)
			r->has_quote = false;
		break;
	case SHAPE_QUOTED:	m->marks |= MARK_QUOTED; break;
	case SHAPE_ORIGINAL:	m->once |= MARK_ORIGINAL; break;
	case SHAPE_ATTRIBUTION:	m->marks |= MARK_ATTRIBUTION; break;
	case SHAPE_SIGNATURE:	m->marks |= MARK_SIGNATURE; break;
	default:		break;
	}
	/* what stands in a container above its first quote is its title */
	if (f->tag->kind == HTML_QUOTE && r->containers > 0 &&
	    !r->has_quote && (c = outermost_container(r)) != NULL)
		mark_lines(r, c->lines, MARK_ATTRIBUTION);
}

static void
end_shape(struct reader *r, struct frame *f)
{
	if (f->shape != SHAPE_NONE)
		md_flush(&r->md);
	if (f->shape == SHAPE_CONTAINER && --r->containers == 0 &&
	    !r->has_quote)
		mark_lines(r, f->lines, MARK_QUOTED);
	r->md.marks = f->marks;
}

static void
stop(struct reader *r)
{
	long at = xmlByteConsumed(r->parser);

	r->rest = at > 0 ? (size_t)at : 1;
	xmlStopParser(r->parser);
}

static void
begin(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	const char *const *a = (const char *const *)attributes;
	struct reader *r = arg;
	struct frame *f;

	if (r->rest > 0)
		return;
	if (r->nframes == HTML_LEVELS_MAX) {
		stop(r);
		return;
	}
	f = &r->frames[r->nframes];
	*f = (struct frame){ .marks = r->md.marks,
	    .tag = html_tag(str_of((const char *)name)) };
	if (f->tag != NULL && r->hidden == 0) {
		f->shape = html_shape(f->tag->name, a);
		f->lines = lines_so_far(r);
	}
	f->is_hidden = r->hidden > 0 || f->shape == SHAPE_HIDDEN ||
	    (f->tag != NULL && f->tag->kind == HTML_HIDDEN);
	r->hidden += f->is_hidden;
	if (f->tag != NULL && !f->is_hidden) {
		begin_shape(r, f);
		begin_kind(r, f, a);
	}
	r->nframes++;
}

/* The element around a quote ends, and had words of its own before it. */
static void
note_outside(struct reader *r, const struct frame *f)
{
	size_t from = r->quote_from;

	if (is_block(f->tag->kind) && r->md.depth == 0 && from > f->lines &&
	    from < lines_so_far(r))
		r->md.once |= MARK_OUTSIDE;
}

static void
end(void *arg, const xmlChar *name)
{
	struct reader *r = arg;
	struct frame *f;

	(void)name;
	if (r->rest > 0 || r->nframes == 0)
		return;
	f = &r->frames[--r->nframes];
	if (f->is_hidden)
		r->hidden--;
	else if (f->tag != NULL) {
		end_kind(r, f);
		end_shape(r, f);
		note_outside(r, f);
	}
}

static void
words(void *arg, const xmlChar *p, int n)
{
	struct reader *r = arg;
	struct str s = { (const char *)p, (size_t)n };

	if (r->rest > 0 || r->hidden > 0)
		return;
	md_words(&r->md, s);
	if (r->cell_is_fresh && str_trim(s).n > 0)
		r->cell_is_fresh = false;
}

/* The words between the tags; it begins inside of one. */
static void
strip_rest(struct reader *r, struct str rest)
{
	struct html_piece p;

	rest = str_from(rest, str_find_byte(rest, '>') + 1);
	while (html_piece(&rest, &p)) {
		const struct html_tag *tag = html_tag(p.name);

		md_words(&r->md, p.text);
		if (tag != NULL && (is_block(tag->kind) ||
		    tag->kind == HTML_PARAGRAPH || tag->kind == HTML_BREAK))
			md_break(&r->md, 1);
	}
}
