/*
 * encoded_test.c - encoded words, RFC 2047.
 */
#include "encoded.h"
#include "test.h"

#define DECODES(in, out)	EQ_STR(encoded_text(mem, S(in)), out)

TEST(words_in_both_encodings_are_decoded)
{
	DECODES("=?utf-8?Q?Caf=C3=A9_au_lait?=", "Caf\xc3\xa9 au lait");
	DECODES("=?ISO-8859-1?b?Q2Fm6Q==?= now", "Caf\xc3\xa9 now");
}

TEST(blanks_between_words_vanish_and_between_words_and_text_stay)
{
	DECODES("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab");
	DECODES("=?utf-8?Q?a?=\r\n  =?utf-8?Q?b?= c", "ab c");
	DECODES("x =?utf-8?Q?a?= y", "x a y");
}

TEST(a_character_split_over_two_words_is_one_character)
{
	DECODES("=?utf-8?B?w6k=?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=",
	    "\xc3\xa9\xc3\xa9");
}

TEST(words_without_blanks_around_them_are_words)
{
	DECODES("Re:=?utf-8?Q?a?=b", "Re:ab");
	DECODES("\"=?utf-8?Q?a?=\"", "\"a\"");
}

TEST(blanks_inside_a_word_do_not_break_it)
{
	DECODES("=?utf-8?Q?two words?=", "two words");
}

TEST(a_word_that_is_cut_off_gives_what_there_is)
{
	DECODES("=?utf-8?B?SGVsbG8", "Hello");
	DECODES("=?utf-8?Q?Hel=6", "Hel=6");
}

TEST(the_language_of_a_word_is_no_part_of_its_charset)
{
	DECODES("=?iso-8859-1*de?Q?=FC?=", "\xc3\xbc");
}

TEST(what_only_looks_like_a_word_stays)
{
	DECODES("=?utf-8?X?abc?=", "=?utf-8?X?abc?=");
	DECODES("what=? why? ok", "what=? why? ok");
	DECODES("=?", "=?");
	DECODES("=??Q?a?=", "=??Q?a?=");
}

TEST(raw_8_bit_letters_are_read_as_well_as_can_be)
{
	DECODES("Gr\xfc\xdf" "e", "Gr\xc3\xbc\xc3\x9f" "e");
	DECODES("Gr\xc3\xbc\xc3\x9f" "e", "Gr\xc3\xbc\xc3\x9f" "e");
}

TEST(line_ends_that_were_encoded_do_not_come_out)
{
	DECODES("=?utf-8?Q?a=0D=0ABcc:_b@x?=", "a Bcc: b@x");
}

TEST(a_subject_over_the_limit_is_cut_between_characters)
{
	struct text t = { .mem = mem };
	struct str s;

	for (int i = 0; i < 700; i++)
		text_add(&t, S("\xc3\xa9"));
	s = encoded_text(mem, text_str(&t));
	EQ(s.n, 1000);
}

static int64_t
time_for(size_t n)
{
	struct text t = { .mem = mem };
	int64_t start = cpu_ms();

	for (size_t i = 0; i < n; i++)
		text_add(&t, i % 2 == 0 ? S("=?u?q?") : S("=?utf-8?b?"));
	encoded_text(mem, text_str(&t));
	return cpu_ms() - start;
}

TEST(a_thousand_beginnings_cost_a_thousand_not_a_million)
{
	(void)time_for(1000);
	OK(time_for(200000) <= 40 * (time_for(20000) + 5));
}
