/*
 * param_test.c - parameters of fields.
 */
#include "param.h"
#include "test.h"

static struct params ps;

static struct str
text(const char *field, const char *name)
{
	ps = params_read(mem, str_of(field));
	return param_text(mem, &ps, str_of(name));
}

TEST(the_type_is_lower_case_and_without_blanks)
{
	EQ_STR(params_read(mem, S(" Text / PLAIN ; x=y")).main, "text/plain");
	EQ_STR(params_read(mem, S("text/plain")).main, "text/plain");
	EQ_STR(params_read(mem, S("; filename=a")).main, "");
}

TEST(the_type_may_have_comments)
{
	EQ_STR(text("(a (b)) text/plain (d); n=e (1)", "n"), "e (1)");
	EQ_STR(params_read(mem, S("(a) text/plain (b); n=e")).main,
	    "text/plain");
}

TEST(values_are_read_with_quotes_and_without)
{
	EQ_STR(text("a/b; name=\"x;\\\"y\"; other=z", "name"), "x;\"y");
	EQ_STR(text("a/b; NAME = plain ; other=z", "name"), "plain");
	EQ_STR(text("a/b; other=z", "name"), "");
}

TEST(a_forgotten_semicolon_does_not_hide_the_next_one)
{
	EQ_STR(text("multipart/mixed boundary=b", "boundary"), "b");
	EQ_STR(text("text/plain; charset=utf-8 name=x", "charset"), "utf-8");
	EQ_STR(text("text/plain; charset=utf-8 name=x", "name"), "x");
}

TEST(an_unquoted_name_may_have_blanks)
{
	EQ_STR(text("a/b; name=my file.txt; x=y", "name"), "my file.txt");
}

TEST(windows_paths_keep_their_backslashes)
{
	EQ_STR(text("a/b; filename=\"C:\\docs\\x.txt\"", "filename"),
	    "C:\\docs\\x.txt");
}

TEST(a_quote_that_is_never_closed_ends_with_the_field)
{
	EQ_STR(text("a/b; name=\"open; x=y", "name"), "open; x=y");
}

TEST(rfc_2231_names_a_charset_and_a_language)
{
	EQ_STR(text("a/b; filename*=iso-8859-1'de'Gr%FC%DFe.txt", "filename"),
	    "Gr\xc3\xbc\xc3\x9f" "e.txt");
}

TEST(rfc_2231_pieces_are_joined_in_their_order)
{
	EQ_STR(text("a/b; n*1=two; n*0=one; n*2*=%20three", "n"),
	    "onetwo three");
	EQ_STR(text("a/b; n*0*=utf-8''%C3; n*1*=%A9; n*2=!", "n"),
	    "\xc3\xa9!");
}

TEST(a_missing_piece_ends_the_value)
{
	EQ_STR(text("a/b; n*0=one; n*2=three", "n"), "one");
	EQ_STR(text("a/b; n*99999999999=x; n*2=y", "n"), "");
}

TEST(pieces_may_be_counted_from_1)
{
	EQ_STR(text("a/b; n*1=one; n*2=two", "n"), "onetwo");
	EQ_STR(text("a/b; n*1*=utf-8''%C3; n*2*=%A9", "n"), "\xc3\xa9");
	EQ_STR(text("a/b; n*1=one", "n"), "one");
}

TEST(rfc_2047_is_decoded_where_it_must_not_be)
{
	EQ_STR(text("a/b; name=\"=?utf-8?B?w6k=?=.txt\"", "name"),
	    "\xc3\xa9.txt");
	EQ_STR(text("a/b; name==?utf-8?Q?=C3=A9?=", "name"), "\xc3\xa9");
}

TEST(a_name_is_there_in_whatever_form)
{
	ps = params_read(mem, S("a/b; filename*0*=x"));
	OK(param_is_there(&ps, S("filename")));
	OK(!param_is_there(&ps, S("file")));
}

static int64_t
time_for(size_t n)
{
	struct text t = { .mem = mem };
	int64_t start = cpu_ms();

	for (size_t i = 0; i < n; i++)
		text_add(&t, S(" a b;\"\\"));
	(void)params_read(mem, text_str(&t));
	return cpu_ms() - start;
}

TEST(twice_the_field_costs_twice)
{
	(void)time_for(1000);
	OK(time_for(200000) <= 40 * (time_for(20000) + 5));
}
