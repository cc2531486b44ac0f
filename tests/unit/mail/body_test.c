/*
 * body_test.c - what one reads of a letter.
 */
#include "body.h"
#include "test.h"

static struct letter l;

static void
read_body(const char *s)
{
	struct part *first;
	struct str why;

	l = (struct letter){ 0 };
	EQ(mime_read(mem, str_of(s), &first, &why), ST_OK);
	body_read(mem, first, &l);
	l.text = str_trim(l.text);
}

#define ALTERNATIVE	"Content-Type: multipart/alternative; boundary=b\n\n"
#define MIXED		"Content-Type: multipart/mixed; boundary=b\n\n"
#define HTML		"--b\nContent-Type: text/html\n\n"

TEST(of_alternatives_the_plain_one_is_read)
{
	read_body(ALTERNATIVE "--b\n\nplain\n" HTML "<b>html</b>\n--b--\n");
	EQ_STR(l.text, "plain");
	OK(!l.was_html);
}

TEST(a_plain_alternative_without_words_gives_way_to_html)
{
	read_body(ALTERNATIVE "--b\n\n \n--\n" HTML "<p>html</p>\n--b--\n");
	EQ_STR(l.text, "html");
	OK(l.was_html);
}

TEST(several_texts_are_joined)
{
	read_body(MIXED "--b\n\none\n--b\n\ntwo\n--b--\n");
	EQ_STR(l.text, "one\ntwo");
}

TEST(a_named_or_attached_text_is_no_body)
{
	read_body(MIXED "--b\n\none\n--b\nContent-Type: text/plain; name=x\n\n"
	    "file\n--b\nContent-Disposition: attachment\n\nother\n--b--\n");
	EQ_STR(l.text, "one");
}

TEST(html_in_related_is_read_and_what_it_relates_to_is_not)
{
	read_body("Content-Type: multipart/related; boundary=b\n\n" HTML
	    "<p>page</p>\n" HTML "<p>frame</p>\n--b--\n");
	EQ_STR(l.text, "page");
}

TEST(alternatives_within_mixed_are_settled_one_by_one)
{
	read_body(MIXED "--b\nContent-Type: multipart/alternative; boundary=c"
	    "\n\n--c\n\nplain\n--c\nContent-Type: text/html\n\n<p>html</p>\n"
	    "--c--\n--b\n\nfooter\n--b--\n");
	EQ_STR(l.text, "plain\nfooter");
}

TEST(html_tells_its_charset_where_the_header_does_not)
{
	read_body("Content-Type: text/html\n\n<meta charset=\"koi8-r\">"
	    "<p>\xc1\n");
	EQ_STR(l.text, "\xd0\xb0");
}

TEST(a_byte_order_mark_says_more_than_the_header)
{
	read_body("Content-Type: text/plain; charset=iso-8859-1\n\n"
	    "\xef\xbb\xbf" "caf\xc3\xa9\n");
	EQ_STR(l.text, "caf\xc3\xa9");
}

TEST(flowing_text_is_one_line_a_paragraph)
{
	read_body("Content-Type: text/plain; format=flowed\n\none \ntwo\n");
	EQ_STR(l.text, "one two");
}

TEST(encoded_text_is_decoded)
{
	read_body("Content-Transfer-Encoding: base64\n\naGVsbG8=\n");
	EQ_STR(l.text, "hello");
}
