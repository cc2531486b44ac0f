/*
 * htmlshape.c - see htmlshape.h.
 *
 * One row for each thing a mail program does.  A letter that was answered
 * by Outlook bears the names of the one before with "x_" in front.
 */
#include <string.h>

#include "htmlread.h"

enum how {
	IS,			/* the value, or one of its words */
	BEGINS,			/* the value, or one of its words, does */
	HOLDS			/* the value does, blanks apart */
};

static const struct row {
	const char	*attribute;
	enum how	 how;
	struct str	 value;
	enum html_shape	 shape;
	const char	*tag;		/* of this element only */
} rows[] = {
	/* Outlook, on the desktop, the web and telephones */
	{ "id", IS, STR("divRplyFwdMsg"), SHAPE_ORIGINAL },
	{ "id", IS, STR("appendonsend"), SHAPE_ORIGINAL },
	{ "id", IS, STR("stopSpelling"), SHAPE_ORIGINAL },
	{ "id", IS, STR("mail-editor-reference-message-container"),
	    SHAPE_ORIGINAL },
	{ "id", IS, STR("OLK_SRC_BODY_SECTION"), SHAPE_QUOTED },
	{ "id", IS, STR("ms-outlook-mobile-signature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("Signature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("ms-outlook-mobile-reference-message"),
	    SHAPE_ORIGINAL },
	{ "style", HOLDS, STR("border-top:solid#E1E1E1"), SHAPE_ORIGINAL },
	{ "style", HOLDS, STR("border-top:solid#B5C4DF"), SHAPE_ORIGINAL },
	{ "style", HOLDS, STR("border-top-color:rgb(229,229,229)"),
	    SHAPE_ORIGINAL },
	/* Gmail */
	{ "class", IS, STR("gmail_quote"), SHAPE_CONTAINER, "div" },
	{ "class", IS, STR("gmail_quote_container"), SHAPE_CONTAINER, "div" },
	{ "class", IS, STR("gmail_quote"), SHAPE_FORMATTED, "blockquote" },
	{ "class", IS, STR("gmail_attr"), SHAPE_ATTRIBUTION },
	{ "class", IS, STR("gmail_signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("gmail_signature_prefix"), SHAPE_SIGNATURE },
	/* Thunderbird, Apple Mail */
	{ "class", IS, STR("moz-cite-prefix"), SHAPE_ATTRIBUTION },
	{ "class", IS, STR("moz-forward-container"), SHAPE_QUOTED },
	{ "class", IS, STR("moz-signature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("AppleMailSignature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("lineBreakAtBeginningOfSignature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("apple-signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("webkit-indent-blockquote"), SHAPE_INDENT },
	{ "style", HOLDS, STR("border:none;padding:0"), SHAPE_INDENT,
	    "blockquote" },
	/* Yahoo, Proton, Zoho, GMX, Spark, Samsung, BlackBerry, others */
	{ "class", HOLDS, STR("yahoo_quoted"), SHAPE_QUOTED },
	{ "id", HOLDS, STR("yahoo_quoted"), SHAPE_QUOTED },
	{ "class", HOLDS, STR("yahoo-signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("protonmail_quote"), SHAPE_CONTAINER, "div" },
	{ "class", BEGINS, STR("protonmail_signature_block"),
	    SHAPE_SIGNATURE },
	{ "class", IS, STR("tutanota_quote"), SHAPE_CONTAINER, "div" },
	{ "class", IS, STR("zmail_extra"), SHAPE_CONTAINER },
	{ "id", IS, STR("Zm-_Id_-Sgn"), SHAPE_SIGNATURE },
	{ "name", IS, STR("quote"), SHAPE_CONTAINER, "div" },
	{ "name", IS, STR("quoted-content"), SHAPE_QUOTED },
	{ "name", IS, STR("messageReplySection"), SHAPE_QUOTED },
	{ "name", IS, STR("messageSignatureSection"), SHAPE_SIGNATURE },
	{ "id", IS, STR("composer_signature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("reply-intro"), SHAPE_ATTRIBUTION },
	{ "class", IS, STR("mailbox_signature"), SHAPE_SIGNATURE },
	{ "id", IS, STR("_persistentHeader"), SHAPE_ORIGINAL },
	{ "id", IS, STR("isReplyContent"), SHAPE_QUOTED },
	{ "id", IS, STR("isForwardContent"), SHAPE_QUOTED },
	{ "class", IS, STR("hmquote"), SHAPE_QUOTED },
	{ "class", IS, STR("front-signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("sh-signature"), SHAPE_SIGNATURE },
	{ "class", IS, STR("reply-original"), SHAPE_QUOTED },
	{ "id", IS, STR("orig-msg"), SHAPE_QUOTED },
	/* Word's paragraphs, which Outlook writes without room around them */
	{ "style", HOLDS, STR("margin-bottom-alt:auto"), SHAPE_NONE, "p" },
	{ "style", HOLDS, STR("margin-bottom:12.0pt"), SHAPE_NONE, "p" },
	{ "style", HOLDS, STR("margin-bottom:8.0pt"), SHAPE_NONE, "p" },
	{ "class", IS, STR("MsoNormal"), SHAPE_LINE, "p" },
	{ "class", IS, STR("MsoPlainText"), SHAPE_LINE, "p" },
	{ "class", IS, STR("MsoNoSpacing"), SHAPE_LINE, "p" },
	{ "style", HOLDS, STR("margin-top:0;margin-bottom:0"), SHAPE_LINE,
	    "p" },
	{ "style", HOLDS, STR("margin-top:0px;margin-bottom:0px"), SHAPE_LINE,
	    "p" },
	/* what is not for the eye */
	{ "style", HOLDS, STR("display:none"), SHAPE_HIDDEN },
	{ "style", HOLDS, STR("mso-hide:all"), SHAPE_HIDDEN },
	/* programs */
	{ "class", BEGINS, STR("language-"), SHAPE_CODE, "pre" },
	{ "class", BEGINS, STR("highlight"), SHAPE_CODE, "pre" },
	{ "class", IS, STR("prettyprint"), SHAPE_CODE, "pre" },
	{ "class", IS, STR("code"), SHAPE_CODE, "pre" },
};

struct str
html_attribute(const char *const *a, const char *name)
{
	for (; a != NULL && a[0] != NULL; a += 2)
		if (strcmp(a[0], name) == 0)
			return str_of(a[1]);
	return S("");
}

/* "border-top: solid #E1E1E1" holds "border-top:solid#e1e1e1". */
static bool
holds(struct str s, struct str what)
{
	for (size_t from = 0; from < s.n; from++) {
		size_t i = from, n = 0;

		for (; i < s.n && n < what.n; i++) {
			if (s.p[i] == ' ' && i > from)
				continue;
			if (!str_caseeq(str_head(str_from(s, i), 1),
			    str_head(str_from(what, n), 1)))
				break;
			n++;
		}
		if (n == what.n)
			return true;
	}
	return false;
}

static bool
fits_word(struct str word, enum how how, struct str value)
{
	while (str_starts(word, S("x_")))
		word = str_from(word, 2);
	return how == IS ? str_eq(word, value) : str_starts(word, value);
}

static bool
fits(const struct row *r, struct str value)
{
	struct str word;

	if (r->how == HOLDS)
		return holds(value, r->value);
	while (str_field(&value, ' ', &word))
		if (fits_word(word, r->how, r->value))
			return true;
	return false;
}

enum html_shape
html_shape(struct str tag, const char *const *attributes)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];
		struct str value;

		if (r->tag != NULL && !str_eq(tag, str_of(r->tag)))
			continue;
		value = html_attribute(attributes, r->attribute);
		if (value.n > 0 && fits(r, value))
			return r->shape;
	}
	return SHAPE_NONE;
}

/* Gives a mark to lines that were written before it was known. */
static void
mark_lines(struct html_reader *r, size_t from, unsigned mark)
{
	for (size_t i = from; i < r->md.lines.n; i++)
		r->md.lines.v[i].marks |= mark;
}

static void
begin_container(struct html_reader *r, struct html_frame *f)
{
	if (r->containers++ > 0)
		return;
	r->container_from = f->lines;
	r->has_quote = false;
}

/* A container without a quote in it is a quote itself. */
static void
end_container(struct html_reader *r)
{
	if (--r->containers == 0 && !r->has_quote)
		mark_lines(r, r->container_from, MARK_QUOTED);
}

void
html_shape_begins(struct html_reader *r, struct html_frame *f)
{
	static const unsigned marks[SHAPES] = {
		[SHAPE_QUOTED] = MARK_QUOTED,
		[SHAPE_ATTRIBUTION] = MARK_ATTRIBUTION,
		[SHAPE_SIGNATURE] = MARK_SIGNATURE,
	};

	if (f->shape != SHAPE_NONE)
		md_flush(&r->md);
	r->md.marks |= marks[f->shape];
	if (f->shape == SHAPE_ORIGINAL)
		r->md.once |= MARK_ORIGINAL;
	if (f->shape == SHAPE_CONTAINER)
		begin_container(r, f);
	/* what stands in a container above its first quote is its title */
	if (f->tag->kind == HTML_QUOTE && r->containers > 0 && !r->has_quote)
		mark_lines(r, r->container_from, MARK_ATTRIBUTION);
}

void
html_shape_ends(struct html_reader *r, struct html_frame *f)
{
	if (f->shape != SHAPE_NONE)
		md_flush(&r->md);
	if (f->shape == SHAPE_CONTAINER)
		end_container(r);
	r->md.marks = f->marks;
}
