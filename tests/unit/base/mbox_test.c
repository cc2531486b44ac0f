/*
 * mbox_test.c - letters out of mbox files, through a pipe in odd pieces.
 */
#include <stdio.h>
#include <unistd.h>

#include "limits.h"
#include "mbox.h"
#include "test.h"

#define FROM	"From ana@example.org Tue Mar  3 14:20:11 2026\n"

static struct mbox *
opened(struct str text)
{
	FILE *f = tmpfile();

	fwrite(text.p, 1, text.n, f);
	fflush(f);
	lseek(fileno(f), 0, SEEK_SET);
	return mbox_open(fileno(f));	/* closed when the test ends */
}

/* All letters, "|" between, and how it ended. */
static struct str
letters(struct str text)
{
	struct mbox *m = opened(text);
	struct text out = { .mem = mem };
	struct str s;
	uint64_t at;
	enum status res;

	while ((res = mbox_next(m, &s, &at)) == ST_OK || res == ST_LIMIT) {
		text_add(&out, s);
		text_byte(&out, res == ST_OK ? '|' : '!');
	}
	text_add(&out, str_of(status_word(res)));
	mbox_close(m);
	return text_str(&out);
}

#define LETTERS(text, want)	EQ_STR(letters(S(text)), want "not found")

TEST(letters_come_one_after_another)
{
	LETTERS(FROM "A: 1\n\nx\n\n" FROM "B: 2\n\ny\n\n",
	    "A: 1\n\nx\n|B: 2\n\ny\n|");
	LETTERS(FROM "A: 1\r\n\r\nx\r\n\r\n" FROM "B: 2\r\n\r\ny",
	    "A: 1\r\n\r\nx\r\n|B: 2\r\n\r\ny|");
	LETTERS("", "");
	LETTERS("\n\n" FROM, "|");
}

TEST(from_in_a_text_is_text)
{
	LETTERS(FROM "A: 1\n\nFrom here on\nit goes\n\nFrom 9:30 to 10\n\n",
	    "A: 1\n\nFrom here on\nit goes\n\nFrom 9:30 to 10\n|");
	LETTERS(FROM "A: 1\n\nx\n" FROM "y\n", "A: 1\n\nx\n" FROM "y\n|");
}

TEST(an_escaped_from_loses_one_mark)
{
	LETTERS(FROM "A: 1\n\n>From x\n>>From y\n> From z\n>Fromage\n",
	    "A: 1\n\nFrom x\n>From y\n> From z\n>Fromage\n|");
}

TEST(from_lines_of_many_programs_are_known)
{
	LETTERS("From - Tue Mar 03 14:20:11 2026\na\n\n"
	    "From 1234@xxx Tue Mar 03 14:20:11 +0000 2026\nb\n\n"
	    "From ana at example.org  Tue Mar  3 14:20:11 2026\nc\n\n"
	    "From MAILER-DAEMON Tue Mar  3 14:20 MET 2026\nd\n\n"
	    "From ana 2026-03-03 14:20:11+00:00\ne\n",
	    "a\n|b\n|c\n|d\n|e\n|");
}

TEST(where_the_first_from_has_no_date_no_other_needs_one)
{
	LETTERS("From x\na\n\nFrom y\nb\n", "a\n|b\n|");
}

TEST(what_does_not_begin_with_from_is_no_mbox)
{
	EQ_STR(letters(S("Subject: x\n\ny\n")), "invalid");
	EQ_STR(letters(S("\0\1\2")), "invalid");
}

TEST(a_reader_that_is_put_at_a_letter_goes_on_there)
{
	struct str all = S(FROM "A: 1\n\nx\n\n" FROM "B: 2\n\ny\n"), s;
	struct mbox *m = opened(all);
	uint64_t at;

	EQ(mbox_next(m, &s, &at), ST_OK);
	EQ(at, 0);
	EQ(mbox_next(m, &s, &at), ST_OK);
	mbox_close(m);
	EQ_STR(letters(str_from(all, at)), "B: 2\n\ny\n|not found");
}

TEST(a_line_longer_than_a_block_is_one_line)
{
	struct text t = { .mem = mem };
	struct str got;

	text_add(&t, S(FROM "A: 1\n\nx"));
	for (int i = 0; i < 40000; i++)
		text_add(&t, S("From 1:00 2026 "));
	text_add(&t, S("\n\n" FROM "B: 2\n"));
	got = letters(text_str(&t));
	EQ(got.n, 600000 + 8 + 1 + 5 + 1 + 9);
	OK(str_ends(got, S("\n|B: 2\n|not found")));
}

TEST(a_letter_too_large_is_passed_over)
{
	struct text t = { .mem = mem };
	struct str got;

	text_add(&t, S(FROM "A: 1\n\n"));
	while (t.n <= LETTER_MAX + 100)
		text_add(&t, S("0123456789012345678901234567890123456789\n"));
	text_add(&t, S("\n" FROM "B: 2\n"));
	got = letters(text_str(&t));
	OK(str_ends(got, S("!B: 2\n|not found")));
}

TEST(a_pipe_that_gives_a_byte_at_a_time_is_read_the_same)
{
	static const char text[] = FROM "A: 1\n\n>From x\n\n" FROM "B: 2\n";
	struct mbox *m;
	struct str s;
	uint64_t at;
	int fd[2];

	OK(pipe(fd) == 0);
	if (fork() == 0) {
		for (size_t i = 0; i < sizeof(text) - 1; i++)
			if (write(fd[1], text + i, 1) != 1)
				break;
		_exit(0);
	}
	close(fd[1]);
	m = mbox_open(fd[0]);
	EQ(mbox_next(m, &s, &at), ST_OK);
	EQ_STR(s, "A: 1\n\nFrom x\n");
	EQ(mbox_next(m, &s, &at), ST_OK);
	EQ_STR(s, "B: 2\n");
	EQ(mbox_next(m, &s, &at), ST_NOT_FOUND);
	mbox_close(m);
	close(fd[0]);
}
