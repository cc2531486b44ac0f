/*
 * dots_test.c - where a command ends, and where a letter does.
 */
#include "dots.h"
#include "test.h"

static struct text	 letter;

static void
add(void *arg, struct str piece)
{
	(void)arg;
	text_add(&letter, piece);
}

/* What is left after the letter, or "-" if it has not ended; in pieces of
 * n bytes, as a network might bring it. */
static struct str
read_by(size_t n, struct str in)
{
	struct dots d = { 0 };
	size_t used;

	letter = (struct text){ .mem = mem };
	while (in.n > 0) {
		if (dots_read(&d, str_head(in, n), &used, add, NULL) == ST_OK)
			return str_from(in, used);
		in = str_from(in, used);
	}
	return S("-");
}

#define LETTER(in, want_letter, want_rest) do {				\
	for (size_t n_ = 1; n_ <= sizeof(in); n_++) {			\
		EQ_STR(read_by(n_, S(in)), want_rest);			\
		OK(str_eq(text_str(&letter), S(want_letter)));		\
	}								\
} while (0)

TEST(a_letter_ends_with_a_dot_on_a_line_of_its_own)
{
	LETTER("one\r\ntwo\r\n.\r\nQUIT\r\n", "one\r\ntwo\r\n", "QUIT\r\n");
}

TEST(an_empty_letter_is_a_dot_at_once)
{
	LETTER(".\r\nQUIT\r\n", "", "QUIT\r\n");
}

TEST(the_dot_that_hides_another_is_taken_away)
{
	LETTER("..\r\n...a\r\n.b\r\nc.\r\n.\r\n", ".\r\n..a\r\nb\r\nc.\r\n",
	    "");
}

/* RFC 5321, 4.1.1.4: "SMTP servers MUST NOT treat <LF>.<LF> as the end". */
TEST(no_mixture_of_bare_line_ends_ends_a_letter)
{
	LETTER("a\n.\nb\r\n.\r\n", "a\n.\nb\r\n", "");
	LETTER("a\n.\rb\r\n.\r\n", "a\n.\rb\r\n", "");
	LETTER("a\r.\nb\r\n.\r\n", "a\r.\nb\r\n", "");
	LETTER("a\r.\rb\r\n.\r\n", "a\r.\rb\r\n", "");
	LETTER("a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n", "");
	LETTER("a\r.\r\nb\r\n.\r\n", "a\r.\r\nb\r\n", "");
	LETTER("a\r\n.\r\r\nb\r\n.\r\n", "a\r\n\r\r\nb\r\n", "");
	LETTER("a\r\r\n.\r\r\nb\r\n.\r\n", "a\r\r\n\r\r\nb\r\n", "");
	LETTER("a\r\n\0.\r\nb\r\n.\r\n", "a\r\n\0.\r\nb\r\n", "");
	LETTER("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n", "");
	LETTER("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n", "");
}

TEST(a_letter_that_is_cut_has_not_ended)
{
	LETTER("a\r\n.\r", "a\r\n", "-");
	LETTER("a\r\n.", "a\r\n", "-");
	LETTER("a\r\n", "a\r\n", "-");
}

static struct evbuffer	*in;
static struct commands	 commands;
static struct str	 line;

static void
arrives(const char *s, size_t n)
{
	if (in == NULL)
		in = evbuffer_new();
	evbuffer_add(in, s, n);
}

static void
forget(void)
{
	evbuffer_free(in);
	in = NULL;
	commands.skipping = false;
}

TEST(a_command_is_a_line)
{
	arrives("NOOP\r\nQUIT", 10);
	EQ(command_take(&commands, in, &line), ST_OK);
	EQ_STR(line, "NOOP");
	EQ(command_take(&commands, in, &line), ST_LATER);
	arrives("\r", 1);
	EQ(command_take(&commands, in, &line), ST_LATER);
	arrives("\n", 1);
	EQ(command_take(&commands, in, &line), ST_OK);
	EQ_STR(line, "QUIT");
	forget();
}

TEST(a_bare_line_end_or_a_nul_spoils_a_command)
{
	arrives("NOOP\nQUIT\r\n", 11);
	EQ(command_take(&commands, in, &line), ST_INVALID);
	arrives("NO\rOP\r\n", 7);
	EQ(command_take(&commands, in, &line), ST_INVALID);
	arrives("NO\0OP\r\n", 7);
	EQ(command_take(&commands, in, &line), ST_INVALID);
	arrives("NOOP\r\n", 6);
	EQ(command_take(&commands, in, &line), ST_OK);
	forget();
}

TEST(a_line_too_long_is_forgotten_up_to_its_end)
{
	char *x = arena_alloc(mem, LMTP_LINE_MAX * 2);

	memset(x, 'x', LMTP_LINE_MAX * 2);
	arrives(x, LMTP_LINE_MAX + 1);
	EQ(command_take(&commands, in, &line), ST_LATER);
	arrives(x, LMTP_LINE_MAX * 2);
	EQ(command_take(&commands, in, &line), ST_LATER);
	OK(evbuffer_get_length(in) <= 1);
	arrives("x\r", 2);
	EQ(command_take(&commands, in, &line), ST_LATER);
	arrives("\nNOOP\r\n", 7);
	EQ(command_take(&commands, in, &line), ST_LIMIT);
	EQ(command_take(&commands, in, &line), ST_OK);
	EQ_STR(line, "NOOP");
	forget();
}
