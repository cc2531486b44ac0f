/*
 * threadhead_test.c - the fields that place a letter in a thread, as mail
 * programs of all times have written them.
 */
#include "test.h"
#include "threads.h"

static struct thread_head	h;

static struct str
ids(struct letter_ids list)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < list.n; i++)
		text_printf(&t, "%.*s ", STR_ARG(list.v[i]));
	return str_trim(text_str(&t));
}

static void
read_head(const char *raw)
{
	struct arena *work = arena_new();

	h = thread_head_read(mem, work, str_of(raw));
	arena_free(work);
}

TEST(the_fields_of_a_reply_are_read)
{
	read_head("Message-ID: <c@x>\r\nIn-Reply-To: <b@x>\r\n"
	    "References: <a@x>\r\n\t<b@x>\r\nSubject: Re: =?utf-8?q?Caf=C3=A9?="
	    "\r\nDate: Tue, 3 Mar 2026 14:20:00 +0100\r\n\r\nSubject: no\r\n");
	EQ_STR(h.message_id, "c@x");
	EQ_STR(ids(h.in_reply_to), "b@x");
	EQ_STR(ids(h.references), "a@x b@x");
	EQ_STR(h.subject, "café");
	OK(h.is_reply && !h.is_vague);
	EQ(h.date, 1772544000000);
}

TEST(a_reply_says_so_in_many_ways)
{
	static const char *const replies[] = { "Re: x", "RE : x", "Re[2]: x",
	    "AW: x", "SV: x", "[list] Re: x", "Re: [list] x", "Re: AW: Re: x",
	    "=?iso-8859-1?q?Re=3A_x?=" };

	for (size_t i = 0; i < sizeof(replies) / sizeof(*replies); i++) {
		read_head(arena_printf(mem, "Subject: %s\n\n", replies[i]).p);
		EQ_STR(h.subject, "x");
		OK(h.is_reply);
	}
	read_head("Subject: [list] x\n\n");
	EQ_STR(h.subject, "x");
	OK(!h.is_reply);
}

TEST(prose_in_in_reply_to_is_vague)
{
	read_head("In-Reply-To: Your message of \"Mon, 3 Mar\" <a@b>\n\n");
	EQ_STR(ids(h.in_reply_to), "a@b");
	OK(h.is_vague);
	read_head("In-Reply-To: <a@b> (Ana's message of Mon)\n\n");
	EQ_STR(ids(h.in_reply_to), "a@b");
	OK(!h.is_vague);
	read_head("In-Reply-To: a@b\n\n");
	EQ_STR(ids(h.in_reply_to), "a@b");
	OK(!h.is_vague);
	read_head("In-Reply-To: <a@b>, <c@d>\n\n");
	EQ_STR(ids(h.in_reply_to), "a@b c@d");
	OK(!h.is_vague);
}

TEST(an_id_in_quotes_is_the_same_id)
{
	read_head("Message-ID: <\"01KF8JCEOCBS0045PS\"@x.y>\n\n");
	EQ_STR(h.message_id, "01KF8JCEOCBS0045PS@x.y");
}

TEST(the_topic_stands_in_for_a_subject_that_is_missing)
{
	read_head("Thread-Topic: Sleep\n\n");
	EQ_STR(h.subject, "sleep");
}

TEST(a_letter_without_any_of_it_is_a_letter)
{
	read_head("");
	EQ(h.message_id.n + h.references.n + h.in_reply_to.n + h.subject.n, 0);
	EQ(h.date, 0);
}
