/*
 * bounce_test.c - whom a letter did not reach.
 */
#include <time.h>

#include "bounce.h"
#include "limits.h"
#include "test.h"

static struct letter l;

/* "hard a@x 5.1.1|soft b@x " of the recipients that are named. */
static struct str
named(void)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < l.bounces.n; i++) {
		const struct bounced *b = &l.bounces.v[i];

		text_printf(&t, "%s%s %.*s %.*s", i > 0 ? "|" : "",
		    bounce_kind_word(b->kind), STR_ARG(b->address),
		    STR_ARG(b->status));
	}
	return text_str(&t);
}

static struct str
report(const char *groups)
{
	struct str raw = arena_printf(mem, "From: MAILER-DAEMON\nTo: us@x.org\n"
	    "Content-Type: multipart/report; report-type=delivery-status; "
	    "boundary=b\n\n--b\n\nIt failed.\n--b\n"
	    "Content-Type: message/delivery-status\n\n%s--b--\n", groups);

	EQ(letter_parse(mem, raw, S(""), &l), ST_OK);
	EQ(l.kind, LETTER_BOUNCE);
	return named();
}

#define HEAD	"Reporting-MTA: dns; mx.x.org\n\n"

TEST(a_report_names_each_recipient_with_its_status)
{
	EQ_STR(report(HEAD "Final-Recipient: rfc822; a@x.org\n"
	    "Action: failed\nStatus: 5.1.1\n\n"
	    "Final-Recipient: rfc822;b@x.org\nAction: failed\n"
	    "Status: 5.2.2 (full)\nDiagnostic-Code: smtp; 552 mailbox full\n"),
	    "hard a@x.org 5.1.1|soft b@x.org 5.2.2");
}

static enum letter_kind
kind_with(const char *type, const char *report)
{
	struct str raw = arena_printf(mem, "From: ann@x.org\nTo: us@x.org\n"
	    "Subject: Fwd: look\nContent-Type: %s; boundary=b\n\n"
	    "--b\n\nWhat is this?\n--b\n%s\n--b--\n", type, report);

	EQ(letter_parse(mem, raw, S(""), &l), ST_OK);
	return l.kind;
}

#define REPORT(of)	"Content-Type: message/" of "\n\n" HEAD \
	    "Final-Recipient: rfc822; a@x.org\nAction: failed\n" \
	    "Status: 5.1.1\n\n"
#define WHOLE(of)	"Content-Type: multipart/report; boundary=c\n\n" \
	    "--c\n\nIt failed.\n--c\n" REPORT(of) "--c--\n"

TEST(a_report_that_a_person_passes_on_is_a_letter)
{
	EQ(kind_with("multipart/report", REPORT("delivery-status")),
	    LETTER_BOUNCE);
	EQ(kind_with("multipart/mixed", REPORT("delivery-status")),
	    LETTER_LETTER);
	EQ(kind_with("multipart/mixed", WHOLE("delivery-status")),
	    LETTER_LETTER);
	EQ(kind_with("multipart/report", WHOLE("delivery-status")),
	    LETTER_LETTER);
	EQ(kind_with("multipart/mixed", "Content-Type: message/rfc822\n\n"
	    "From: MAILER-DAEMON\n" WHOLE("delivery-status")),
	    LETTER_LETTER);
	EQ(l.bounces.n, 0);
	EQ(kind_with("multipart/report", REPORT("feedback-report")),
	    LETTER_REPORT);
	EQ(kind_with("multipart/mixed", WHOLE("feedback-report")),
	    LETTER_LETTER);
}

TEST(the_original_recipient_is_whom_we_know)
{
	EQ_STR(report(HEAD "Original-Recipient: rfc822;ann@x.org\n"
	    "Final-Recipient: rfc822;a17@internal.x.org\nStatus: 5.1.1\n"),
	    "hard ann@x.org 5.1.1");
}

TEST(a_delay_is_no_failure_and_a_delivery_neither)
{
	EQ_STR(report(HEAD "Final-Recipient: rfc822;a@x.org\n"
	    "Action: delayed\nStatus: 4.4.1\n\n"
	    "Final-Recipient: rfc822;b@x.org\nAction: relayed\n"
	    "Status: 2.0.0\n"), "delayed a@x.org 4.4.1|none b@x.org 2.0.0");
}

TEST(the_answer_of_the_host_says_more_than_a_general_status)
{
	EQ_STR(report(HEAD "Final-Recipient: rfc822;a@x.org\nStatus: 5.0.0\n"
	    "Diagnostic-Code: smtp; 550 5.1.1 <a@x.org>: unknown\n"),
	    "hard a@x.org 5.1.1");
}

static enum bounce_kind
kind(const char *status, const char *words)
{
	return bounce_kind_of(mem, S("failed"), str_of(status), str_of(words));
}

TEST(a_refusal_by_policy_never_counts_against_the_person)
{
	EQ(kind("5.7.1", ""), BOUNCE_POLICY);
	EQ(kind("5.0.0", "550 rejected as SPAM"), BOUNCE_POLICY);
	EQ(kind("5.7.26", "unauthenticated mail, see DMARC"), BOUNCE_POLICY);
	EQ(kind("", "554 user unknown or blocked"), BOUNCE_POLICY);
}

