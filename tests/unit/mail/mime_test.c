/*
 * mime_test.c - parts.
 */
#include "limits.h"
#include "mime.h"
#include "test.h"

static struct part *first;
static struct str why;

/* "type[body] type[body]" in reading order, a multipart without a body. */
static struct str
parts(const char *letter)
{
	struct text t = { .mem = mem };

	EQ(mime_read(mem, str_of(letter), &first, &why), ST_OK);
	for (const struct part *p = first; p != NULL; p = p->next) {
		text_printf(&t, "%s%.*s", p == first ? "" : " ",
		    STR_ARG(p->type.main));
		if (!p->is_multi)
			text_printf(&t, "[%.*s]", STR_ARG(p->body));
	}
	return text_str(&t);
}

#define HAS(letter, out)	EQ_STR(parts(letter), out)
#define MIXED	"Content-Type: multipart/mixed; boundary=b\n\n"

TEST(a_letter_without_a_type_is_plain_text)
{
	HAS("From: a@x\n\nhi\n", "text/plain[hi]");
	HAS("From: a@x\nContent-Type: nonsense\n\nhi", "text/plain[hi]");
}

TEST(parts_stand_between_delimiters)
{
	HAS(MIXED "preamble\n--b\n\none\n--b\nContent-Type: a/b\n\ntwo\n"
	    "--b--\nepilogue\n", "multipart/mixed text/plain[one] a/b[two]");
}

TEST(crlf_before_a_delimiter_belongs_to_it)
{
	HAS("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
	    "one\r\n\r\n--b--\r\n", "multipart/mixed text/plain[one\r\n]");
}

TEST(a_delimiter_may_have_blanks_behind_it_but_nothing_else)
{
	HAS(MIXED "--b \t\n\none\n--bc\n--b-- \n",
	    "multipart/mixed text/plain[one\n--bc]");
}

TEST(without_a_closing_delimiter_the_last_part_ends_with_the_letter)
{
	HAS(MIXED "--b\n\none\n--b\n\ntwo",
	    "multipart/mixed text/plain[one] text/plain[two]");
}

TEST(multiparts_nest_and_the_outer_delimiter_ends_the_inner_ones)
{
	HAS(MIXED "--b\nContent-Type: multipart/x; boundary=c\n\n--c\n\none\n"
	    "--b\n\ntwo\n--c\nthree\n--b--\n",
	    "multipart/mixed multipart/x text/plain[one] "
	    "text/plain[two\n--c\nthree]");
}

TEST(one_boundary_may_be_the_beginning_of_another)
{
	HAS("Content-Type: multipart/mixed; boundary=ab\n\n--ab\n"
	    "Content-Type: multipart/x; boundary=a\n\n--a\n\none\n--ab\n\n"
	    "two\n--ab--\n",
	    "multipart/mixed multipart/x text/plain[one] text/plain[two]");
}

TEST(a_multipart_that_names_no_boundary_has_the_first_that_is_used)
{
	HAS("Content-Type: multipart/mixed\n\n--zz\n\none\n--zz--\n",
	    "multipart/mixed text/plain[one]");
}

TEST(a_multipart_without_parts_is_read_as_text)
{
	HAS(MIXED "just words\n", "text/plain[just words]");
	HAS("Content-Type: multipart/mixed\n\nwords\n", "text/plain[words]");
}

TEST(an_attached_letter_is_one_part)
{
	HAS(MIXED "--b\nContent-Type: message/rfc822\n\n"
	    "Content-Type: multipart/mixed; boundary=q\n\n--q\n\nin\n--q--\n"
	    "--b--\n",
	    "multipart/mixed message/rfc822[Content-Type: multipart/mixed; "
	    "boundary=q\n\n--q\n\nin\n--q--]");
}

TEST(the_parts_of_a_digest_are_letters)
{
	HAS("Content-Type: multipart/digest; boundary=b\n\n--b\n\n"
	    "Subject: x\n\nhi\n--b--\n",
	    "multipart/digest message/rfc822[Subject: x\n\nhi]");
}

TEST(a_boundary_that_is_a_backslash_harms_nobody)
{
	HAS("Content-Type: multipart/mixed; boundary=\"\\\"\n\n--\\\n\nx\n",
	    "text/plain[--\\\n\nx]");
}

TEST(parts_know_where_they_stand)
{
	(void)parts(MIXED "--b\n\none\n--b\n\ntwo\n--b--\n");
	EQ(first->children, 2);
	OK(first->next->up == first && first->next->next->up == first);
	EQ(first->next->next->nth, 1);
}

static struct str
nested(size_t n)
{
	struct text t = { .mem = mem };

	text_add(&t, S("Subject: deep\n"));
	for (size_t i = 0; i < n; i++)
		text_printf(&t, "Content-Type: multipart/mixed; boundary=%zu\n"
		    "\n--%zu\n", i, i);
	return text_str(&t);
}

TEST(a_hundred_levels_are_read_and_not_one_more)
{
	EQ(mime_read(mem, nested(LETTER_LEVELS_MAX), &first, &why), ST_OK);
	EQ(mime_read(mem, nested(LETTER_LEVELS_MAX + 1), &first, &why),
	    ST_LIMIT);
	EQ_STR(why, "the letter is nested too deeply");
}

static struct str
many(size_t n)
{
	struct text t = { .mem = mem };

	text_add(&t, S(MIXED));
	for (size_t i = 0; i < n; i++)
		text_add(&t, S("--b\n\n"));
	return text_str(&t);
}

TEST(a_thousand_parts_are_read_and_not_one_more)
{
	EQ(mime_read(mem, many(LETTER_PARTS_MAX - 1), &first, &why), ST_OK);
	EQ(mime_read(mem, many(LETTER_PARTS_MAX), &first, &why), ST_LIMIT);
	EQ_STR(why, "the letter has too many parts");
}

TEST(a_boundary_over_the_limit_is_refused)
{
	struct text t = { .mem = mem };

	text_add(&t, S("Content-Type: multipart/mixed; boundary="));
	for (size_t i = 0; i <= LETTER_BOUNDARY_MAX; i++)
		text_byte(&t, 'b');
	text_add(&t, S("\n\n"));
	EQ(mime_read(mem, text_str(&t), &first, &why), ST_LIMIT);
}

static int64_t
time_for(struct str start, const char *piece, size_t n)
{
	struct text t = { .mem = mem };
	int64_t from = cpu_ms();

	text_add(&t, start);
	for (size_t i = 0; i < n; i++)
		text_add(&t, str_of(piece));
	(void)!mime_read(mem, text_str(&t), &first, &why);
	return cpu_ms() - from;
}

TEST(twice_the_letter_costs_twice)
{
	static const char *const pieces[] = { "--\n", "--99\n", "x\n", "\n--x",
	    "--9999999999999999999999999999999999999999999\n" };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct str deep = nested(LETTER_LEVELS_MAX);

		OK(time_for(deep, pieces[i], 200000) <=
		    40 * (time_for(deep, pieces[i], 20000) + 5));
	}
}
