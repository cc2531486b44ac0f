/*
 * trimtime_test.c - twice as much to trim takes twice as long, no more.
 *
 * Each pattern is a letter made to be slow.  It is repeated to a size and
 * to four times that; what is quadratic takes sixteen times as long then,
 * and ten is where we stop believing in noise.
 */
#include <time.h>

#include "limits.h"
#include "test.h"
#include "trim.h"
#include "utf8.h"

#define SMALL	(8 * KIB)
#define TIMES	4
#define SLACK	10		/* TIMES * TIMES would be quadratic */
#define TRIES	5		/* before a slow one is believed */

static struct str
repeated(struct str before, struct str pattern, size_t size)
{
	struct text t = { .mem = mem };

	text_add(&t, before);
	while (t.n < size)
		text_add(&t, pattern);
	return text_str(&t);
}

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

typedef struct trimmed trimmer(struct arena *, struct str);

static int64_t
time_of(trimmer *trim, struct str s)
{
	struct arena *own = arena_new();
	int64_t start = now(), took;
	struct trimmed t = trim(own, s);

	took = now() - start;
	OK(utf8_valid(t.kept));
	arena_free(own);
	return took;
}

static bool
is_linear(trimmer *trim, struct str small, struct str large)
{
	int64_t best[2] = { INT64_MAX, INT64_MAX };

	for (int i = 0; i < TRIES; i++) {
		int64_t took[2] = { time_of(trim, small),
		    time_of(trim, large) };

		for (int k = 0; k < 2; k++)
			best[k] = took[k] < best[k] ? took[k] : best[k];
		if (best[1] <= best[0] * SLACK)
			return true;
	}
	return false;
}

static void
expect_linear(trimmer *trim, const char *before, const char *pattern)
{
	struct str b = str_of(before), p = str_of(pattern);

	if (!is_linear(trim, repeated(b, p, SMALL),
	    repeated(b, p, TIMES * SMALL)))
		FAIL("too slow: \"%s\"", pattern);
	arena_reset(mem);
}

TEST(trimming_text_takes_time_by_its_length)
{
	static const char *const patterns[] = {
		">", "> ", "> \n", ">\n", "\n", " \n", "x\n", "x", "On ",
		"On\n", "On 4 May 2021 ", "On 4 May 2021,\n",
		"On 4 May 2021 Ann wrote:\n",
		"On 4 May 2021, 10:15 <a@x.org> wrote:\n\n",
		"On 4 May 2021\n<a@x.org>\nwrote:\nx\n", "a@x.org:\n",
		"wrote:\n", "2021-05-04 GMT Ann\n\n", "---", "--- On \n",
		"-- \n", "--\nx\n", "---\n\n", "___\nBo\n", "```\n",
		"```\nx\n```\n", "From:\n", "From: a\n", "To: a@x.org\n",
		"From: a\n\nTo: b\n\n", "Subject: x\ny\n", "a@x.org\n",
		"-----Original Message-----\n", "Sent from my iPhone\n",
		"Sent from my iPhone\n\nx\n\n", "Thanks\nBo\n", "Thanks\n",
		"- Bo\n", "-bo\n\n", "> x\ny\n", "> x\n\ny\n\n",
		"(http://x.org) >\n", "> x\n(http://x.org) >\n", "|\n",
		"Ann> x\n", "AR> x\n", "confidential intended ",
		"unsubscribe\n\n", "@", "1.", "1:", "\u00a0", "\u200b",
		"\u5199\u9053", "A: x\n", "A: x\n\nFrom: y\nTo: z\n",
		">>> 4 May 2021 >>>\n", "On 4 May 2021:  ", ":  x\n",
		"x\n-\n", TRIM_REPLY_LINE "\n",
		NULL
	};

	for (const char *const *p = patterns; *p != NULL; p++)
		expect_linear(trim_text, "Yes.\n\n", *p);
}

TEST(trimming_html_takes_time_by_its_length)
{
	static const char *const patterns[] = {
		"<div>", "<b>", "</b>", "<b></i>", "<p>", "<p>x", "<br>",
		"<br>x", "<blockquote>", "<blockquote>x", "<blockquote>x"
		"</blockquote>", "<ul>", "<ul><li>", "<li>x", "<table>",
		"<table><tr><td>", "<td>x", "<tr><td>x<td>y", "<pre>",
		"<pre>x\n", "<h1>", "<h1>x", "<hr>", "<a href=http://x>",
		"<a href=http://x>y", "<a href=http://x>y</a>", "<img alt=x>",
		"<code>`", "<b>x</b>", "<b>x<br></b>", "<i>x<b>y</i>z",
		"<div class=gmail_quote>", "<div class=gmail_quote>x",
		"<div class=gmail_quote>x</div>",
		"<div class=gmail_quote>x<blockquote>y</blockquote></div>",
		"<div class='a b c d e f g h i j k l m n'>", "<", "</", "<a",
		"<a ", "<!--", "<!", "<!---->", "<?", "<script>", "</script>",
		"<style>x</style>", "&", "&amp;", "&lt;", "&#1;", "&x",
		"<div style='border:none;border-top:solid #'>", "x", " ",
		"x ", "`", "*", "_", "[", "](", "\\", "1. ", "&nbsp;",
		"<div id=divRplyFwdMsg>x", "<div>x</div>",
		"<div>x<blockquote>y</blockquote></div>z", "\u00a0",
		"On 4 May 2021 Ann wrote:<br>", "&gt; x<br>",
		NULL
	};

	for (const char *const *p = patterns; *p != NULL; p++)
		expect_linear(trim_html, "Yes.", *p);
	expect_linear(trim_html, "<a ", "a1 ");
	expect_linear(trim_html, "<a ", "b='");
	expect_linear(trim_html, "<a href=\"", "http://");
	expect_linear(trim_html, "<p style=\"", "border-top:");
	expect_linear(trim_html, "<p class=\"", "x_");
}

static struct str
tag_of_many(size_t size)
{
	struct text t = { .mem = mem };

	text_add(&t, S("<p "));
	for (int i = 0; t.n < size; i++)
		text_printf(&t, "a%d=%d ", i, i);
	text_add(&t, S(">Yes."));
	return text_str(&t);
}

/* libxml2 would compare each attribute with all before it. */
TEST(a_tag_with_many_attributes_takes_time_by_its_length)
{
	OK(is_linear(trim_html, tag_of_many(SMALL),
	    tag_of_many(TIMES * SMALL)));
}

TEST(quotes_nested_a_hundred_thousand_times_are_read)
{
	struct text t = { .mem = mem };
	struct trimmed r;

	for (int i = 0; i < 100000; i++)
		text_add(&t, S("<blockquote>"));
	text_add(&t, S("deep"));
	for (int i = 0; i < 100000; i++)
		text_add(&t, S("</blockquote>"));
	text_add(&t, S("<p>Yes.</p>"));
	r = trim_html(mem, text_str(&t));
	OK(str_find(r.kept, S("deep")) < r.kept.n);
	OK(r.kept.n < 10 * KIB);
}
