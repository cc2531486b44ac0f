/*
 * lmtp_test.c - a mail server talks to us.
 *
 * Here the owner of the conversation knows two people, and keeps what it is
 * given until `verdict` says otherwise.
 */
#include <stdio.h>

#include "lmtp.h"
#include "test.h"

static struct lmtp	*lmtp;
static struct evbuffer	*in, *out;
static enum status	 verdict[LMTP_RECIPIENTS_MAX];
static size_t		 verdicts;
static bool		 later;			/* answer when told to */
static int		 letters;		/* how many came */
static struct str	 raw, from, rcpts;
static bool		 cut;

static void
asked_rcpt(void *arg, struct str address, struct lmtp *l)
{
	(void)arg;
	if (str_starts(address, S("busy")))
		lmtp_rcpt_is(l, RCPT_BUSY);
	else
		lmtp_rcpt_is(l, str_starts(address, S("cohort")) ? RCPT_OK :
		    RCPT_UNKNOWN);
}

static void
given_letter(void *arg, const struct parcel *p, struct lmtp *l)
{
	struct text all = { .mem = mem };

	(void)arg;
	letters++;
	raw = arena_dup(mem, p->raw);
	from = arena_dup(mem, p->from);
	cut = p->cut;
	for (size_t i = 0; i < p->nrcpt; i++)
		text_printf(&all, "%.*s ", STR_ARG(p->rcpt[i]));
	rcpts = text_str(&all);
	if (!later)
		lmtp_letter_is(l, verdict, verdicts);
}

static const struct lmtp_owner owner = {
	.rcpt = asked_rcpt, .letter = given_letter,
};

static enum lmtp_next
say_bytes(const char *s, size_t n)
{
	evbuffer_add(in, s, n);
	return lmtp_read(lmtp, in);
}

static enum lmtp_next
say(const char *s)
{
	return say_bytes(s, strlen(s));
}

/* The answers so far, forgotten as they are read; CRLF as "|". */
static struct str
heard(void)
{
	size_t n = evbuffer_get_length(out), k = 0;
	char *p = arena_alloc(mem, n + 1);

	evbuffer_remove(out, p, n);
	for (size_t i = 0; i < n; i++)
		if (p[i] == '\n')
			p[k++] = '|';
		else if (p[i] != '\r')
			p[k++] = p[i];
	return (struct str){ p, k };
}

/* Only the codes: "250 550 ". */
static struct str
codes(void)
{
	struct text t = { .mem = mem };
	struct str rest = heard(), line;

	while (str_field(&rest, '|', &line))
		text_printf(&t, "%.*s ", STR_ARG(str_head(line, 3)));
	return text_str(&t);
}

static void
connected(void)
{
	in = evbuffer_new();
	out = evbuffer_new();
	lmtp = lmtp_new(&owner, "lists.example.org", "/tmp", out);
	verdicts = 1;
	verdict[0] = verdict[1] = ST_OK;
	later = false;
	letters = 0;
	say("LHLO mx\r\n");
	heard();
}

static void
bye(void)
{
	lmtp_free(lmtp);
	evbuffer_free(in);
	evbuffer_free(out);
}

TEST(it_greets_and_says_what_it_can)
{
	connected();
	say("LHLO mx\r\n");
	EQ_STR(heard(), "250-lists.example.org|250-PIPELINING|"
	    "250-ENHANCEDSTATUSCODES|250-8BITMIME|250-SMTPUTF8|"
	    "250 SIZE 26214400|");
	bye();
}

TEST(a_letter_is_kept)
{
	connected();
	say("MAIL FROM:<ann@example.org>\r\n");
	say("RCPT TO:<cohort7@lists.example.org>\r\n");
	say("DATA\r\n");
	EQ_STR(codes(), "250 250 354 ");
	say("Subject: x\r\n\r\nhello\r\n.\r\n");
	EQ_STR(heard(), "250 2.0.0 kept|");
	EQ_STR(raw, "Subject: x\r\n\r\nhello\r\n");
	EQ_STR(from, "ann@example.org");
	EQ_STR(rcpts, "cohort7@lists.example.org ");
	bye();
}

TEST(all_of_it_may_come_at_once)
{
	connected();
	EQ(say("MAIL FROM:<>\r\nRCPT TO:<cohort7@x>\r\nRCPT TO:<nobody@x>\r\n"
	    "DATA\r\nhello\r\n.\r\nMAIL FROM:<a@x>\r\nRCPT TO:<cohort8@x>\r\n"
	    "DATA\r\nagain\r\n.\r\nQUIT\r\n"), LMTP_CLOSE);
	EQ_STR(codes(), "250 250 550 354 250 250 250 354 250 221 ");
	EQ(letters, 2);
	EQ_STR(raw, "again\r\n");
	bye();
}

