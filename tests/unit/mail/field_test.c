/*
 * field_test.c - header fields as they stand.
 */
#include "field.h"
#include "test.h"

static struct fields fs;
static struct str rest;

static void
read_header(const char *s)
{
	rest = str_of(s);
	fs = fields_read(mem, &rest);
}

TEST(fields_end_at_the_blank_line)
{
	read_header("From: a@x\r\nSubject: hello\r\n\r\nbody: no field\r\n");
	EQ(fs.n, 2);
	EQ_STR(field_first(&fs, S("subject")), "hello");
	EQ_STR(rest, "body: no field\r\n");
}

TEST(a_folded_value_is_one_value)
{
	read_header("Subject: one\r\n\ttwo\r\n  three\r\nTo: b@x\r\n\r\n");
	EQ_STR(field_unfolded(mem, field_first(&fs, S("Subject"))),
	    "one two three");
	EQ_STR(field_first(&fs, S("To")), "b@x");
}

TEST(of_fields_with_one_name_the_first_and_the_last_can_be_had)
{
	read_header("X: 1\nX: 2\nX: 3\n\n");
	EQ_STR(field_first(&fs, S("X")), "1");
	EQ_STR(field_last(&fs, S("X")), "3");
	EQ_STR(field_last(&fs, S("Y")), "");
}

TEST(blanks_before_the_colon_are_no_part_of_the_name)
{
	read_header("Subject \t: late colon\n\n");
	EQ_STR(field_first(&fs, S("Subject")), "late colon");
}

TEST(a_line_that_is_no_field_is_passed_over_while_fields_follow)
{
	read_header("From: a@x\ngarbage here\nTo: b@x\n\nbody\n");
	EQ(fs.n, 2);
	EQ_STR(field_first(&fs, S("To")), "b@x");
	EQ_STR(rest, "body\n");
}

TEST(a_header_without_a_blank_line_ends_where_text_begins)
{
	read_header("From: a@x\nDear all,\nthis is text.\n");
	EQ(fs.n, 1);
	EQ_STR(rest, "Dear all,\nthis is text.\n");
}

TEST(a_delimiter_ends_a_header_even_if_fields_follow_it)
{
	read_header("Content-Type: text/plain\n--b\nContent-Type: x/y\n");
	EQ(fs.n, 1);
	EQ_STR(rest, "--b\nContent-Type: x/y\n");
}

TEST(comments_are_left_out_however_they_nest)
{
	EQ_STR(field_bare(mem, S("no (not (yet) ready) thanks")), "no  thanks");
	EQ_STR(field_bare(mem, S("open (and never closed")), "open");
}

TEST(mbox_lines_and_blank_lines_before_a_letter_are_not_part_of_it)
{
	EQ_STR(letter_start(S("From ann Mon Jan 1\nTo: b@x\n\nhi\n")),
	    "To: b@x\n\nhi\n");
	EQ_STR(letter_start(S(">From ann\r\n\r\nTo: b@x\r\n")), "To: b@x\r\n");
	EQ_STR(letter_start(S("\xef\xbb\xbfTo: b@x\n")), "To: b@x\n");
	EQ_STR(letter_start(S("From: ann@x\n\nFrom here on\n")),
	    "From: ann@x\n\nFrom here on\n");
}
