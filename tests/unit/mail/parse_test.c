/*
 * parse_test.c - whole letters.
 */
#include "ipc.h"
#include "letter.h"
#include "test.h"

static struct letter l;

static enum status
parse(const char *s)
{
	return letter_parse(mem, str_of(s), S("mx.example.org"), &l);
}

TEST(a_plain_letter_comes_out_whole)
{
	EQ(parse("From: Ann Lee <ann@example.org>\r\n"
	    "To: c7@lists.example.org\r\nCc: bob@x\r\nReply-To: a2@x\r\n"
	    "Subject: =?utf-8?Q?Caf=C3=A9?=\r\n"
	    "Date: Fri, 02 Jan 2026 03:04:05 +0100\r\n"
	    "Message-ID: <m@x>\r\nIn-Reply-To: <p@x>\r\n"
	    "References: <r@x> <p@x>\r\n\r\nHello there.\r\n"), ST_OK);
	EQ(l.kind, LETTER_LETTER);
	EQ_STR(l.from.name, "Ann Lee");
	EQ_STR(l.from.address, "ann@example.org");
	EQ_STR(l.to.v[0].address, "c7@lists.example.org");
	EQ_STR(l.cc.v[0].address, "bob@x");
	EQ_STR(l.reply_to.v[0].address, "a2@x");
	EQ_STR(l.subject, "Caf\xc3\xa9");
	EQ_STR(l.message_id, "m@x");
	EQ_STR(l.in_reply_to.v[0], "p@x");
	EQ(l.references.n, 2);
	EQ(l.date / 1000, 1767319445);
	EQ_STR(str_trim(l.text), "Hello there.");
	EQ_STR(l.kept, "Hello there.");
}

TEST(a_letter_from_an_mbox_keeps_its_header)
{
	EQ(parse("From ann@x Fri Jan  2 03:04:05 2026\n"
	    "From: ann@x\nSubject: hi\n\nbody\n"), ST_OK);
	EQ_STR(l.subject, "hi");
	EQ_STR(l.from.address, "ann@x");
}

TEST(a_letter_whose_lines_end_in_cr_alone_is_read)
{
	EQ(parse("From: ann@x\rSubject: hi\r\rbody\rmore\r"), ST_OK);
	EQ_STR(l.subject, "hi");
	EQ_STR(str_trim(l.text), "body\nmore");
}

TEST(a_letter_without_a_from_has_a_sender_if_another_field_names_one)
{
	EQ(parse("Sender: ann@x\n\nhi\n"), ST_OK);
	EQ_STR(l.from.address, "ann@x");
	EQ(parse("Subject: from nobody\n\nhi\n"), ST_OK);
	EQ_STR(l.from.address, "");
}

TEST(what_has_no_header_is_no_letter)
{
	EQ(parse(""), ST_INVALID);
	EQ(parse("\n\n"), ST_INVALID);
	EQ(parse("Dear all,\nthis is only text.\n"), ST_INVALID);
	EQ_STR(l.why, "this is no letter: it has no header");
	EQ_STR(l.text, "");
}

TEST(a_quote_and_a_signature_are_cut_and_kept_apart)
{
	EQ(parse("From: ann@x\n\nI agree.\n\nOn Monday, Bob wrote:\n"
	    "> shall we?\n\n-- \nAnn\n"), ST_OK);
	EQ_STR(l.kept, "I agree.");
	OK(str_find(l.quoted, S("shall we?")) < l.quoted.n);
	OK(str_find(l.signature, S("Ann")) < l.signature.n);
	OK(str_find(l.text, S("shall we?")) < l.text.n);
}

#define AUTH	"Authentication-Results: mx.example.org;\n dmarc=pass\n"

TEST(results_are_trusted_from_our_host_above_the_second_received)
{
	EQ(parse(AUTH "Received: one\nReceived: two\nFrom: a@x\n\nhi\n"), ST_OK);
	EQ_STR(l.auth, "dmarc=pass");
	EQ(parse("Received: one\n" AUTH "Received: two\nFrom: a@x\n\n"), ST_OK);
	EQ_STR(l.auth, "dmarc=pass");
	EQ(parse("Received: one\nReceived: two\n" AUTH "From: a@x\n\n"), ST_OK);
	EQ_STR(l.auth, "");
	EQ(parse("Authentication-Results: mx.example.org.evil; dmarc=pass\n"
	    "From: a@x\n\n"), ST_OK);
	EQ_STR(l.auth, "");
	EQ(letter_parse(mem, S(AUTH "From: a@x\n\n"), S(""), &l), ST_OK);
	EQ_STR(l.auth, "");
}

