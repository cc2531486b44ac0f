/*
 * password_test.c - which passwords are refused, and which are not.
 */
#include "password.h"
#include "test.h"

static enum weakness
weak(const char *s)
{
	return password_weakness(mem, str_of(s),
	    S("Ana Ruiz-Lee ana.ruiz@example.org"));
}

TEST(a_few_words_that_do_not_belong_together_are_good)
{
	EQ(weak("correct horse battery staple"), PASSWORD_GOOD);
	EQ(weak("teacup ladder ninety"), PASSWORD_GOOD);
	EQ(weak("lampenschirm und gurken"), PASSWORD_GOOD);
	EQ(weak("вишня трактор окно"), PASSWORD_GOOD);
}

TEST(so_are_random_signs)
{
	EQ(weak("x7#kQ!92vLp@"), PASSWORD_GOOD);
	EQ(weak("83#1!94@72$6"), PASSWORD_GOOD);
}

TEST(twelve_characters_are_needed_not_bytes)
{
	EQ(weak(""), PASSWORD_SHORT);
	EQ(weak("kx7#Q!92vLp"), PASSWORD_SHORT);
	EQ(weak("äöüßñéäöü"), PASSWORD_SHORT);
}

TEST(a_hundred_and_twenty_eight_are_enough)
{
	char s[PASSWORD_MAX + 2];

	for (size_t i = 0; i <= PASSWORD_MAX; i++)
		s[i] = "kfjwpqmzoa"[i * i % 10];
	s[PASSWORD_MAX + 1] = '\0';
	EQ(weak(s), PASSWORD_LONG);
	s[PASSWORD_MAX] = '\0';
	EQ(weak(s), PASSWORD_GOOD);
}

TEST(common_words_are_refused_however_they_are_written)
{
	EQ(weak("passwordpassword"), PASSWORD_COMMON);
	EQ(weak("Password1234"), PASSWORD_COMMON);
	EQ(weak("P4$$w0rd1234!"), PASSWORD_COMMON);
	EQ(weak("password 2026!"), PASSWORD_COMMON);
	EQ(weak("WelcomeToRounds1"), PASSWORD_COMMON);
	EQ(weak("letmeinletmein"), PASSWORD_COMMON);
	EQ(weak("this is my secret"), PASSWORD_COMMON);
}

TEST(so_are_rows_of_keys_and_of_digits)
{
	EQ(weak("qwertyuiop123"), PASSWORD_COMMON);
	EQ(weak("abcdefghijklmn"), PASSWORD_COMMON);
	EQ(weak("123456789012"), PASSWORD_COMMON);
	EQ(weak("03121985070419"), PASSWORD_COMMON);
}

TEST(a_few_signs_again_and_again_are_refused)
{
	EQ(weak("aaaaaaaaaaaa"), PASSWORD_REPEATS);
	EQ(weak("abababababab"), PASSWORD_REPEATS);
}

TEST(ones_own_name_is_refused_alone_but_may_be_part)
{
	EQ(weak("anaruizlee2024"), PASSWORD_OWN);
	EQ(weak("Ruiz.Ana-1985!"), PASSWORD_OWN);
	EQ(weak("ana keeps seven goats"), PASSWORD_GOOD);
}
