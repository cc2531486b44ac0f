/*
 * tmplc_test.c - templates that are taken, and those that are refused with
 * their line, by our compiler or by the C compiler.
 */
#include <stdio.h>
#include <unistd.h>

#include "test.h"

static char	folder[] = "/tmp/tmplc_test.XXXXXX";
static bool	made;

static const char *
here(void)
{
	static char path[1024];

	return getcwd(path, sizeof(path));
}

static struct str
output_of(struct str cmd)
{
	char said[2048];
	FILE *f = popen(cmd.p, "r");
	size_t n = fread(said, 1, sizeof(said), f);

	pclose(f);
	return str_trim(arena_dup(mem, (struct str){ said, n }));
}

static void
write_template(const char *text)
{
	FILE *f;

	if (!made && !(made = mkdtemp(folder) != NULL))
		FAIL("no folder");
	f = fopen(arena_printf(mem, "%s/n.tmpl", folder).p, "w");
	fputs(text, f);
	fclose(f);
}

/* What is said of the template on line 2; "" if it compiles, C and all. */
static struct str
said_of(const char *html)
{
	write_template(arena_printf(mem, "%%template n(struct str s, struct "
	    "html h, bool on)\n%s\n%%\t(void)s, (void)h, (void)on;\n%%end\n",
	    html).p);
	return output_of(arena_printf(mem, "cd %s && T=%s && "
	    "$T/out/tools/tmplc n.tmpl n.c 2>&1 && "
	    "cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -I$T/include "
	    "-fsyntax-only n.c 2>&1",
	    folder, here()));
}

TEST(an_expression_may_stand_where_its_type_fits)
{
	static const char *const good[] = {
		"<p>{s}</p>", "<p title=\"{s}\">{h}</p>", "<a href=\"{s}\">x</a>",
		"<a href=\"/x/{s}?q={s}#{s}\">x</a>", "<p class='a{1}'>",
		"<option {(struct flag){ \"selected\", on }}>",
		"<a {(struct attr){ \"aria-current\", s, on }}>",
		"<br/>{_(\"Reply\")}", "<p>{_n(\"%1 day\", \"%1 days\", 3)}",
		"<p>{_f(\"%1 } {\", s)}</p>", "<i title=\"{_(\"a \\\" b\")}\">",
		"<!-- > a - comment -->{s}", "<script src=\"/a.js\"></script>{s}",
		"<textarea>{s}</textarea>", "a < b {s}", "?\?/ {s}",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		EQ_STR(said_of(good[i]), "");
}

TEST(a_place_where_nothing_is_safe_is_refused_with_its_line)
{
	static const char *const bad[][2] = {
		{ "<p title={s}>", "put title=\"...\" in quotes" },
		{ "<p title=a{s}>", "put title=\"...\" in quotes" },
		{ "<a onclick=\"{s}\">",
		    "an expression in onclick= would be script" },
		{ "<a ONCLICK='{s}'>",
		    "an expression in onclick= would be script" },
		{ "<p style=\"{s}\">", "no expressions in style=" },
		{ "<img srcset=\"{s}\">", "no expressions in srcset=" },
		{ "<iframe srcdoc=\"{s}\">", "no expressions in srcdoc=" },
		{ "<iframe src=\"/\">", "no <iframe>" },
		{ "<base href=\"/\">", "no <base>" },
		{ "<meta http-equiv=\"refresh\">",
		    "no http-equiv=; send a header" },
		{ "<script>{s}</script>", "no expressions in <script>" },
		{ "<style>{s}</style>", "no expressions in <style>" },
		{ "<!-- {s} -->", "no expressions in a comment" },
		{ "<{s}>", "an expression cannot name a tag" },
		{ "<b{s}>", "no expressions in a name" },
		{ "<b a{s}=\"\">", "no expressions in a name" },
		{ "<b a= >", "a= has no value" },
		{ "{s", "{ without }" }, { "{\"}", "{ without }" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		EQ_STR(said_of(bad[i][0]), arena_printf(mem, "n.tmpl:2: %s",
		    bad[i][1]).p);
}

TEST(a_type_that_does_not_fit_is_refused_by_the_c_compiler_at_its_line)
{
	static const char *const bad[] = { "<p title=\"{h}\">",
	    "<a href=\"{h}\">", "<option {s}>", "<p>{on + 0.5}</p>",
	    "<a href=\"{(struct date){ 1 }}\">", "<p>{nobody}</p>" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct str said = said_of(bad[i]);

		OK(str_find(said, S("error: ")) < said.n);
		OK(str_find(said, S("n.tmpl:2:")) < said.n);
	}
}

static struct str
said_of_file(const char *text)
{
	write_template(text);
	return output_of(arena_printf(mem, "cd %s && %s/out/tools/tmplc n.tmpl "
	    "n.c 2>&1", folder, here()));
}

TEST(a_template_for_its_own_file_is_static)
{
	write_template("%template static own(int x,\n%    int y)\n%end\n");
	EQ_STR(output_of(arena_printf(mem, "cd %s && %s/out/tools/tmplc n.tmpl "
	    "n.c && cat n.c", folder, here())), "#include \"view.h\"\n"
	    "#line 1 \"n.tmpl\"\nstatic void own(struct view *v, int x,\n"
	    "    int y)\n{\n}");
}

static struct str
made_of(const char *html)
{
	write_template(arena_printf(mem, "%%template n()\n%s\n%%end\n",
	    html).p);
	return output_of(arena_printf(mem, "cd %s && %s/out/tools/tmplc n.tmpl "
	    "n.c && grep -v '^[#{}]' n.c | tail -n +2", folder, here()));
}

TEST(lines_that_follow_each_other_are_printed_as_one)
{
	EQ_STR(made_of("<p>\n%% about the i\n<i>?</i>\n</p>"),
	    "view_lit(v, \"<p>\\n<i>\\?</i>\\n</p>\\n\", 18);");
}

TEST(a_text_that_means_nothing_in_html_is_said_as_it_is)
{
	EQ_STR(made_of("{_(\"Reply\")}\\"), "VIEW_SAY(v, N_(\"Reply\"));");
	EQ_STR(made_of("{_(\"R & D\")}\\"), "VIEW_TEXT(v, _(\"R & D\"));");
	EQ_STR(made_of("<a href=\"{_(\"x\")}\">\\"),
	    "view_lit(v, \"<a href=\\\"\", 9);\n\tVIEW_LINK(v, _(\"x\"));\n"
	    "\tview_lit(v, \"\\\">\", 2);");
}

TEST(a_file_that_is_not_in_order_is_refused_with_its_line)
{
	EQ_STR(said_of_file("%template a()\n<p\n%\tint i;\n%end\n"),
	    "n.tmpl:3: C in the middle of <p>");
	EQ_STR(said_of_file("%template a()\n<p title=\"x>\n%end\n"),
	    "n.tmpl:3: C in the middle of <p>");
	EQ_STR(said_of_file("%template a()\n"),
	    "n.tmpl:2: %template without %end");
	EQ_STR(said_of_file("\n%end\n"), "n.tmpl:2: %end without %template");
	EQ_STR(said_of_file("%template a()\n%template b()\n"),
	    "n.tmpl:2: bad %template");
	EQ_STR(said_of_file("\n\n<p>\n"), "n.tmpl:3: HTML outside %template");
	EQ_STR(said_of_file("%template a(int i,\n<p>\n"),
	    "n.tmpl:2: the arguments of %template do not end");
	EQ_STR(said_of_file("%template a()"),
	    "n.tmpl:1: the line is too long, or does not end");
}
