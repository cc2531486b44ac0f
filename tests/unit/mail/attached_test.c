#include "attached.h"
#include "test.h"

TEST(an_attached_letter_is_its_words_under_who_and_when)
{
	EQ_STR(attached_letter(mem, S("Received: by x\nSubject: =?utf-8?q?"
	    "K=C3=A4se?=\nFrom: May <may@example.edu>\nTo: a@b\nContent-Type: "
	    "text/html\n\n<p>On <b>Monday</b>.</p>\n")),
	    "Subject: Käse\nFrom: May <may@example.edu>\n"
	    "Content-Type: text/plain; charset=utf-8\n\nOn **Monday**.");
}

TEST(its_subject_is_its_name)
{
	EQ_STR(attached_name(mem, S("Subject: Re: a/b\n\n")), "Re_ a-b.eml");
	EQ_STR(attached_name(mem, S("Subject: Training\n\n")), "Training.eml");
	EQ_STR(attached_name(mem, S("From: a\n\n")), "");
}

TEST(no_field_makes_a_second_one)
{
	struct str s = attached_letter(mem, S("Subject: =?utf-8?q?a=0AX:_b?=\n"
	    "\nHi\n"));

	OK(str_starts(s, S("Subject: a X: b\n")));
}

TEST(what_has_no_words_is_none)
{
	EQ_STR(attached_letter(mem, S("Subject: x\n\n \n")), "");
	EQ_STR(attached_letter(mem, S("")), "");
}

TEST(our_tokens_do_not_leave_in_it)
{
	struct str s = attached_letter(mem, S("Subject: x\n\nUnsubscribe: "
	    "https://x.org/u/cpsshe7yd6mvftxjr6dhttzjz7e5kcfy\n"));

	OK(str_find(s, S("cpsshe7y")) == s.n);
	OK(str_find(s, S("https://x.org/u/")) < s.n);
}
