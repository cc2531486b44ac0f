/*
 * htmlkind.c - see htmlread.h.  A row for each kind of element.
 */
#include "htmlread.h"

typedef void	beginner(struct html_reader *, struct html_frame *,
		    const char *const *);
typedef void	ender(struct html_reader *, struct html_frame *);

static beginner	begin_block, begin_paragraph, begin_heading, begin_break,
		begin_rule, begin_strong, begin_emphasis, begin_code,
		begin_pre, begin_quote, begin_link, begin_image, begin_list,
		begin_item, begin_row, begin_cell;
static ender	end_block, end_paragraph, end_heading, end_strong,
		end_emphasis, end_code, end_pre, end_quote, end_link,
		end_list, end_item, end_row, end_cell;

static const struct {
	beginner	*begins;
	ender		*ends;
} kinds[] = {
	[HTML_INLINE]	 = { NULL, NULL },
	[HTML_BLOCK]	 = { begin_block, end_block },
	[HTML_PARAGRAPH] = { begin_paragraph, end_paragraph },
	[HTML_HEADING]	 = { begin_heading, end_heading },
	[HTML_BREAK]	 = { begin_break, NULL },
	[HTML_RULE]	 = { begin_rule, NULL },
	[HTML_STRONG]	 = { begin_strong, end_strong },
	[HTML_EMPHASIS]	 = { begin_emphasis, end_emphasis },
	[HTML_CODE]	 = { begin_code, end_code },
	[HTML_PRE]	 = { begin_pre, end_pre },
	[HTML_QUOTE]	 = { begin_quote, end_quote },
	[HTML_LINK]	 = { begin_link, end_link },
	[HTML_IMAGE]	 = { begin_image, NULL },
	[HTML_LIST]	 = { begin_list, end_list },
	[HTML_ITEM]	 = { begin_item, end_item },
	[HTML_ROW]	 = { begin_row, end_row },
	[HTML_CELL]	 = { begin_cell, end_cell },
	[HTML_HIDDEN]	 = { NULL, NULL },
};

void
html_kind_begins(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	if (kinds[f->tag->kind].begins != NULL)
		kinds[f->tag->kind].begins(r, f, attributes);
}

void
html_kind_ends(struct html_reader *r, struct html_frame *f)
{
	if (kinds[f->tag->kind].ends != NULL)
		kinds[f->tag->kind].ends(r, f);
}

/* A cell's first paragraph goes on in the line of its row. */
static void
begin_block(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	if (!r->cell_is_fresh)
		md_break(&r->md, 1);
}

static void
end_block(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_break(&r->md, 1);
}

static void
begin_paragraph(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)attributes;
	if (!r->cell_is_fresh)
		md_break(&r->md, f->shape == SHAPE_LINE ? 1 : 2);
	f->written = r->md.written;
}

/* One with nothing in it is how Outlook makes room between two others. */
static void
end_paragraph(struct html_reader *r, struct html_frame *f)
{
	md_break(&r->md, f->shape == SHAPE_LINE ? 1 : 2);
	if (f->shape == SHAPE_LINE && f->written == r->md.written)
		md_newline(&r->md);
}

static void
begin_heading(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)attributes;
	md_heading(&r->md, f->tag->level);
}

static void
end_heading(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_heading_end(&r->md);
}

static void
begin_break(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_newline(&r->md);
}

static void
begin_rule(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_rule(&r->md);
}

static void
begin_strong(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_flush(&r->md);
	r->md.strong++;
}

static void
end_strong(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_flush(&r->md);
	r->md.strong--;
}

static void
begin_emphasis(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_flush(&r->md);
	r->md.emphasis++;
}

static void
end_emphasis(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_flush(&r->md);
	r->md.emphasis--;
}

/* <pre><code> is how editors write a program. */
static void
begin_code(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)attributes;
	md_flush(&r->md);
	f->is_program = r->md.pre > 0 && r->md.breaks > 0 &&
	    r->md.depth == 0;
	r->md.program += f->is_program;
	r->md.code++;
}

static void
end_code(struct html_reader *r, struct html_frame *f)
{
	md_flush(&r->md);
	r->md.program -= f->is_program;
	r->md.code--;
}

/* A <pre> under other words is a program; one alone is a plain letter. */
static void
begin_pre(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)attributes;
	md_break(&r->md, 2);
	f->is_program = f->shape == SHAPE_CODE || (r->md.depth == 0 &&
	    r->md.written > 0 && r->md.marks == 0);
	r->md.program += f->is_program;
	r->md.pre++;
}

static void
end_pre(struct html_reader *r, struct html_frame *f)
{
	md_break(&r->md, 2);
	r->md.program -= f->is_program;
	r->md.pre--;
}

/* A button of Gmail's makes quotes of the author's own. */
static void
begin_quote(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	struct md *m = &r->md;

	(void)attributes;
	md_break(m, 2);
	if (f->shape == SHAPE_INDENT)
		return;
	if (f->shape == SHAPE_FORMATTED && r->containers == 0 &&
	    m->depth == 0)
		m->marks |= MARK_OWN;
	if (m->depth == 0)
		r->quote_from = m->lines.n;
	f->is_quote = r->has_quote = true;
	m->depth++;
}

static void
end_quote(struct html_reader *r, struct html_frame *f)
{
	md_break(&r->md, 2);
	r->md.depth -= f->is_quote;
}

static void
begin_link(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f;
	md_link(&r->md, html_attribute(attributes, "href"));
}

static void
end_link(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_link(&r->md, S(""));
}

/* The name of a picture's file says nothing. */
static void
begin_image(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	static const struct str endings[] = {
		STR(".png"), STR(".jpg"), STR(".jpeg"), STR(".gif"),
		STR(".svg"), STR(".webp"), STR(".bmp"),
	};
	struct str alt = html_attribute(attributes, "alt");

	(void)f;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (alt.n >= endings[i].n && str_caseeq(endings[i],
		    str_from(alt, alt.n - endings[i].n)))
			return;
	md_words(&r->md, alt);
}

static void
begin_list(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)attributes;
	md_list(&r->md, f->tag->level == 1);
}

static void
end_list(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_list_end(&r->md);
}

static void
begin_item(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_item(&r->md);
}

static void
end_item(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_break(&r->md, 1);
	r->md.marker = S("");
}

static void
begin_row(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_break(&r->md, 1);
	r->row = r->md.written;
	r->in_row = true;
}

static void
end_row(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	md_break(&r->md, 1);
	r->in_row = false;
}

/* Cells of one line each are parted by bars, others by the end of a line. */
static void
begin_cell(struct html_reader *r, struct html_frame *f,
    const char *const *attributes)
{
	(void)f, (void)attributes;
	md_flush(&r->md);
	if (r->in_row && r->md.written - r->row == 1) {
		r->md.breaks = 0;
		r->md.separator = true;
	} else
		md_break(&r->md, 1);
	r->cell_is_fresh = true;
}

static void
end_cell(struct html_reader *r, struct html_frame *f)
{
	(void)f;
	r->cell_is_fresh = false;
}
