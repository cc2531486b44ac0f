/*
 * trimhtml.c - see trim.h.  HTML becomes lines, and lines have rules.
 */
#include "htmltext.h"
#include "trimlines.h"
#include "utf8.h"

struct trimmed
trim_html(struct arena *mem, struct str html)
{
	struct lines l = html_lines(mem, html);

	return trim_lines(mem, &l);
}

struct str
html_to_markdown(struct arena *mem, struct str html)
{
	struct lines l = html_lines(mem, html);

	return lines_gather(mem, &l, PART_KEPT);
}
