/*
 * filetype_test.c - names of files, and which of them are shown.
 */
#include "filetype.h"
#include "test.h"

TEST(only_pictures_that_hold_nothing_else_are_shown)
{
	OK(filetype_is_picture(S("image/png")));
	OK(filetype_is_picture(S("image/webp")));
	OK(!filetype_is_picture(S("image/svg+xml")));
	OK(!filetype_is_picture(S("text/html")));
}

#define CLEAN(in, out)	EQ_STR(file_name(mem, S(in)), out)

TEST(names_lose_paths_dots_and_signs_that_mean_something)
{
	CLEAN("C:\\docs\\plan.txt", "plan.txt");
	CLEAN("../../etc/passwd", "passwd");
	CLEAN("..", "file");
	CLEAN(".htaccess", "htaccess");
	CLEAN("a<b>c:d.txt ", "a_b_c_d.txt");
	CLEAN("two\r\nlines.txt", "two lines.txt");
}

TEST(names_cannot_hide_what_they_end_in)
{
	CLEAN("cod\xe2\x80\xaegpj.exe", "codgpj.exe");
}

TEST(long_names_are_cut_between_characters)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 300; i++)
		text_add(&t, S("\xc3\xa9"));
	EQ(file_name(mem, text_str(&t)).n, 200);
}
