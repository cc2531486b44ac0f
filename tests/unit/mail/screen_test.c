/*
 * screen_test.c - who is no human.
 */
#include "limits.h"
#include "screen.h"
#include "test.h"

static struct screened s;

/* What the header alone says: "letter", or "auto Precedence: bulk". */
static struct str
says(const char *header)
{
	struct str rest = str_of(header);
	struct fields fs = fields_read(mem, &rest);

	s = screen_fields(mem, &fs);
	return arena_printf(mem, "%s%s%.*s", letter_kind_word(s.kind),
	    s.why.n > 0 ? " " : "", STR_ARG(s.why));
}

#define SAYS(header, out)	EQ_STR(says(header), out)

TEST(what_a_human_wrote_is_a_letter)
{
	SAYS("From: ann@x\nSubject: Re: hello\nAuto-Submitted: no\n"
	    "Return-Path: <ann@x>\n", "letter");
}

TEST(exchange_asks_for_silence_on_what_people_write)
{
	SAYS("From: ann@x\nX-Auto-Response-Suppress: All\n", "letter");
}

TEST(robots_say_so)
{
	SAYS("Auto-Submitted: auto-replied (vacation)\n",
	    "auto Auto-Submitted: auto-replied (vacation)");
	SAYS("Precedence: bulk\n", "auto Precedence: bulk");
	SAYS("Precedence: auto_reply\n", "auto Precedence: auto_reply");
	SAYS("X-Autoreply: yes\n", "auto X-Autoreply: yes");
	SAYS("X-POST-MessageClass: 9; Autoresponder\n",
	    "auto X-POST-MessageClass: 9; Autoresponder");
}

TEST(a_list_is_no_robot)
{
	SAYS("From: ann@x\nPrecedence: list\n", "letter");
}

TEST(absence_notices_are_known_by_how_their_subject_begins)
{
	SAYS("Subject: Automatic reply: Case 7\n",
	    "auto Subject: Automatic reply: Case 7");
	SAYS("Subject: =?utf-8?Q?R=C3=A9ponse_automatique?=: x\n",
	    "auto Subject: R\xc3\xa9ponse automatique: x");
	SAYS("Subject: Автоответ: x\n", "auto Subject: Автоответ: x");
	SAYS("Subject: 自動返信: x\n", "auto Subject: 自動返信: x");
	SAYS("Subject: ABWESENHEIT: x\n", "auto Subject: ABWESENHEIT: x");
	SAYS("Subject: I will be out of office next week\n", "letter");
	SAYS("Subject: Automatic replies scare families\n", "letter");
	SAYS("Subject: Re: Automatic reply: Case 7\n", "letter");
}

TEST(a_null_sender_makes_a_bounce_unless_a_robot_says_otherwise)
{
	SAYS("Return-Path: <>\nSubject: x\n", "bounce Return-Path: <>");
	SAYS("Return-Path: <>\nAuto-Submitted: auto-replied\n",
	    "auto Auto-Submitted: auto-replied");
}

TEST(a_delivery_report_is_a_bounce_though_robots_write_it)
{
	OK(str_starts(says("Auto-Submitted: auto-replied\nContent-Type: "
	    "multipart/report;\n report-type=delivery-status; boundary=b\n"),
	    S("bounce Content-Type")));
	OK(str_starts(says("Content-Type: multipart/report; "
	    "report-type=\"delivery-status\"\n"), S("bounce Content-Type")));
}

TEST(mail_systems_are_known_by_their_names)
{
	SAYS("From: MAILER-DAEMON\n", "bounce From: MAILER-DAEMON");
	SAYS("From: Mail Delivery System <x@y>\nAuto-Submitted: "
	    "auto-replied\n", "bounce From: Mail Delivery System <x@y>");
	OK(!is_mail_system(mem, S("Ann Mailer <mailer@x>")));
}

TEST(a_subject_that_names_a_failure_is_enough_but_not_behind_re)
{
	SAYS("From: postmaster@x\nSubject: Undeliverable: hello\n",
	    "bounce Subject: Undeliverable: hello");
	SAYS("From: ann@x\nSubject: Re: Undeliverable: hello\n", "letter");
}

TEST(complaints_are_reports_and_receipts_are_robots)
{
	OK(str_starts(says("Content-Type: multipart/report; "
	    "report-type=feedback-report\n"), S("report ")));
	OK(str_starts(says("Content-Type: multipart/report; "
	    "report-type=disposition-notification\n"), S("auto ")));
}

static struct screened
arrive(struct arrival *a, const char *from, const char *rcpt, const char *raw)
{
	struct str *to = arena_new_of(mem, struct str);

	*to = str_of(rcpt);
	*a = (struct arrival){ .envelope_from = str_of(from), .rcpt = to,
	    .nrcpt = 1, .raw = str_of(raw) };
	return screen(mem, S("lists.example.org"), a);
}

TEST(the_envelope_decides_where_no_field_does)
{
	struct arrival a;

	EQ(arrive(&a, "ann@x", "c7@lists.example.org", "From: a@x\n\n").kind,
	    LETTER_LETTER);
	EQ_STR(a.screened, "");
	EQ(arrive(&a, "", "c7@lists.example.org", "From: a@x\n\n").kind,
	    LETTER_BOUNCE);
	EQ_STR(a.screened, "envelope: <>");
	EQ(arrive(&a, "ann@x", "c7-b-abcdefghij@lists.example.org",
	    "From: a@x\n\n").kind, LETTER_BOUNCE);
}

TEST(our_own_list_id_is_a_loop)
{
	struct arrival a;

	(void)arrive(&a, "ann@x", "c7@lists.example.org",
	    "From: a@x\nList-Id: Cohort 7 <c7.lists.example.org>\n\n");
	OK(a.looped);
	(void)arrive(&a, "ann@x", "c7@lists.example.org",
	    "From: a@x\nList-Id: <c7.evil-lists.example.org>\n\n");
	OK(!a.looped);
	(void)arrive(&a, "ann@x", "c7@lists.example.org",
	    "From: a@x\n\nList-Id: <c7.lists.example.org>\n");
	OK(!a.looped);
}

TEST(a_header_is_looked_at_as_far_as_one_may_go)
{
	struct text raw = { .mem = mem };
	struct arrival a;

	text_add(&raw, S("From: a@x\n"));
	while (raw.n < LETTER_HEADER_MAX - 100)
		text_add(&raw, S("X-A: b\n"));
	EQ(arrive(&a, "ann@x", "c7@lists.example.org", arena_printf(mem,
	    "%.*sPrecedence: bulk\n\n", STR_ARG(text_str(&raw))).p).kind,
	    LETTER_AUTO);
	while (raw.n < LETTER_HEADER_MAX)
		text_add(&raw, S("X-A: b\n"));
	EQ(arrive(&a, "ann@x", "c7@lists.example.org", arena_printf(mem,
	    "%.*sPrecedence: bulk\n\n", STR_ARG(text_str(&raw))).p).kind,
	    LETTER_LETTER);
}
