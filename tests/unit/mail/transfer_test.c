/*
 * transfer_test.c - base64, quoted-printable and their like.
 */
#include "test.h"
#include "transfer.h"

TEST(base64_is_decoded_over_line_ends_and_signs_that_do_not_belong)
{
	EQ_STR(base64_decode(mem, S("SGVs\r\nbG8h")), "Hello!");
	EQ_STR(base64_decode(mem, S("S G*V!s bG8h")), "Hello!");
}

TEST(base64_without_padding_or_cut_off_gives_what_there_is)
{
	EQ_STR(base64_decode(mem, S("SGVsbG8")), "Hello");
	EQ_STR(base64_decode(mem, S("SGVsbG8h S")), "Hello!");
}

TEST(pieces_that_were_padded_one_by_one_are_joined)
{
	EQ_STR(base64_decode(mem, S("SGVsbG8=IHlvdQ==")), "Hello you");
}

TEST(quoted_printable_joins_soft_lines_and_keeps_hard_ones)
{
	EQ_STR(quoted_decode(mem, S("caf=C3=A9 =\r\nau lait\r\nand\r\n")),
	    "caf\xc3\xa9 au lait\r\nand\r\n");
}

TEST(blanks_that_were_added_before_a_line_end_vanish)
{
	EQ_STR(quoted_decode(mem, S("one \t \ntwo=20\n")), "one\ntwo \n");
}

TEST(an_equals_sign_that_starts_nothing_stays)
{
	EQ_STR(quoted_decode(mem, S("1+1=2 =Z")), "1+1=2 =Z");
}

TEST(in_a_word_of_a_field_the_underscore_is_a_blank)
{
	EQ_STR(q_decode(mem, S("a_b=5Fc")), "a b_c");
}

TEST(uuencoded_text_is_decoded)
{
	EQ_STR(uu_decode(mem, S("begin 644 x\n#0V%T\n`\nend\n")), "Cat");
}

TEST(the_encoding_is_found_in_quotes_case_and_comments)
{
	EQ_STR(transfer_decode(mem, S("Base64 (as usual)"), S("Q2F0")), "Cat");
	EQ_STR(transfer_decode(mem, S("\"quoted-printable\""), S("=43at")),
	    "Cat");
	EQ_STR(transfer_decode(mem, S("x-unknown"), S("=43at")), "=43at");
}

TEST(what_a_list_wrote_under_base64_is_no_base64)
{
	EQ_STR(transfer_decode(mem, S("base64"), S("SGVsbG8=\r\n_____________"
	    "___\r\nOak House mailing list\r\n")),
	    "Hello\n________________\r\nOak House mailing list\r\n");
	EQ_STR(transfer_decode(mem, S("base64"), S("SGVsbG8h\n\nThis letter is "
	    "for Ann alone.\n")), "Hello!\nThis letter is for Ann alone.\n");
}

TEST(what_is_called_base64_and_is_plainly_text_stays)
{
	EQ_STR(transfer_decode(mem, S("base64"), S("Dear all, see you.")),
	    "Dear all, see you.");
}
