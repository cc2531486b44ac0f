/*
 * charset_test.c - any charset to UTF-8.
 */
#include "charset.h"
#include "test.h"
#include "utf8.h"

TEST(names_are_taken_however_they_are_written)
{
	EQ_STR(charset_text(mem, S("ISO_8859-1:1987"), S("caf\xe9")),
	    "caf\xc3\xa9");
	EQ_STR(charset_text(mem, S("Latin1"), S("caf\xe9")), "caf\xc3\xa9");
	EQ_STR(charset_text(mem, S("cp-1251"), S("\xe4\xe0")),
	    "\xd0\xb4\xd0\xb0");
}

TEST(latin_1_is_read_as_the_windows_charset_it_mostly_is)
{
	EQ_STR(charset_text(mem, S("iso-8859-1"), S("\x93yes\x94")),
	    "\xe2\x80\x9cyes\xe2\x80\x9d");
}

TEST(utf_8_that_is_called_latin_1_is_utf_8)
{
	EQ_STR(charset_text(mem, S("iso-8859-1"), S("Sch\xc3\xb6n")), "Schön");
	EQ_STR(charset_text(mem, S("windows-1252"), S("\xc3\xb6 \xe9")),
	    "Ã¶ é");
}

TEST(charsets_of_old_systems_are_read)
{
	EQ_STR(charset_text(mem, S("cp858"), S("\x82")), "\xc3\xa9");
	EQ_STR(charset_text(mem, S("x-mac-cyrillic"), S("\xe4\xe0")),
	    "\xd0\xb4\xd0\xb0");
	EQ_STR(charset_text(mem, S("johab"), S("\xb4\x65")),
	    "\xec\x95\x88");
}

TEST(charsets_of_several_bytes_are_read)
{
	EQ_STR(charset_text(mem, S("gb2312"), S("\xc4\xe3")), "\xe4\xbd\xa0");
	EQ_STR(charset_text(mem, S("ISO-2022-JP"), S("\x1b$B$\"\x1b(B")),
	    "\xe3\x81\x82");
	EQ_STR(charset_text(mem, S("big5"), S("\xa7\x41")), "\xe4\xbd\xa0");
	EQ_STR(charset_text(mem, S("utf-16le"), (struct str){ "h\0i\0", 4 }),
	    "hi");
}

TEST(an_unknown_charset_is_utf_8_if_it_can_be_and_western_if_not)
{
	EQ_STR(charset_text(mem, S("x-nobody-knows"), S("caf\xc3\xa9")),
	    "caf\xc3\xa9");
	EQ_STR(charset_text(mem, S("x-nobody-knows"), S("caf\xe9")),
	    "caf\xc3\xa9");
	EQ_STR(charset_text(mem, S(""), S("caf\xe9")), "caf\xc3\xa9");
}

TEST(what_is_called_utf_8_and_is_not_is_read_as_western)
{
	EQ_STR(charset_text(mem, S("utf-8"), S("caf\xe9")), "caf\xc3\xa9");
}

TEST(broken_utf_8_among_good_loses_only_what_is_broken)
{
	EQ_STR(charset_text(mem, S("utf-8"), S("\xc3\xa9\xff!")),
	    "\xc3\xa9\xef\xbf\xbd!");
}

TEST(a_character_that_is_cut_off_is_marked)
{
	struct str s = charset_text(mem, S("shift_jis"), S("a\x82"));

	EQ_STR(s, "a\xef\xbf\xbd");
}

TEST(utf_7_gives_text_and_no_more)
{
	struct str s = charset_text(mem, S("utf-7"),
	    S("+ADw-script+AD4- Fr+APY-sche"));

	EQ_STR(s, "<script> Fr\xc3\xb6sche");
}

TEST(nul_and_other_controls_do_not_get_through)
{
	EQ_STR(charset_text(mem, S("us-ascii"), (struct str){ "a\0b\x07", 4 }),
	    "ab");
}

TEST(no_name_reaches_iconv_that_is_not_on_the_list)
{
	/* With iconv this would be a transliteration, or a file's name. */
	EQ_STR(charset_text(mem, S("../../tmp/evil//TRANSLIT"), S("a")), "a");
	EQ_STR(charset_text(mem, S("  "), S("b")), "b");
}

TEST(whatever_comes_valid_utf_8_goes)
{
	static const char *const names[] = { "utf-8", "utf-7", "gb18030",
	    "iso-2022-kr", "utf-16", "utf-32", "shift_jis", "viscii" };
	char all[512];

	for (size_t i = 0; i < sizeof(all); i++)
		all[i] = (char)(i * 7 % 256);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		OK(utf8_valid(charset_text(mem, str_of(names[i]),
		    (struct str){ all, sizeof(all) })));
}
