/*
 * markdown_test.c - what a post may show.
 */
#include <time.h>

#include "markdown.h"
#include "test.h"

static struct str
html(const char *text)
{
	return markdown(mem, str_of(text), NULL).s;
}

TEST(words_and_emphasis_are_what_they_look_like)
{
	EQ_STR(html("I *agree*, **yes**.\n\nNew\nline  \nbreak"),
	    "<p>I <em>agree</em>, <strong>yes</strong>.</p>\n"
	    "<p>New\nline<br>\nbreak</p>\n");
	EQ_STR(html(""), "");
}

TEST(headings_begin_at_the_third_level)
{
	EQ_STR(html("# A\n\nB\n---\n\n###### C"),
	    "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>\n");
}

TEST(lists_are_tight_or_loose_and_keep_their_number)
{
	EQ_STR(html("* a\n* b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	EQ_STR(html("3. a\n\n4. b"), "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n"
	    "<li>\n<p>b</p>\n</li>\n</ol>\n");
}

TEST(code_is_shown_as_it_is)
{
	EQ_STR(html("`a<b` @ana\n\n    <script>\n"),
	    "<p><code>a&lt;b</code> <b class=\"mention\">@ana</b></p>\n"
	    "<pre><code>&lt;script&gt;\n</code></pre>\n");
	EQ_STR(html("```js\nx @ana\n```"), "<pre><code>x @ana\n</code></pre>\n");
}

TEST(a_link_leads_to_the_web_to_mail_or_to_a_page_of_ours)
{
	EQ_STR(html("[x](https://a.org/?b=1&c='d' \"t\")"),
	    "<p><a href=\"https://a.org/?b=1&amp;c=&#39;d&#39;\" "
	    "rel=\"nofollow ugc noreferrer\">x</a></p>\n");
	EQ_STR(html("[x](mailto:a@b)"), "<p><a href=\"mailto:a@b\">x</a></p>\n");
	EQ_STR(html("[x](/t/7#p3) [y](#p1)"), "<p><a href=\"/t/7#p3\">x</a> "
	    "<a href=\"#p1\">y</a></p>\n");
	EQ_STR(html("<http://a.org/\xc3\xa9>"),
	    "<p><a href=\"http://a.org/%C3%A9\" rel=\"nofollow ugc "
	    "noreferrer\">http://a.org/\xc3\xa9</a></p>\n");
}

TEST(any_other_link_is_only_its_words)
{
	static const char *const bad[] = { "javascript:alert(1)",
	    "JaVaScRiPt:x", "java&#10;script:x", "&#1;javascript:x",
	    "data:text/html,x", "vbscript:x", "//evil.example",
	    "/\\\\evil.example", "\\\\\\\\evil.example", "file:///etc/passwd",
	    "https:evil.example", "https:/evil.example", "http://",
	    "https://good.example@evil.example/", "https:///evil.example",
	    "foo:bar", "page.html", "&sol;&sol;evil.example",
	    "/&Tab;/evil.example", "http&colon;//" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		EQ_STR(html(arena_printf(mem, "[x](<%s>)", bad[i]).p),
		    "<p>x</p>\n");
}

TEST(an_image_is_a_link_for_nothing_is_fetched_unasked)
{
	EQ_STR(html("![my *dog*](https://a.org/d.png)"),
	    "<p><a href=\"https://a.org/d.png\" rel=\"nofollow ugc "
	    "noreferrer\">my <em>dog</em></a></p>\n");
	EQ_STR(html("![x](data:image/png;base64,AA)"), "<p>x</p>\n");
	EQ_STR(html("[![x](http://a/b)](http://c.d)"),
	    "<p><a href=\"http://c.d\" rel=\"nofollow ugc noreferrer\">x</a>"
	    "</p>\n");
}

TEST(a_bare_address_is_a_link_without_the_point_after_it)
{
	EQ_STR(html("See (https://a.org/x_(y)_z?a=1&b=2)."),
	    "<p>See (<a href=\"https://a.org/x_(y)_z?a=1&amp;b=2\" "
	    "rel=\"nofollow ugc noreferrer\">https://a.org/x_(y)_z?a=1&amp;"
	    "b=2</a>).</p>\n");
	EQ_STR(html("www.a.org!"), "<p><a href=\"https://www.a.org\" "
	    "rel=\"nofollow ugc noreferrer\">www.a.org</a>!</p>\n");
	EQ_STR(html("xhttp://a.org http:// awww.b www."),
	    "<p>xhttp://a.org http:// awww.b www.</p>\n");
}

TEST(raw_html_goes_and_its_words_stay)
{
	EQ_STR(html("a <b onclick=x>b</b> <img src=x onerror=y> c<br>d"),
	    "<p>a b  c<br>\nd</p>\n");
	EQ_STR(html("<div class=\"x\">\nHello &amp; <i>you</i>\n</div>"),
	    "<p>Hello &amp; you</p>\n");
	EQ_STR(html("<p>One</p><p>Two</p>"), "<p>One</p>\n<p>Two</p>\n");
}

TEST(scripts_styles_and_comments_go_with_what_is_in_them)
{
	EQ_STR(html("<script>alert(1)</script>\n\nx"), "<p>x</p>\n");
	EQ_STR(html("<style>p{}</style>\n\nx <!-- y --> z"),
	    "<p>x  z</p>\n");
	EQ_STR(html("<scr<script>ipt>x"), "<p>&lt;script&gt;x</p>\n");
}

TEST(what_only_looks_like_a_tag_is_shown)
{
	EQ_STR(html("Ask <client> or <1 hour> later"),
	    "<p>Ask &lt;client&gt; or &lt;1 hour&gt; later</p>\n");
	EQ_STR(html("<client>\nsaid\n"), "<p>&lt;client&gt;<br>\nsaid</p>\n");
	EQ_STR(html("<div id=\"x\"\nnot closed"), "<p>&lt;div id=&quot;x&quot;"
	    "<br>\nnot closed</p>\n");
}

TEST(a_person_is_named_by_handle)
{
	struct mentions m;
	struct str got = markdown(mem, S("@ana-ruiz and @BEN, (@Ana-Ruiz): "
	    "mail a@b.org, @@x, @a, @cy-, `@no`, [@no](/x)\n\n> @ed said"),
	    &m).s;

	OK(str_starts(got, S("<p><b class=\"mention\">@ana-ruiz</b> and "
	    "<b class=\"mention\">@BEN</b>, (<b class=\"mention\">@Ana-Ruiz"
	    "</b>): mail a@b.org, @@x, @a, ")));
	EQ(m.n, 3);
	EQ_STR(m.v[0], "ana-ruiz");
	EQ_STR(m.v[1], "ben");
	EQ_STR(m.v[2], "cy");
}

TEST(only_so_many_people_are_told_of_one_post)
{
	struct mentions m;
	struct text t = { .mem = mem };

	for (int i = 0; i < 1000; i++)
		text_printf(&t, "@p%d ", i);
	markdown(mem, text_str(&t), &m);
	EQ(m.n, MENTIONS_MAX);
	EQ_STR(m.v[1], "p1");
}

TEST(what_nests_too_deep_loses_its_marks_and_keeps_its_words)
{
	struct text t = { .mem = mem };
	struct str got;
	size_t marks = 0;

	for (int i = 0; i < 1000; i++)
		text_add(&t, S("> "));
	text_add(&t, S("word"));
	got = markdown(mem, text_str(&t), NULL).s;
	for (struct str s = got; s.n > 0; marks++)
		s = str_from(s, str_find(s, S("<blockquote>")) + 12);
	EQ(marks, POST_NESTING_MAX + 1);
	OK(str_find(got, S("<p>word</p>")) < got.n);
}

TEST(what_would_print_too_much_is_plain_paragraphs)
{
	struct text t = { .mem = mem };
	struct str got;

	while (t.n + 35 <= POST_BODY_MAX)
		text_add(&t, S(">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>\n\n"));
	text_byte(&t, 'a');
	got = markdown(mem, text_str(&t), NULL).s;
	OK(str_starts(got, S("<p>&gt;&gt;")));
	OK(str_ends(got, S("&gt;</p>\n<p>a</p>\n")));
}

TEST(control_bytes_do_not_come_back_as_entities)
{
	EQ_STR(html("a&#1;b&#xFFFE;c&#0;d\xff"),
	    "<p>ab\xef\xbf\xbd" "c\xef\xbf\xbd" "d\xef\xbf\xbd</p>\n");
}

TEST(the_plain_text_is_the_words)
{
	EQ_STR(markdown_plain(mem, S("# Head\n\nI *said* [so](http://x), "
	    "`code` <b>x</b>.\n\n* one\n* two\n\n> quoted\n\n```\ncode\n```\n"
	    "![pic](y)")), "Head\n\nI said so, code x.\n\none\ntwo\n\nquoted"
	    "\n\ncode\n\npic");
	EQ_STR(markdown_plain(mem, S("")), "");
}

/* Inputs that were slow in some Markdown reader, 32 KiB of each. */
static const char *const slow[] = { "*a **a ", "a_ ", "_a ", "a]", "[a",
	"*a_ ", "[ a_", "![[]()", "[", "> ", ">", "<a href=", "[a](b", "[a](<b",
	"<?", "<![CDATA[", "<!A ", "a <!--", "[a]: u\n", "1. ", "- ", "* ",
	"http://", "http://a.b ", "@a", "<div>\n<b '", "<script>", "~~~\n",
	"[a](b \"", "<a@b.", "***a __b ", "`a``", "> - ", "a\n=", "\r\n", "&#1;",
	"http://a)", "<b \">", "\\" };

TEST(no_text_takes_long)
{
	for (size_t i = 0; i < sizeof(slow) / sizeof(*slow); i++) {
		struct text t = { .mem = mem };
		clock_t start = clock();

		while (t.n + strlen(slow[i]) <= POST_BODY_MAX)
			text_add(&t, str_of(slow[i]));
		markdown(mem, text_str(&t), NULL);
		markdown_plain(mem, text_str(&t));
		if (clock() - start > CLOCKS_PER_SEC)
			FAIL("%s", slow[i]);
		arena_reset(mem);
	}
}