TEST(each_accepted_recipient_has_its_answer_in_order)
{
	connected();
	verdicts = 2;
	verdict[1] = ST_BUSY;
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nRCPT TO:<no@x>\r\n"
	    "RCPT TO:<cohort2@x>\r\nDATA\r\n");
	heard();
	say("hello\r\n.\r\n");
	EQ_STR(codes(), "250 451 ");
	EQ_STR(rcpts, "cohort1@x cohort2@x ");
	bye();
}

TEST(after_the_dot_nothing_but_250_and_451_is_said)
{
	for (int res = 0; res < ST__COUNT; res++) {
		connected();
		verdict[0] = (enum status)res;
		say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\n");
		heard();
		say("hello\r\n.\r\n");
		EQ_STR(codes(), res == ST_OK ? "250 " : "451 ");
		bye();
	}
}

TEST(an_owner_who_forgets_a_recipient_has_not_kept_its_letter)
{
	connected();
	verdicts = 0;
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\nx\r\n.\r\n");
	EQ_STR(codes(), "250 250 354 451 ");
	bye();
}

TEST(nothing_is_read_while_a_letter_is_being_kept)
{
	connected();
	later = true;
	EQ(say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\nx\r\n.\r\n"
	    "NOOP\r\n"), LMTP_WAIT);
	EQ_STR(codes(), "250 250 354 ");
	EQ(say("NOOP\r\n"), LMTP_WAIT);
	EQ_STR(codes(), "");
	lmtp_letter_is(lmtp, verdict, 1);
	EQ(lmtp_read(lmtp, in), LMTP_READ);
	EQ_STR(codes(), "250 250 250 ");
	bye();
}

TEST(an_unknown_recipient_is_refused_at_rcpt_and_a_busy_store_asks_for_time)
{
	connected();
	say("MAIL FROM:<a@x>\r\nRCPT TO:<nobody@x>\r\nRCPT TO:<busy@x>\r\n");
	EQ_STR(heard(), "250 2.1.0 ok|550 5.1.1 nobody here by that name|"
	    "451 4.3.0 not now, come again|");
	bye();
}

TEST(a_letter_too_large_is_refused_at_mail)
{
	connected();
	say("MAIL FROM:<a@x> SIZE=26214401\r\n");
	EQ_STR(heard(), "552 5.3.4 the letter is too large|");
	say("MAIL FROM:<a@x> SIZE=26214400 BODY=8BITMIME SMTPUTF8\r\n");
	EQ_STR(codes(), "250 ");
	bye();
}

TEST(a_letter_that_grows_too_large_is_cut_and_still_has_a_fate)
{
	char block[4096];

	memset(block, 'x', sizeof(block));
	memcpy(block + sizeof(block) - 2, "\r\n", 2);
	connected();
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\n");
	for (size_t n = 0; n <= LETTER_MAX; n += sizeof(block))
		say_bytes(block, sizeof(block));
	say(".\r\n");
	EQ_STR(codes(), "250 250 354 250 ");
	OK(cut);
	EQ(raw.n, LETTER_MAX);
	bye();
}

TEST(a_large_letter_comes_out_of_its_file_as_it_went_in)
{
	char block[1000];

	connected();
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\n");
	for (int i = 0; i < 700; i++) {
		memset(block, 'a' + i % 26, sizeof(block));
		memcpy(block + sizeof(block) - 2, "\r\n", 2);
		say_bytes(block, sizeof(block));
	}
	say(".\r\n");
	EQ(raw.n, 700000);
	for (size_t i = 0; i < 700; i++)
		EQ(raw.p[i * 1000 + 500], 'a' + (int)i % 26);
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\nsmall\r\n.\r\n");
	EQ_STR(raw, "small\r\n");
	bye();
}

TEST(commands_out_of_their_order_are_refused)
{
	connected();
	say("DATA\r\nRCPT TO:<cohort1@x>\r\nMAIL FROM:<a@x>\r\n"
	    "MAIL FROM:<b@x>\r\nDATA\r\nRSET\r\nRCPT TO:<cohort1@x>\r\n");
	EQ_STR(codes(), "503 503 250 503 503 250 503 ");
	EQ(letters, 0);
	bye();
}

