/*
 * routelist.c - the table of routes in words, so that a test of who may
 * do what has every route by itself.
 */
#include "req.h"
#include "routes.h"

static const char *const methods[METHODS] = {
	[GET] = "GET",		[POST] = "POST",
};

static const char *const scopes[SCOPES] = {
	[SCOPE_OPEN] = "open",		[SCOPE_SELF] = "self",
	[SCOPE_COHORT] = "cohort",	[SCOPE_THREAD] = "thread",
	[SCOPE_POST] = "post",		[SCOPE_FILE] = "file",
	[SCOPE_LESSON] = "lesson",	[SCOPE_REVIEW] = "review",
	[SCOPE_ACTION] = "action",	[SCOPE_LETTER] = "letter",
};

static const char *const formats[] = {
	[AS_PAGE] = "page",	[AS_API] = "api",
	[AS_FEED] = "feed",	[AS_PLAIN] = "plain",
};

static const struct {
	unsigned	 right;
	const char	*word;
} rights[] = {
	{ MAY_READ, "read" },		{ MAY_POST, "post" },
	{ MAY_MODERATE, "moderate" },	{ MAY_TEACH, "teach" },
	{ MAY_COORDINATE, "coordinate" },
};
#define NRIGHTS	(sizeof(rights) / sizeof(rights[0]))

static void
print_need(struct text *t, unsigned need)
{
	const char *before = "";

	if (need == MAY_NOTHING)
		text_printf(t, "-");
	for (size_t i = 0; i < NRIGHTS; i++)
		if (need & rights[i].right) {
			text_printf(t, "%s%s", before, rights[i].word);
			before = ",";
		}
}

void
routes_print(struct text *t)
{
	for (const struct route *const *p = routes; *p != NULL; p++) {
		const struct route *r = *p;

		text_printf(t, "%s\t%s\t%s\t", methods[r->method], r->path,
		    scopes[r->scope]);
		print_need(t, r->need);
		text_printf(t, "\t%s\t%s\t%s\n", formats[r->as],
		    r->method == POST && !r->no_once && r->as == AS_PAGE ?
		    "once" : "-", r->fresh ? "fresh" : "-");
	}
}
