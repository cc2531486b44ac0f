#include "test.h"
#include "utf8.h"

static struct str
beginning(const char *s)
{
	return utf8_beginning(mem, str_of(s), 20);
}

TEST(a_beginning_ends_with_a_word)
{
	EQ_STR(beginning("Nineteen characters"), "Nineteen characters");
	EQ_STR(beginning("What do you do when she stays?"),
	    "What do you do when …");
	EQ_STR(beginning("What do you do whenever?"), "What do you do …");
	EQ_STR(beginning("First line\nsecond line here"), "First line\nsecond …");
}

TEST(a_word_without_end_is_cut_between_characters)
{
	EQ_STR(beginning("abcdefghijklmnopqrstuvwxyz"),
	    "abcdefghijklmnopqrst …");
	EQ_STR(beginning("\xe5\xa4\xa9\xe5\xa4\xa9\xe5\xa4\xa9\xe5\xa4\xa9"
	    "\xe5\xa4\xa9\xe5\xa4\xa9\xe5\xa4\xa9"), "\xe5\xa4\xa9\xe5\xa4\xa9"
	    "\xe5\xa4\xa9\xe5\xa4\xa9\xe5\xa4\xa9\xe5\xa4\xa9 …");
}
