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
	EQ_STR(bare("回复： Sleep"), "Sleep");
}

TEST(what_only_looks_like_it_stays)
{
	EQ_STR(bare("Recording sessions"), "Recording sessions");
	EQ_STR(bare("[urgent]"), "[urgent]");
	EQ_STR(bare("Re"), "Re");
	EQ(subject_of(mem, S("Fwd: x")).is_reply, false);
	EQ(subject_of(mem, S("Fwd: Re: x")).is_reply, true);
}

TEST(case_and_blanks_do_not_make_two_subjects)
{
	EQ_STR(subject_of(mem, S("re:  Night  Mares")).folded, "night mares");
}
