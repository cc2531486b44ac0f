/*
 * may_test.c - every role and every right, and who has none at all.
 */
#include "fixture.h"

/* R read, P post, M moderate, T teach, C coordinate. */
static const struct {
	enum role	 role;
	const char	*open, *closed;
} matrix[ROLES] = {
	/*			  in a cohort	in an archive */
	{ ROLE_NONE,		  "-----",	"-----" },
	{ ROLE_CLINICIAN,	  "RP---",	"R----" },
	{ ROLE_SUPERVISOR,	  "RP---",	"R----" },
	{ ROLE_SENIOR_LEADER,	  "RP---",	"R----" },
	{ ROLE_FACULTY,		  "RP-T-",	"R--T-" },
	{ ROLE_COORDINATOR,	  "RPMTC",	"R-MTC" },
	{ ROLE_MODERATOR,	  "RPMT-",	"R-MT-" },
	{ ROLE_OBSERVER,	  "R----",	"R----" },
};

static struct str
letters(unsigned rights)
{
	static const char all[] = "RPMTC";
	char s[] = "-----";

	for (size_t i = 0; i < 5; i++)
		if (rights & 1u << i)
			s[i] = all[i];
	return arena_dup(mem, str_of(s));
}

/* Asks the store for each right, as pages do. */
static struct str
asked(int64_t person, int64_t cohort)
{
	unsigned have = 0;

	for (unsigned bit = MAY_READ; bit <= MAY_COORDINATE; bit <<= 1)
		if (store_may(st, person, cohort, bit) == ST_OK)
			have |= bit;
	return letters(have);
}

static void
close_cohort(int64_t id)
{
	struct cohort c;

	EQ(store_cohort(st, mem, id, &c), ST_OK);
	c.is_closed = true;
	EQ(store_cohort_change(st, &c), ST_OK);
}

TEST(every_role_has_its_rights)
{
	for (size_t i = 0; i < ROLES; i++) {
		EQ(matrix[i].role, i);
		EQ_STR(letters(may(matrix[i].role, false)), matrix[i].open);
		EQ_STR(letters(may(matrix[i].role, true)), matrix[i].closed);
	}
}

TEST(the_store_says_the_same_for_members)
{
	int64_t cohort, person;

	for (enum role r = ROLE_CLINICIAN; r < ROLES; r++) {
		fresh();
		cohort = a_cohort("alpha");
		person = a_person("Ana Ruiz");
		joins(person, cohort, r);
		EQ_STR(asked(person, cohort), matrix[r].open);
		close_cohort(cohort);
		EQ_STR(asked(person, cohort), matrix[r].closed);
	}
}

TEST(who_is_no_member_does_not_learn_that_there_is_a_cohort)
{
	int64_t alpha, ana;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	joins(ana, a_cohort("beta"), ROLE_COORDINATOR);
	EQ(store_may(st, ana, alpha, MAY_READ), ST_NOT_FOUND);
	EQ(store_may(st, ana, alpha, MAY_COORDINATE), ST_NOT_FOUND);
	EQ(store_may(st, ana, 99, MAY_READ), ST_NOT_FOUND);
	EQ(store_may(st, 99, alpha, MAY_READ), ST_NOT_FOUND);
	EQ(store_may(st, 0, alpha, MAY_READ), ST_NOT_FOUND);
}

TEST(a_member_without_the_right_is_told_so)
{
	int64_t alpha, ana;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	joins(ana, alpha, ROLE_CLINICIAN);
	EQ(store_may(st, ana, alpha, MAY_MODERATE), ST_DENIED);
	EQ(store_may(st, ana, alpha, MAY_POST | MAY_MODERATE), ST_DENIED);
}

TEST(who_left_is_no_member_until_they_come_back)
{
	int64_t alpha, ana;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	joins(ana, alpha, ROLE_CLINICIAN);
	EQ(store_member_leave(st, ana, alpha, NOW), ST_OK);
	EQ(store_may(st, ana, alpha, MAY_READ), ST_NOT_FOUND);
	EQ(store_member_leave(st, ana, alpha, NOW), ST_NOT_FOUND);
	joins(ana, alpha, ROLE_OBSERVER);
	EQ(store_may(st, ana, alpha, MAY_READ), ST_OK);
	EQ(store_may(st, ana, alpha, MAY_POST), ST_DENIED);
}

TEST(a_site_administrator_who_is_no_member_reads_nothing)
{
	struct person p;
	int64_t alpha, ana;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	EQ(store_person(st, mem, ana, &p), ST_OK);
	p.is_admin = true;
	EQ(store_person_change(st, &p), ST_OK);
	EQ_STR(asked(ana, alpha), "-----");
}
