/*
 * guests_test.c - people as somebody pasted them.
 */
#include "guests.h"
#include "test.h"

static struct guest *g;

static size_t
pasted(const char *s)
{
	return guests_read(mem, str_of(s), &g);
}

TEST(a_line_is_an_address)
{
	EQ(pasted("ana.ruiz@example.org\r\n\r\n  Bo@Example.ORG  \n"), 2);
	EQ_STR(g->email, "ana.ruiz@example.org");
	EQ_STR(g->name, "Ana Ruiz");
	EQ(g->role, ROLE_NONE);
	EQ_STR(g->next->email, "bo@example.org");
	EQ(g->next->line, 3);
	OK(g->next->next == NULL);
}

TEST(a_line_is_a_name_with_an_address)
{
	EQ(pasted("Ana Ruiz <ana@example.org>\n"
	    "\"Li, Bo\" <bo@example.org>\n"), 2);
	EQ_STR(g->email, "ana@example.org");
	EQ_STR(g->name, "Ana Ruiz");
	EQ_STR(g->next->email, "bo@example.org");
	EQ_STR(g->next->name, "Li, Bo");
}

TEST(a_line_is_fields)
{
	EQ(pasted("ana@x.org, Ana Ruiz, LCSW, Elm Street, supervisor\n"
	    "bo@x.org;Bo Li;;\"Oak; and Ash\";Senior Leader\n"
	    "cy@x.org\tCy Dent\n"), 3);
	EQ_STR(g->name, "Ana Ruiz");
	EQ_STR(g->credentials, "LCSW");
	EQ_STR(g->agency, "Elm Street");
	EQ(g->role, ROLE_SUPERVISOR);
	EQ_STR(g->next->agency, "Oak; and Ash");
	EQ(g->next->role, ROLE_SENIOR_LEADER);
	EQ_STR(g->next->next->name, "Cy Dent");
}

TEST(headings_name_the_columns_in_any_order)
{
	EQ(pasted("Role,Phone,Full name,E-mail address\n"
	    "faculty,555,\"Ana \"\"A.\"\" Ruiz\",ana@x.org\n"), 1);
	EQ_STR(g->email, "ana@x.org");
	EQ_STR(g->name, "Ana \"A.\" Ruiz");
	EQ(g->role, ROLE_FACULTY);
}

TEST(each_line_says_what_is_wrong_with_it)
{
	EQ(pasted("ana@x.org\nnonsense\nbo@x.org,Bo,,,boss\n"), 1);
	EQ_STR(g->fault, "");
	EQ_STR(g->next->fault, "\"nonsense\" is not an e-mail address.");
	EQ(g->next->line, 2);
	EQ_STR(g->next->next->fault, "There is no role \"boss\".");
}

TEST(an_address_that_stands_twice_is_there_once)
{
	EQ(pasted("bo@x.org\nana@x.org,Ana\nBO@x.org\nana@x.org,Nan\n"), 2);
	EQ_STR(g->email, "bo@x.org");
	EQ_STR(g->next->name, "Ana");
	OK(g->next->next == NULL);
}

TEST(more_than_we_take_is_said)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < GUESTS_MAX + 10; i++)
		text_printf(&t, "a%d@x.org\n", i);
	EQ(guests_read(mem, text_str(&t), &g), GUESTS_MAX);
	EQ(guests_read(mem, S(""), &g), 0);
	OK(g == NULL);
}
