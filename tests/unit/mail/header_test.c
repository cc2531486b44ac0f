/*
 * header_test.c - header fields: what a stranger's words may do to them.
 */
#include "header.h"
#include "qp.h"
#include "test.h"
#include "wrap.h"

static struct header	h;
static struct str	out;

static void
fresh(void)
{
	h = (struct header){ .out.mem = mem };
}

static struct str
text(const char *s, size_t n)
{
	fresh();
	header_text(&h, "Subject", (struct str){ s, n });
	return header_end(&h, &out) == ST_OK ? out : S("refused");
}

#define TEXT(lit)	text(lit, sizeof(lit) - 1)

static struct str
mailbox(const char *name, const char *address)
{
	fresh();
	header_mailbox(&h, "From", str_of(name), str_of(address));
	return header_end(&h, &out) == ST_OK ? out : S("refused");
}

static void
is_fit_to_send(struct str s)
{
	struct str line;

	for (size_t i = 0; i < s.n; i++)
		OK((unsigned char)s.p[i] < 0x80);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			OK(i > 0 && s.p[i - 1] == '\r');
	while (str_line(&s, &line))
		OK(line.n <= 78);
}

TEST(plain_words_stay_plain)
{
	EQ_STR(TEXT("[Cohort 7] Tea or coffee?"),
	    "Subject: [Cohort 7] Tea or coffee?\r\n");
	EQ_STR(TEXT(""), "Subject:\r\n");
}

TEST(a_line_end_or_a_nul_is_refused)
{
	EQ_STR(TEXT("a\r\nBcc: evil@example.org"), "refused");
	EQ_STR(TEXT("a\nBcc: evil@example.org"), "refused");
	EQ_STR(TEXT("a\rb"), "refused");
	EQ_STR(TEXT("a\0b"), "refused");
	EQ_STR(TEXT("\xc3\xa4\r\nBcc: evil@example.org"), "refused");
	EQ_STR(mailbox("Ann\r\nBcc: evil@example.org", "a@x"), "refused");
	EQ_STR(mailbox("Ann", "a@x\r\nBcc: evil@example.org"), "refused");
	EQ_STR(mailbox("Ann", "a@x> <b@x"), "refused");
	EQ_STR(mailbox("", "a@x b@x"), "refused");
	fresh();
	header_words(&h, "Feedback-ID", S("a\r\nX: y"));
	EQ(header_end(&h, &out), ST_INVALID);
	fresh();
	header_angle(&h, "Message-ID", S("a@x>\r\nX: <y"));
	EQ(header_end(&h, &out), ST_INVALID);
}

TEST(the_first_refusal_is_kept)
{
	fresh();
	header_text(&h, "Subject", S("a\nb"));
	header_text(&h, "Subject", S("fine"));
	EQ(header_end(&h, &out), ST_INVALID);
	EQ(out.n, 0);
}

TEST(other_line_ends_of_unicode_begin_no_line)
{
	EQ_STR(TEXT("a\xe2\x80\xa8" "b\xc2\x85" "c"),
	    "Subject: =?utf-8?q?a=E2=80=A8b=C2=85c?=\r\n");
}

TEST(other_letters_become_encoded_words)
{
	EQ_STR(TEXT("Caf\xc3\xa9"), "Subject: =?utf-8?q?Caf=C3=A9?=\r\n");
	EQ_STR(TEXT("\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82"),
	    "Subject: =?utf-8?b?0J/RgNC40LLQtdGC?=\r\n");
}

TEST(what_looks_like_an_encoded_word_is_encoded)
{
	EQ_STR(TEXT("=?utf-8?q?x?="),
	    "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=\r\n");
}

TEST(long_text_is_folded_whatever_it_is_made_of)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 60; i++)
		text_add(&t, S("words and "));
	is_fit_to_send(text(t.p, t.n));
	for (int i = 0; i < 60; i++)
		text_add(&t, S("\xe2\x82\xac\xf0\x9f\x8d\xb5"));
	is_fit_to_send(text(t.p, t.n));
	t.n = 0;
	for (int i = 0; i < 3000; i++)
		text_byte(&t, 'x');
	is_fit_to_send(text(t.p, t.n));
	t.n = 0;
	for (int i = 0; i < 300; i++)
		text_add(&t, S("\xe5\xad\x97"));
	is_fit_to_send(text(t.p, t.n));
}

TEST(bytes_that_are_no_utf8_go_out_as_replacement)
{
	EQ_STR(TEXT("a\xff"), "Subject: =?utf-8?q?a=EF=BF=BD?=\r\n");
}

