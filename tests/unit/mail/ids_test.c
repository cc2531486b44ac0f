/*
 * ids_test.c - Message-IDs.
 */
#include "ids.h"
#include "test.h"

static struct letter_ids ids;

TEST(ids_come_in_the_order_of_the_field)
{
	ids = ids_read(mem, S("<a@x>\r\n\t<b@x> <c@x>"));
	EQ(ids.n, 3);
	EQ_STR(ids.v[0], "a@x");
	EQ_STR(ids.v[2], "c@x");
}

TEST(words_around_them_are_no_ids)
{
	ids = ids_read(mem, S("Message from Ann of \"Monday\" <a@x>"));
	EQ(ids.n, 1);
	EQ_STR(ids.v[0], "a@x");
}

TEST(an_id_without_brackets_is_taken_if_it_looks_like_one)
{
	EQ_STR(ids_read(mem, S("a@x")).v[0], "a@x");
	EQ(ids_read(mem, S("your letter")).n, 0);
	EQ(ids_read(mem, S("")).n, 0);
}

TEST(blanks_inside_come_from_folding)
{
	EQ_STR(ids_read(mem, S("<long\r\n er@x>")).v[0], "longer@x");
}

TEST(an_open_bracket_ends_with_the_field)
{
	EQ_STR(ids_read(mem, S("<a@x")).v[0], "a@x");
}

TEST(of_too_many_the_first_and_the_last_stay)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 80; i++)
		text_printf(&t, "<%d@x> ", i);
	ids = ids_read(mem, text_str(&t));
	EQ(ids.n, LETTER_REFS_MAX);
	EQ_STR(ids.v[0], "0@x");
	EQ_STR(ids.v[1], "31@x");
	EQ_STR(ids.v[LETTER_REFS_MAX - 1], "79@x");
}
