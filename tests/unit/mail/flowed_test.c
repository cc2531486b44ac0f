/*
 * flowed_test.c - format=flowed, RFC 3676.
 */
#include "flowed.h"
#include "test.h"

TEST(lines_that_end_in_a_blank_go_on)
{
	EQ_STR(unflow(mem, S("one \r\ntwo\r\nthree\r\n"), false),
	    "one two\nthree\n");
}

TEST(with_delsp_the_blank_is_no_part_of_the_text)
{
	EQ_STR(unflow(mem, S("\xe4\xbd\xa0 \n\xe5\xa5\xbd\n"), true),
	    "\xe4\xbd\xa0\xe5\xa5\xbd\n");
}

TEST(stuffed_blanks_are_taken_out)
{
	EQ_STR(unflow(mem, S(" >no quote\n From here\n"), false),
	    ">no quote\nFrom here\n");
}

TEST(a_quote_flows_within_its_level_only)
{
	EQ_STR(unflow(mem, S("> one \n> two\n>> three \nfour\n"), false),
	    "> one two\n>> three \nfour\n");
}

TEST(the_line_above_a_signature_is_no_soft_line)
{
	EQ_STR(unflow(mem, S("bye \n-- \nAnn\n"), false),
	    "bye \n-- \nAnn\n");
}

TEST(blank_lines_stay_wherever_they_are)
{
	EQ_STR(unflow(mem, S("\n\none\n\ntwo\n"), false), "\n\none\n\ntwo\n");
	EQ_STR(unflow(mem, S(""), false), "");
}
