/*
 * view_test.c - what the printers of view.h print.
 */
#include <event2/buffer.h>

#include "test.h"
#include "view.h"

static struct view	view;

static struct view *
fresh(void)
{
	if (view.out != NULL) {
		view_done(&view);
		evbuffer_free(view.out);
	}
	view = (struct view){ .out = evbuffer_new(), .mem = mem };
	return &view;
}

static struct str
printed(void)
{
	view_done(&view);
	return arena_dup(mem, (struct str){
	    (const char *)evbuffer_pullup(view.out, -1),
	    evbuffer_get_length(view.out) });
}

TEST(text_is_escaped)
{
	struct view *v = fresh();

	VIEW_TEXT(v, S("<b>\"R&D\" isn't</b>"));
	EQ_STR(printed(), "&lt;b&gt;&quot;R&amp;D&quot; isn&#39;t&lt;/b&gt;");
	v = fresh();
	VIEW_TEXT(v, (struct str){ 0 });
	VIEW_ATTR(v, "a\"b");
	EQ_STR(printed(), "a&quot;b");
}

TEST(html_is_not_escaped)
{
	struct view *v = fresh();

	VIEW_TEXT(v, (struct html){ S("<em>I</em>") });
	EQ_STR(printed(), "<em>I</em>");
}

TEST(numbers_print_themselves)
{
	struct view *v = fresh();

	VIEW_TEXT(v, 0);
	VIEW_TEXT(v, -7);
	VIEW_ATTR(v, (int64_t)INT64_MIN);
	VIEW_LINK(v, (size_t)1234567890);
	EQ_STR(printed(), "0-7-92233720368547758081234567890");
}

TEST(a_link_leads_to_a_page_or_a_mail_address_or_nowhere)
{
	static const char *const bad[] = { "javascript:alert(1)",
	    "//evil.example", "/\\evil.example", "\\\\evil.example", "",
	    " https://x", "data:text/html,x", "vbscript:x", "java\tscript:x",
	    "/\t/evil.example", "https://a\nb", "\x01javascript:x" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct view *v = fresh();

		VIEW_LINK(v, bad[i]);
		EQ_STR(printed(), "#");
	}
}

TEST(a_good_link_is_kept_and_escaped)
{
	struct view *v = fresh();

	VIEW_LINK(v, S("/thread/1?a=\"b"));
	VIEW_LINK(v, S("HTTPS://x"));
	VIEW_LINK(v, S("mailto:a@b"));
	VIEW_LINK(v, S("?after=1"));
	EQ_STR(printed(), "/thread/1?a=&quot;bHTTPS://xmailto:a@b?after=1");
}

TEST(what_stands_inside_a_link_is_percent_encoded)
{
	struct view *v = fresh();

	VIEW_PART(v, S("a b/c?\"é~"));
	VIEW_ATTR(v, (struct part){ S("&") });
	VIEW_LINK(v, (struct part){ S("javascript:x") });
	EQ_STR(printed(), "a%20b%2Fc%3F%22%C3%A9~%26javascript%3Ax");
}

TEST(a_flag_is_there_or_not)
{
	struct view *v = fresh();

	VIEW_FLAG(v, (struct flag){ "checked", true });
	VIEW_FLAG(v, (struct flag){ "checked", false });
	VIEW_FLAG(v, (struct attr){ "aria-current", S("\"page\""), true });
	VIEW_FLAG(v, (struct attr){ "aria-current", S("page"), false });
	EQ_STR(printed(), "checkedaria-current=\"&quot;page&quot;\"");
}

TEST(a_time_is_machine_readable_and_in_words)
{
	struct view *v = fresh();

	v->reader.now = 1780000000000;
	VIEW_TEXT(v, (struct date){ 1772547600000 });
	VIEW_TEXT(v, (struct day){ 1772547600000 });
	VIEW_ATTR(v, (struct date){ 1772547600000 });
	EQ_STR(printed(), "<time datetime=\"2026-03-03T14:20:00Z\">"
	    "Tue 3 Mar, 14:20</time>"
	    "<time datetime=\"2026-03-03T14:20:00Z\">3 March 2026</time>"
	    "Tue 3 Mar, 14:20");
}

TEST(a_page_of_many_pieces_comes_out_whole)
{
	struct view *v = fresh();
	struct str got;

	for (int i = 0; i < 100000; i++)
		VIEW_TEXT(v, i % 10);
	got = printed();
	EQ(got.n, 100000);
	for (size_t i = 0; i < got.n; i++)
		if (got.p[i] != (char)('0' + i % 10))
			FAIL("byte %zu", i);
}

TEST(a_piece_larger_than_the_room_fits)
{
	struct view *v = fresh();
	char *big = arena_alloc(mem, 300000);

	memset(big, 'x', 300000);
	view_lit(v, "a", 1);
	view_lit(v, big, 300000);
	view_lit(v, "b", 1);
	EQ(printed().n, 300002);
}
