/*
 * invitees_test.c - people to invite, as somebody pasted them.
 */
#include <time.h>

#include "invitees.h"
#include "test.h"

static struct invitee *v;

static void
pasted(const char *s)
{
	v = invitees_read(mem, str_of(s));
}

TEST(a_line_is_an_address)
{
	pasted("ana.ruiz@example.org\r\n\r\n  Bo@Example.ORG  \n");
	EQ_STR(v->email, "ana.ruiz@example.org");
	EQ_STR(v->name, "");
	EQ_STR(v->next->email, "bo@example.org");
	EQ(v->next->line, 3);
	OK(v->next->next == NULL);
	EQ_STR(name_of_email(mem, v->email), "Ana Ruiz");
}

TEST(a_line_is_a_name_with_an_address)
{
	pasted("Ana Ruiz <ana@example.org>\n");
	EQ_STR(v->email, "ana@example.org");
	EQ_STR(v->name, "Ana Ruiz");
}

TEST(a_line_is_what_a_mail_program_copies)
{
	pasted("\"Ruiz, Ana\" <ana@example.org>\n"
	    "\"Li, Bo\" <bo@x.org>; \"Dent, Cy\" <cy@x.org>\n"
	    "Nora Núñez nora@x.org\n");
	EQ_STR(v->email, "ana@example.org");
	EQ_STR(v->name, "Ruiz, Ana");
	EQ_STR(v->next->name, "Li, Bo");
	EQ_STR(v->next->next->email, "cy@x.org");
	v = v->next->next->next;
	EQ_STR(v->email, "nora@x.org");
	EQ_STR(v->name, "Nora Núñez");
}

TEST(an_address_ends_in_a_name_with_a_dot)
{
	pasted("joe@x\nJoe Doe <joe@x>\n");
	EQ_STR(v->email, "");
	EQ_STR(v->typed, "joe@x");
	EQ_STR(v->next->email, "");
}

TEST(a_line_is_several_addresses)
{
	pasted("ana@x.org, Bo Li <bo@x.org>, cy@x.org\n");
	EQ_STR(v->email, "ana@x.org");
	EQ_STR(v->next->name, "Bo Li");
	EQ_STR(v->next->next->email, "cy@x.org");
}

TEST(a_line_is_fields)
{
	pasted("ana@x.org, Ana Ruiz, LCSW, Elm Street, supervisor\n"
	    "bo@x.org;Bo Li;;\"Oak; and Ash\";Senior Leader\n"
	    "cy@x.org\tCy Dent\n");
	EQ_STR(v->name, "Ana Ruiz");
	EQ_STR(v->credentials, "LCSW");
	EQ_STR(v->agency, "Elm Street");
	EQ_STR(v->role, "supervisor");
	EQ_STR(v->next->agency, "Oak; and Ash");
	EQ_STR(v->next->role, "Senior Leader");
	EQ_STR(v->next->next->name, "Cy Dent");
}

TEST(headings_name_the_columns_in_any_order)
{
	pasted("Role,Phone,Full name,E-mail address\n"
	    "faculty,555,\"Ana \"\"A.\"\" Ruiz\",ana@x.org\n");
	EQ_STR(v->email, "ana@x.org");
	EQ_STR(v->name, "Ana \"A.\" Ruiz");
	EQ_STR(v->role, "faculty");
	OK(v->next == NULL);
}

TEST(what_is_no_address_is_kept_as_it_was_typed)
{
	pasted("ana@x.org\nnonsense\n");
	EQ_STR(v->next->email, "");
	EQ_STR(v->next->typed, "nonsense");
	EQ(v->next->line, 2);
}

TEST(an_address_that_stands_twice_is_there_once)
{
	pasted("bo@x.org\nana@x.org,Ana\nBO@x.org\nana@x.org,Nan\n");
	EQ_STR(v->email, "bo@x.org");
	EQ_STR(v->next->name, "Ana");
	OK(v->next->next == NULL);
}

TEST(more_than_we_take_is_one_too_many)
{
	struct text t = { .mem = mem };
	int n = 0;

	for (int i = 0; i < INVITEES_MAX + 10; i++)
		text_printf(&t, "a%d@x.org\n", i);
	for (v = invitees_read(mem, text_str(&t)); v != NULL; v = v->next)
		n++;
	EQ(n, INVITEES_MAX + 1);
}

/* Processor time to read a line made of so many pieces, in nanoseconds. */
static int64_t
time_for(const char *piece, int n)
{
	struct text t = { .mem = mem };
	struct timespec from, to;

	text_add(&t, S("a@x.org,"));
	for (int i = 0; i < n; i++)
		text_add(&t, str_of(piece));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	OK(invitees_read(mem, text_str(&t)) != NULL);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (to.tv_sec - from.tv_sec) * 1000000000LL +
	    to.tv_nsec - from.tv_nsec;
}

TEST(a_long_line_takes_time_by_its_length)
{
	static const char *const pieces[] = { "a@x.org,", "a@x.org,          ",
	    "\t", ",", " ", "\"" };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		int64_t small = time_for(pieces[i], 4000);
		int64_t large = time_for(pieces[i], 32000);

		if (large > 24 * small)	/* 8 if linear, 64 if quadratic */
			FAIL("\"%s\": %lld ns, eight times as long %lld",
			    pieces[i], (long long)small, (long long)large);
	}
}

TEST(a_column_may_be_empty)
{
	pasted("name\temail\n\tana@x.org\nBo\tbo@x.org\t\n");
	EQ_STR(v->email, "ana@x.org");
	EQ_STR(v->name, "");
	EQ_STR(v->next->name, "Bo");
}