TEST(what_may_pass_is_soft_and_so_is_what_nobody_can_tell)
{
	EQ(kind("4.2.2", ""), BOUNCE_SOFT);
	EQ(kind("5.1.1", "552 mailbox is full"), BOUNCE_SOFT);
	EQ(kind("5.0.0", "no reason given"), BOUNCE_SOFT);
	EQ(kind("", ""), BOUNCE_SOFT);
}

static struct str
text(const char *body)
{
	struct str raw = arena_printf(mem, "From: MAILER-DAEMON@mx.x.org\n"
	    "To: us@lists.org\n\n%s", body);

	EQ(letter_parse(mem, raw, S(""), &l), ST_OK);
	EQ(l.kind, LETTER_BOUNCE);
	return named();
}

TEST(a_host_that_had_taken_the_address_does_not_say_that_nobody_is_there)
{
	EQ_STR(text("<a@x.org>: host mx.x.org[192.0.2.1] said: 550 Unknown "
	    "user a@x.org (in\n    reply to end of DATA command)\n"),
	    "soft a@x.org ");
	EQ_STR(text("<a@x.org>: host mx.x.org[192.0.2.1] said: 550 5.1.1 "
	    "unknown user (in\n    reply to end of DATA command)\n"),
	    "hard a@x.org 5.1.1");
	EQ_STR(text("These failed:\n\n  a@x.org\n    SMTP error from remote "
	    "mail server after MAIL FROM:<us@lists.org>:\n"
	    "    550 No such domain lists.org\n"), "policy a@x.org ");
}

#define SAID(answer, verdict) text("<a@x.org>\n    (reason: 550 unknown " \
	    "user a)\n\n   ----- Transcript of session follows -----\n" \
	    ">>> DATA\n<<< " answer "\n" verdict "\n\n" \
	    "Final-Recipient: RFC822; a@x.org\nAction: failed\n" \
	    "Status: 5.2.0\nDiagnostic-Code: SMTP; 550 unknown user a\n")

TEST(a_transcript_shows_at_which_command_it_was)
{
	EQ_STR(SAID("550 unknown user a", "554 5.0.0 Service unavailable"),
	    "soft a@x.org 5.2.0");
	EQ_STR(SAID("550 unknown user a", "550 <a@x.org>... User unknown"),
	    "hard a@x.org 5.2.0");
	EQ_STR(SAID("554 no valid recipients", "554 no"),
	    "hard a@x.org 5.2.0");
}

TEST(words_say_it_in_other_languages_too)
{
	EQ(kind("", "Empfänger unbekannt"), BOUNCE_HARD);
	EQ(kind("", "utilisateur inconnu"), BOUNCE_HARD);
	EQ(kind("", "宛先不明です"), BOUNCE_HARD);
	EQ(kind("", "メールボックスが一杯のため"), BOUNCE_SOFT);
	EQ(kind("5.0.0", "an MX record indicated no SMTP service"),
	    BOUNCE_HARD);
}

TEST(what_mail_systems_say_of_an_address_that_nobody_has)
{
	static const char *const said[] = {
		"550 address not present in directory",
		"550 5.4.1 Recipient address rejected: Access denied. AS(2018)",
		"550 This recipient is not in my validrcptto list",
		"550 non-existent user", "550 User is unknown",
		"551 User not local; please try new@x.org",
		"550 Requested action not taken: mailbox unavailable",
		"550 no such host", "550 account closed",
		"550 Adresse destinataire invalide", NULL
	};

	for (const char *const *s = said; *s != NULL; s++)
		if (kind("5.0.0", *s) != BOUNCE_HARD)
			FAIL("\"%s\"", *s);
}

TEST(what_they_have_against_the_sender_or_the_moment)
{
	EQ(kind("5.0.0", "553 sender domain not found"), BOUNCE_POLICY);
	EQ(kind("5.0.0", "550 HELO command rejected: Host not found"),
	    BOUNCE_POLICY);
	EQ(kind("4.3.2", "451 System not accepting network messages"),
	    BOUNCE_SOFT);
	EQ(kind("", "450 Requested action not taken: mailbox unavailable"),
	    BOUNCE_SOFT);
	EQ(kind("4.1.1", "450 rejected: unverified address: user unknown"),
	    BOUNCE_SOFT);
}

TEST(words_that_say_little_come_after_the_number)
{
	EQ(kind("5.0.0", "550 Recipient address rejected."), BOUNCE_HARD);
	EQ(kind("4.7.1", "450 Recipient address rejected."), BOUNCE_SOFT);
	EQ(kind("5.6.0", "550 Recipient address rejected."), BOUNCE_POLICY);
	EQ(kind("5.2.3", "552 Recipient address rejected."), BOUNCE_SOFT);
}