TEST(a_name_is_quoted_and_what_quotes_is_escaped)
{
	EQ_STR(mailbox("Ana Ruiz (Cohort 7)", "c-from-1@x.org"),
	    "From: \"Ana Ruiz (Cohort 7)\" <c-from-1@x.org>\r\n");
	EQ_STR(mailbox("a\"b\\c", "c@x.org"),
	    "From: \"a\\\"b\\\\c\" <c@x.org>\r\n");
	EQ_STR(mailbox("evil@x.org\" <b@x.org>, \"", "c@x.org"),
	    "From: \"evil@x.org\\\" <b@x.org>, \\\"\" <c@x.org>\r\n");
	EQ_STR(mailbox("", "c@x.org"), "From: c@x.org\r\n");
	EQ_STR(mailbox("Ana Ru\xc3\xadz", "c@x.org"),
	    "From: =?utf-8?q?Ana_Ru=C3=ADz?= <c@x.org>\r\n");
}

TEST(ids_fold_between_and_never_inside)
{
	struct str ids[12];

	for (size_t i = 0; i < 12; i++)
		ids[i] = S("post.12345.abcdefgh@lists.example.org");
	fresh();
	header_angles(&h, "References", ids, 12, S(""));
	EQ(header_end(&h, &out), ST_OK);
	is_fit_to_send(out);
}

TEST(a_word_over_998_octets_is_refused)
{
	char *x = arena_alloc(mem, 1001);

	memset(x, 'x', 1000);
	fresh();
	header_angle(&h, "Archived-At", (struct str){ x, 1000 });
	EQ(header_end(&h, &out), ST_LIMIT);
}

static struct str
qp(const char *s)
{
	struct text t = { .mem = mem };

	qp_put(&t, str_of(s));
	return text_str(&t);
}

TEST(quoted_printable_changes_only_what_it_must)
{
	EQ_STR(qp("a = b\n"), "a =3D b\r\n");
	EQ_STR(qp("Caf\xc3\xa9"), "Caf=C3=A9\r\n");
	EQ_STR(qp("end \ntab\t\n"), "end=20\r\ntab=09\r\n");
	EQ_STR(qp(".\n..a\nFrom me\n"), "=2E\r\n=2E.a\r\n=46rom me\r\n");
	EQ_STR(qp("a\rb"), "a=0Db\r\n");
	EQ_STR(qp(""), "");
}

TEST(a_long_line_is_broken_softly)
{
	struct text t = { .mem = mem };
	struct str all, line;

	for (int i = 0; i < 500; i++)
		text_add(&t, S("x.\xc3\xa9"));
	all = qp(text_str(&t).p);
	while (str_line(&all, &line)) {
		OK(line.n <= 76);
		OK(line.p[0] != '.');
	}
}

static struct str
wrapped(const char *s)
{
	struct text t = { .mem = mem };

	wrap(&t, str_of(s), S(""));
	return text_str(&t);
}

#define EIGHTY "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff " \
	"ggggggggg hhhhhhhhh"

TEST(text_is_wrapped_at_72_columns)
{
	EQ_STR(wrapped(EIGHTY "\n\nshort"),
	    "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff "
	    "ggggggggg\nhhhhhhhhh\n\nshort\n");
}

TEST(a_quote_stays_a_quote_and_an_item_an_item)
{
	EQ_STR(wrapped("> " EIGHTY), "> aaaaaaaaa bbbbbbbbb ccccccccc "
	    "ddddddddd eeeeeeeee fffffffff ggggggggg\n> hhhhhhhhh\n");
	EQ_STR(wrapped("- " EIGHTY), "- aaaaaaaaa bbbbbbbbb ccccccccc "
	    "ddddddddd eeeeeeeee fffffffff ggggggggg\n  hhhhhhhhh\n");
	EQ_STR(wrapped("12. " EIGHTY), "12. aaaaaaaaa bbbbbbbbb ccccccccc "
	    "ddddddddd eeeeeeeee fffffffff\n    ggggggggg hhhhhhhhh\n");
}

TEST(code_tables_and_addresses_stay_whole)
{
	EQ_STR(wrapped("    " EIGHTY), "    " EIGHTY "\n");
	EQ_STR(wrapped("| " EIGHTY), "| " EIGHTY "\n");
	EQ_STR(wrapped("```\n" EIGHTY "\n```"), "```\n" EIGHTY "\n```\n");
	EQ_STR(wrapped("see https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa now"),
	    "see\nhttps://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nnow\n");
}

TEST(columns_are_counted_not_bytes)
{
	EQ_STR(wrapped("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 bbbbbbbbb ccccccccc ddddddddd "
	    "eeeeeeeee fffffffff g"),
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 bbbbbbbbb ccccccccc ddddddddd "
	    "eeeeeeeee fffffffff g\n");
}
