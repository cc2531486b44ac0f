#include "mask.h"
#include "test.h"

#define TOKEN	"aeaaaaaaaezm3ycv2bvqhmb5xyqb2cwpabcd"

static struct str
masked(const char *s)
{
	return mask_tokens(mem, str_of(s));
}

TEST(a_token_that_is_worth_something_is_hidden)
{
	EQ_STR(masked("Unsubscribe: https://r.example/u/" TOKEN "\n"),
	    "Unsubscribe: https://r.example/u/...\n");
	EQ_STR(masked("(https://r.example/mute/" TOKEN ")"),
	    "(https://r.example/mute/...)");
	EQ_STR(masked("<mailto:c7-r-" TOKEN "@l.example>, c7-b-" TOKEN "@"),
	    "<mailto:c7-r-...@l.example>, c7-b-...@");
	EQ_STR(masked("C7-CONFIRM-AEAAAAAAAEZM3YCV2BVQHMB5XYQB2@l.example"),
	    "C7-CONFIRM-...@l.example");
}

TEST(a_token_in_the_middle_of_a_wrapped_link_is_hidden)
{
	EQ_STR(masked("https://safe.example/?url=https%3A%2F%2Fr.example%2Fu"
	    "%2F" TOKEN "&data=05"),
	    "https://safe.example/?url=https%3A%2F%2Fr.example%2Fu%2F..."
	    "&data=05");
	EQ_STR(masked("https://w.example/v2/url?u=https-3A__r.example_mute_"
	    TOKEN "&d=x"),
	    "https://w.example/v2/url?u=https-3A__r.example_mute_...&d=x");
}

TEST(the_token_of_an_unsubscribe_address_is_hidden)
{
	EQ_STR(masked("<mailto:c7-unsubscribe@l.example?subject=" TOKEN ">"),
	    "<mailto:c7-unsubscribe@l.example?subject=...>");
	EQ_STR(masked("https://safe.example/?url=mailto%3Ac7-unsubscribe%40"
	    "l.example%3Fsubject%3D" TOKEN "&data=05"),
	    "https://safe.example/?url=mailto%3Ac7-unsubscribe%40"
	    "l.example%3Fsubject%3D...&data=05");
}

TEST(a_soft_line_end_hides_no_token)
{
	EQ_STR(masked("https://r.example/u/aeaaaaaaaezm3y=\r\n"
	    "cv2bvqhmb5xyqb2cwp."), "https://r.example/u/....");
}

TEST(what_is_no_token_stays)
{
	const char *words[] = {
		"A follow-up: https://r.example/t/7 and /u/ann",
		"https://photos.example/u/0/album/1890189018901890189018901",
		"the plan-b-team, top-r-n, /mute/",
		"https://forum.example/u/a-very-long-name-of-a-person", "",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		EQ_STR(masked(words[i]), words[i]);
}