TEST(a_group_without_an_answer_has_its_line_of_the_text)
{
	EQ_STR(text("These failed:\n\na@x.org: 550 user unknown\n"
	    "b@x.org: 552 mailbox full\n\n"
	    "Final-Recipient: rfc822; a@x.org\nStatus: 5.0.0\n\n"
	    "Final-Recipient: rfc822; b@x.org\nStatus: 5.0.0\n"),
	    "hard a@x.org 5.0.0|soft b@x.org 5.0.0");
}

TEST(qmails_form)
{
	EQ_STR(text("Hi. This is the qmail-send program at mx.x.org.\n"
	    "I'm afraid I wasn't able to deliver your message to the following "
	    "addresses.\n\n<Ann@x.org>:\n192.0.2.1 said: 550 no such user\n\n"
	    "--- Below this line is a copy of the message.\n\n"
	    "To: someone@else.org\n"), "hard Ann@x.org ");
}

TEST(exims_form_with_two_recipients)
{
	EQ_STR(text("A message that you sent could not be delivered to one or "
	    "more of its\nrecipients. The following address(es) failed:\n\n"
	    "  a@x.org\n    550 5.1.1 <a@x.org>: User unknown\n"
	    "  b@x.org\n    552 5.2.2 <b@x.org>: over quota\n\n"
	    "------ This is a copy of the message ------\n\n"),
	    "hard a@x.org 5.1.1|soft b@x.org 5.2.2");
}

TEST(sendmails_form)
{
	EQ_STR(text("The original message was received today\n\n   ----- The "
	    "following addresses had permanent fatal errors -----\n"
	    "<a@x.org>\n    (reason: 550 User unknown)\n\n   ----- Transcript "
	    "of session follows -----\n... while talking to mx.x.org.:\n"
	    "550 <a@x.org>... User unknown\n"), "hard a@x.org ");
}

TEST(sendmails_verdict_is_one_line)
{
	EQ_STR(text("   ----- Transcript of session follows -----\n"
	    "554 <a@x.org>... Remote protocol error: Connection reset\n"
	    "550 y.org (smtp)... 550 Host unknown\n"
	    "554 <b@y.org>... 550 Host unknown\n\n"
	    "   ----- Unsent message follows -----\n"),
	    "soft a@x.org |hard b@y.org ");
}

TEST(a_recipient_may_stand_in_a_sentence)
{
	EQ_STR(text("Your message to <a@x.org> could not be delivered.\n"
	    "Reason: 550 no such user\n"), "hard a@x.org ");
	EQ_STR(text("Your message wasn't delivered to a@x.org because the "
	    "address couldn't be found.\n"), "hard a@x.org ");
	EQ_STR(text("收件人（a@x.org）所属的邮箱不存在\n"), "hard a@x.org ");
	EQ_STR(text("(a@x.org) no such user\n"), "hard a@x.org ");
}

TEST(a_warning_is_a_delay)
{
	EQ_STR(text("WARNING MESSAGE ONLY, you do not need to resend.\n\n"
	    "<a@x.org>: Connection timed out\n"
	    "The message will be retried.\n"), "delayed a@x.org ");
}

TEST(nobody_else_is_named)
{
	EQ_STR(text("We have your question. Reply to ticket@x.org.\n"), "");
	EQ_STR(text("Your message to a member of our staff was refused.\n"
	    "Please contact helpdesk@x.org or postmaster@x.org.\n"
	    "Sender: us@lists.org\n"
	    "If ann.lee@x.org fails, try ann.b.lee@x.org instead.\n"), "");
	EQ_STR(text("Message from: ann@x.org\nReceived: by mx.x.org\n"
	    "<b@x.org>: in the letter that is returned\n"), "");
}

TEST(the_letter_that_is_returned_names_nobody)
{
	EQ_STR(text("I could not deliver to <a@x.org>: user unknown\n\n"
	    "> To: b@x.org\n> Hello\n"), "hard a@x.org ");
	EQ_STR(text("Delivery failed.\n\n--- original message ---\n"
	    "To: <a@x.org>\n\n<b@x.org>: user unknown\n"), "");
}

/* Processor time to read a bounce of a long text, in nanoseconds. */
static int64_t
time_for(int recipients)
{
	struct text raw = { .mem = mem };
	struct timespec from, to;

	text_add(&raw, S("From: MAILER-DAEMON\nX-Failed-Recipients: "));
	for (int i = 0; i < recipients; i++)
		text_printf(&raw, "%su%d@x.org", i > 0 ? ",\n " : "", i);
	text_add(&raw, S("\n\n"));
	while (raw.n < LETTER_TEXT_MAX)
		text_add(&raw, S("We are sorry to tell you.\n"));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	EQ(letter_parse(mem, text_str(&raw), S(""), &l), ST_OK);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	EQ(l.bounces.n, (size_t)recipients);
	return (to.tv_sec - from.tv_sec) * 1000000000LL +
	    to.tv_nsec - from.tv_nsec;
}

TEST(a_long_text_is_not_read_again_for_every_recipient)
{
	int64_t one = time_for(1), all = time_for(LETTER_LIST_MAX);

	if (all > 10 * one)
		FAIL("%lld ns, and %lld for a hundred", (long long)one,
		    (long long)all);
}
