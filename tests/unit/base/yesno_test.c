#include "test.h"
#include "yesno.h"

static enum yesno
said(const char *s)
{
	return yesno(str_of(s));
}

TEST(a_yes_is_read_in_many_languages)
{
	EQ(said("Yes."), YESNO_YES);
	EQ(said("Hi Joy,\n\nyes, that was me.\n\nAnn"), YESNO_YES);
	EQ(said("OK!"), YESNO_YES);
	EQ(said("Sí, lo escribí yo"), YESNO_YES);
	EQ(said("Ja, das war ich"), YESNO_YES);
	EQ(said("はい、そうです"), YESNO_YES);
	EQ(said("是的"), YESNO_YES);
}

TEST(who_denies_anything_says_no)
{
	EQ(said("No, I did not."), YESNO_NO);
	EQ(said("I didn't write this."), YESNO_NO);
	EQ(said("I didn’t write this."), YESNO_NO);
	EQ(said("Yes, I wrote it, but please do not post it."), YESNO_NO);
	EQ(said("Oh, please delete it!"), YESNO_NO);
	EQ(said("Nein, das war nur für Ann"), YESNO_NO);
	EQ(said("Não fui eu"), YESNO_NO);
	EQ(said("いいえ、違います"), YESNO_NO);
	EQ(said("不是"), YESNO_NO);
}

TEST(other_words_are_neither)
{
	EQ(said(""), YESNO_UNCLEAR);
	EQ(said("That was meant for Ann."), YESNO_UNCLEAR);
	EQ(said("Notice that nobody knows; yesterday I wrote"),
	    YESNO_UNCLEAR);
	EQ(said("The children of this family say yes."), YESNO_UNCLEAR);
}