TEST(without_lhlo_there_is_no_mail)
{
	in = evbuffer_new();
	out = evbuffer_new();
	lmtp = lmtp_new(&owner, "x", "/tmp", out);
	say("MAIL FROM:<a@x>\r\nEHLO x\r\nHELO x\r\nNOOP\r\nQUIT\r\n");
	EQ_STR(codes(), "220 503 500 500 250 221 ");
	bye();
}

TEST(a_path_is_between_angle_brackets)
{
	connected();
	say("MAIL FROM:a@x\r\nMAIL FROM:<a@x\r\nMAIL FROM:<a@x>y\r\n"
	    "MAIL TO:<a@x>\r\nMAIL\r\nMAIL FROM:<a\tb@x>\r\n");
	EQ_STR(codes(), "501 501 501 501 501 501 ");
	say("MAIL FROM: <\"a > b\"@x>\r\nRCPT TO:<@r1,@r2:cohort1@x>\r\n"
	    "RCPT TO:<>\r\nRCPT TO:<cohort1@x> NOTIFY=NEVER\r\n");
	EQ_STR(codes(), "250 250 501 555 ");
	say("DATA\r\nx\r\n.\r\n");
	EQ_STR(from, "\"a > b\"@x");
	EQ_STR(rcpts, "cohort1@x ");
	bye();
}

TEST(the_hundred_and_first_recipient_waits_for_another_letter)
{
	connected();
	say("MAIL FROM:<a@x>\r\n");
	for (int i = 0; i < LMTP_RECIPIENTS_MAX; i++)
		say("RCPT TO:<cohort1@x>\r\n");
	heard();
	say("RCPT TO:<cohort1@x>\r\n");
	EQ_STR(codes(), "452 ");
	bye();
}

TEST(who_only_makes_mistakes_is_sent_away)
{
	connected();
	for (int i = 0; i < LMTP_ERRORS_MAX; i++)
		EQ(say("WHAT\r\n"), LMTP_READ);
	heard();
	EQ(say("WHAT\r\n"), LMTP_CLOSE);
	EQ_STR(codes(), "500 421 ");
	bye();
}

TEST(to_ask_for_many_who_are_unknown_is_no_mistake)
{
	connected();
	say("MAIL FROM:<a@x>\r\n");
	for (int i = 0; i < 3 * LMTP_ERRORS_MAX; i++)
		EQ(say("RCPT TO:<nobody@x>\r\n"), LMTP_READ);
	bye();
}

TEST(who_reads_no_answers_is_not_listened_to)
{
	connected();
	for (int i = 0; i < 4000; i++)
		say("NOOP\r\n");
	EQ(lmtp_read(lmtp, in), LMTP_FULL);
	OK(evbuffer_get_length(out) < LMTP_OUT_MAX + 100);
	heard();
	OK(lmtp_read(lmtp, in) != LMTP_CLOSE);
	bye();
}

TEST(going_away_lets_a_letter_finish)
{
	connected();
	say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\nhel");
	lmtp_stop(lmtp);
	heard();
	EQ(say("lo\r\n.\r\n"), LMTP_CLOSE);
	EQ_STR(codes(), "250 421 ");
	EQ_STR(raw, "hello\r\n");
	bye();
}

/*
 * RFC 5321, 2.3.8 and 4.1.1.4: no mixture of bare line ends may end a
 * letter, or the commands that follow it would be taken for the server's.
 */
TEST(no_second_letter_is_smuggled_in)
{
	static const struct str ends[] = {
		STR("\n.\n"), STR("\n.\r"), STR("\r.\n"), STR("\r.\r"),
		STR("\n.\r\n"), STR("\r.\r\n"), STR("\r\n.\r\r\n"),
		STR("\r\r\n.\r\r\n"), STR("\r\n\0.\r\n"), STR("\r\n.\n"),
		STR("\r\n.\r"),
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		connected();
		say("MAIL FROM:<a@x>\r\nRCPT TO:<cohort1@x>\r\nDATA\r\none");
		say_bytes(ends[i].p, ends[i].n);
		say("MAIL FROM:<evil@x>\r\nRCPT TO:<cohort2@x>\r\nDATA\r\n"
		    "two\r\n.\r\nQUIT\r\n");
		EQ(letters, 1);
		EQ_STR(from, "a@x");
		EQ_STR(codes(), "250 250 354 250 221 ");
		bye();
	}
}