TEST(a_robot_is_named_by_the_field_that_says_so)
{
	EQ(parse("From: a@x\nAuto-Submitted: auto-generated\n\nhi\n"), ST_OK);
	EQ(l.kind, LETTER_AUTO);
	EQ_STR(l.robot, "Auto-Submitted: auto-generated");
}

TEST(an_answer_to_an_invitation_is_a_calendar_letter)
{
	EQ(parse("From: a@x\nContent-Type: multipart/alternative; boundary=b\n"
	    "\n--b\n\nAccepted\n--b\nContent-Type: text/calendar; "
	    "method=REPLY\n\nBEGIN:VCALENDAR\n--b--\n"), ST_OK);
	EQ(l.kind, LETTER_CALENDAR);
	EQ(l.files.n, 1);
}

TEST(a_letter_to_a_command_address_is_a_command)
{
	EQ(parse("From: a@x\nTo: cohort7-subscribe@lists.x.org\n\n\n"), ST_OK);
	EQ(l.kind, LETTER_COMMAND);
}

TEST(a_complaint_is_a_report)
{
	EQ(parse("From: fbl@x\nContent-Type: multipart/report; "
	    "report-type=feedback-report; boundary=b\n\n--b\n\nspam\n--b\n"
	    "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
	    "--b--\n"), ST_OK);
	EQ(l.kind, LETTER_REPORT);
}

TEST(over_a_limit_there_is_a_sentence_and_nothing_else)
{
	struct text t = { .mem = mem };

	text_add(&t, S("From: a@x\n"));
	for (int i = 0; i < 60; i++)
		text_add(&t, S("Received: from h\n"));
	EQ(letter_parse(mem, text_str(&t), S(""), &l), ST_LIMIT);
	EQ_STR(l.why, "the letter has passed too many hosts");
	EQ_STR(l.from.address, "");
}

/* Letters made of one piece again and again, as a stranger might. */
static int64_t
time_for(const char *start, const char *piece, size_t n)
{
	struct text t = { .mem = mem };
	int64_t from = cpu_ms(), spent;

	text_add(&t, str_of(start));
	while (t.n < n)
		text_add(&t, str_of(piece));
	(void)!letter_parse(mem, text_str(&t), S(""), &l);
	spent = cpu_ms() - from;
	arena_reset(mem);
	return spent;
}

#define PART(type)	"From: a@x\nContent-Type: " type "\n\n"

TEST(twice_the_letter_costs_twice)
{
	static const struct { const char *start, *piece; } kinds[] = {
		{ PART("text/plain"), "> > a\n" },
		{ PART("text/plain"), "On x wrote:\n" },
		{ PART("text/plain; format=flowed"), "> a \n" },
		{ PART("text/plain; charset=utf-7"), "+AA" },
		{ PART("text/plain; charset=iso-2022-jp"), "\x1b$B" },
		{ PART("text/html"), "<div>" },
		{ PART("text/html"), "<blockquote><p>a" },
		{ PART("text/html"), "&amp;<!--" },
		{ PART("multipart/mixed; boundary=b"), "--b\n\n" },
		{ PART("multipart/mixed; boundary=b"), "--b-\n" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		int64_t half = time_for(kinds[i].start, kinds[i].piece, 250000);

		OK(time_for(kinds[i].start, kinds[i].piece, 500000) <=
		    3 * (half + 20));
	}
}

TEST(a_cut_message_is_refused_wherever_it_is_cut)
{
	struct text out = { .mem = mem };
	struct letter back;

	EQ(parse("From: Ann <a@x>\nTo: b@x\nReferences: <r@x>\n"
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\n"
	    "Content-Type: a/b; name=x\n\nbytes\n--b--\n"), ST_OK);
	letter_put(&out, &l);
	for (size_t n = 0; n < out.n; n++) {
		struct ipc_in in = ipc_open(str_head(text_str(&out), n));

		EQ(letter_take(&in, mem, &back), ST_INVALID);
	}
}

TEST(a_letter_survives_the_way_between_processes)
{
	struct text out = { .mem = mem }, a = { .mem = mem }, b = { .mem = mem };
	struct letter back;
	struct ipc_in in;

	EQ(parse("From: Ann <a@x>\nTo: b@x, c@x\nReferences: <r@x>\n"
	    "Subject: s\nDate: 1 Jan 2026 10:00 GMT\n"
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\n"
	    "Content-Type: a/b; name=x\n\nbytes\n--b--\n"), ST_OK);
	letter_put(&out, &l);
	in = ipc_open(text_str(&out));
	EQ(letter_take(&in, mem, &back), ST_OK);
	letter_json(&a, &l);
	letter_json(&b, &back);
	OK(str_eq(text_str(&a), text_str(&b)));
	OK(str_eq(l.files.v[0].bytes, back.files.v[0].bytes));
}
