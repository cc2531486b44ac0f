/*
 * htmltag.c - see htmltag.h.
 */
#include "htmltag.h"

static const struct html_tag tags[] = {
	{ STR("p"), HTML_PARAGRAPH },
	{ STR("div"), HTML_BLOCK },
	{ STR("br"), HTML_BREAK },
	{ STR("span"), HTML_INLINE },
	{ STR("a"), HTML_LINK },
	{ STR("b"), HTML_STRONG },
	{ STR("strong"), HTML_STRONG },
	{ STR("i"), HTML_EMPHASIS },
	{ STR("em"), HTML_EMPHASIS },
	{ STR("cite"), HTML_EMPHASIS },
	{ STR("code"), HTML_CODE },
	{ STR("tt"), HTML_CODE },
	{ STR("kbd"), HTML_CODE },
	{ STR("samp"), HTML_CODE },
	{ STR("pre"), HTML_PRE },
	{ STR("blockquote"), HTML_QUOTE },
	{ STR("img"), HTML_IMAGE },
	{ STR("ul"), HTML_LIST },
	{ STR("ol"), HTML_LIST, 1 },
	{ STR("li"), HTML_ITEM },
	{ STR("table"), HTML_BLOCK },
	{ STR("tr"), HTML_ROW },
	{ STR("td"), HTML_CELL },
	{ STR("th"), HTML_CELL },
	{ STR("hr"), HTML_RULE },
	{ STR("h1"), HTML_HEADING, 1 },
	{ STR("h2"), HTML_HEADING, 2 },
	{ STR("h3"), HTML_HEADING, 3 },
	{ STR("h4"), HTML_HEADING, 4 },
	{ STR("h5"), HTML_HEADING, 5 },
	{ STR("h6"), HTML_HEADING, 6 },
	{ STR("dl"), HTML_PARAGRAPH },
	{ STR("dt"), HTML_BLOCK },
	{ STR("dd"), HTML_BLOCK },
	{ STR("caption"), HTML_BLOCK },
	{ STR("center"), HTML_BLOCK },
	{ STR("section"), HTML_BLOCK },
	{ STR("article"), HTML_BLOCK },
	{ STR("aside"), HTML_BLOCK },
	{ STR("header"), HTML_BLOCK },
	{ STR("footer"), HTML_BLOCK },
	{ STR("main"), HTML_BLOCK },
	{ STR("address"), HTML_BLOCK },
	{ STR("fieldset"), HTML_BLOCK },
	{ STR("figure"), HTML_BLOCK },
	{ STR("figcaption"), HTML_BLOCK },
	{ STR("form"), HTML_BLOCK },
	{ STR("script"), HTML_HIDDEN },
	{ STR("style"), HTML_HIDDEN },
	{ STR("title"), HTML_HIDDEN },
	{ STR("textarea"), HTML_HIDDEN },
	{ STR("select"), HTML_HIDDEN },
	{ STR("noscript"), HTML_HIDDEN },
	{ STR("object"), HTML_HIDDEN },
	{ STR("svg"), HTML_HIDDEN },
	{ STR("iframe"), HTML_HIDDEN },
};

const struct html_tag *
html_tag(struct str name)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (str_eq(tags[i].name, name))
			return &tags[i];
	return NULL;
}
