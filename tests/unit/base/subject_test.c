#include "subject.h"
#include "test.h"

static struct str
bare(const char *s)
{
	return subject_of(mem, str_of(s)).bare;
}

TEST(what_mail_programs_put_before_a_subject_goes)
{
	EQ_STR(bare("Nightmares"), "Nightmares");
	EQ_STR(bare("Re: Nightmares"), "Nightmares");
	EQ_STR(bare("RE: re[2]: AW: [Cohort 7] Re: Nightmares (fwd)"),
	    "Nightmares");
	EQ_STR(bare("Antw: Sleep"), "Sleep");
	EQ_STR(bare("EXTERNAL: Re: [EXT] Sleep"), "Sleep");
	EQ_STR(bare("回复： Sleep"), "Sleep");
	EQ_STR(bare("Doorst: ΑΠ: Vá: Sleep"), "Sleep");
}

TEST(what_only_looks_like_it_stays)
{
	EQ_STR(bare("Recording sessions"), "Recording sessions");
	EQ_STR(bare("[urgent]"), "[urgent]");
	EQ_STR(bare("External: who may come"), "External: who may come");
	EQ_STR(bare("Re"), "Re");
	EQ(subject_of(mem, S("Fwd: x")).is_reply, false);
	EQ(subject_of(mem, S("Fwd: Re: x")).is_reply, true);
	EQ(subject_of(mem, S("[Cohort 7] WG: Re: x")).is_forward, true);
	EQ(subject_of(mem, S("Re: Fwd: x")).is_forward, false);
	EQ(subject_of(mem, S("Re: x")).is_forward, false);
}

static bool
is_kind(const char *subject, enum thread_kind want, const char *rest)
{
	struct str s = str_of(subject);
	enum thread_kind kind;

	return subject_take_kind(&s, &kind) && kind == want &&
	    str_eq(s, str_of(rest));
}

TEST(a_subject_may_begin_with_the_kind_of_its_thread)
{
	struct str s = S("Questions: two"), alone = S("Question:");
	enum thread_kind kind;

	OK(is_kind("Challenge: bedtime", KIND_CHALLENGE, "bedtime"));
	OK(is_kind("PRACTICE REPORT:  a group", KIND_PRACTICE_REPORT,
	    "a group"));
	OK(is_kind("resource: a book: two", KIND_RESOURCE, "a book: two"));
	OK(is_kind("Announcement: call", KIND_ANNOUNCEMENT, "call"));
	OK(!subject_take_kind(&s, &kind));
	OK(!subject_take_kind(&alone, &kind));
	EQ_STR(s, "Questions: two");
	EQ_STR(alone, "Question:");
}

TEST(case_and_blanks_do_not_make_two_subjects)
{
	EQ_STR(subject_of(mem, S("re:  Night  Mares")).folded, "night mares");
}
