/*
 * arrival_test.c - what passes between processes arrives, or is refused.
 */
#include "arrival.h"
#include "ipc.h"
#include "notice.h"
#include "test.h"

static struct text out;

static struct str
arrival_bytes(void)
{
	struct str rcpt[] = { S("c7@x.org"), S("c8@x.org") };
	struct arrival a = { .envelope_from = S("ann@x.org"), .rcpt = rcpt,
	    .nrcpt = 2, .received = 5, .screened = S("Precedence: bulk"),
	    .looped = true, .raw = S("From: ann@x.org\r\n\r\nhi\r\n") };

	a.letter.subject = S("hello");
	out = (struct text){ .mem = mem };
	arrival_put(&out, &a);
	return text_str(&out);
}

static struct str
notice_bytes(void)
{
	struct str refs[] = { S("r@x") };
	struct notice_to to[] = { { .delivery = 7, .address = S("a@x") },
	    { .delivery = -1, .why = S("because") } };
	struct notice n = { .kind = NOTICE_SYSTEM, .date = -5,
	    .subject = S("s"), .answered_id = S("q@x"), .only_link = true,
	    .references = refs, .nreferences = 1, .to = to, .nto = 2 };

	out = (struct text){ .mem = mem };
	notice_put(&out, &n);
	return text_str(&out);
}

TEST(an_arrival_survives_the_way)
{
	struct ipc_in in = ipc_open(arrival_bytes());
	struct arrival a;

	EQ(arrival_take(&in, mem, &a), ST_OK);
	EQ_STR(a.envelope_from, "ann@x.org");
	EQ(a.nrcpt, 2);
	EQ_STR(a.rcpt[1], "c8@x.org");
	EQ(a.received, 5);
	EQ_STR(a.screened, "Precedence: bulk");
	OK(a.looped);
	EQ_STR(a.raw, "From: ann@x.org\r\n\r\nhi\r\n");
	EQ_STR(a.letter.subject, "hello");
}

TEST(a_notice_survives_the_way)
{
	struct ipc_in in = ipc_open(notice_bytes());
	struct notice n;

	EQ(notice_take(&in, mem, &n), ST_OK);
	EQ(n.kind, NOTICE_SYSTEM);
	EQ(n.date, -5);
	EQ_STR(n.subject, "s");
	EQ_STR(n.answered_id, "q@x");
	OK(n.only_link && !n.auto_submitted);
	EQ_STR(n.references[0], "r@x");
	EQ(n.nto, 2);
	EQ(n.to[1].delivery, -1);
	EQ_STR(n.to[1].why, "because");
}

TEST(what_is_cut_off_is_refused_wherever_it_is_cut)
{
	struct str whole = arrival_bytes();
	struct arrival a;
	struct notice n;

	for (size_t i = 0; i < whole.n; i++) {
		struct ipc_in in = ipc_open(str_head(whole, i));

		EQ(arrival_take(&in, mem, &a), ST_INVALID);
	}
	whole = notice_bytes();
	for (size_t i = 0; i < whole.n; i++) {
		struct ipc_in in = ipc_open(str_head(whole, i));

		EQ(notice_take(&in, mem, &n), ST_INVALID);
	}
}

TEST(one_byte_too_many_is_refused)
{
	struct notice n;
	struct ipc_in in;

	(void)notice_bytes();
	text_byte(&out, 'x');
	in = ipc_open(text_str(&out));
	EQ(notice_take(&in, mem, &n), ST_INVALID);
}

TEST(every_fate_and_kind_has_a_word)
{
	for (int i = 0; i < FATES; i++)
		OK(fate_word((enum fate)i) != NULL);
	for (int i = 0; i < LETTER_KINDS; i++)
		OK(letter_kind_word((enum letter_kind)i) != NULL);
	for (int i = 0; i < BOUNCE_KINDS; i++)
		OK(bounce_kind_word((enum bounce_kind)i) != NULL);
	EQ_STR(str_of(fate_word(FATES)), "unknown");
}
