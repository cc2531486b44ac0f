/*
 * people_test.c - persons, addresses, cohorts, memberships.
 */
#include "fixture.h"
#include "store/signin.h"

static struct person p;
static int64_t id;

static enum status
add(const char *name, const char *email)
{
	struct new_person n = { .name = str_of(name), .email = str_of(email),
	    .created = NOW };

	return store_person_add(st, mem, &n, &id);
}

static struct str
handle(const char *name, const char *email)
{
	EQ(add(name, email), ST_OK);
	EQ(store_person(st, mem, id, &p), ST_OK);
	return p.handle;
}

static bool
told_of_people(void)
{
	return store_changed(st)->people;
}

/* Commits and begins anew, so that what follows is told by itself. */
static void
forget_changes(void)
{
	EQ(store_commit(st), ST_OK);
	EQ(store_begin(st), ST_OK);
	OK(!told_of_people());
}

TEST(a_handle_is_made_of_the_name)
{
	fresh();
	EQ_STR(handle("Ana Ruiz", "a@x.org"), "ana-ruiz");
	EQ_STR(handle("Jos\xc3\xa9 Mar\xc3\xad" "a N\xc3\xba\xc3\xb1" "ez", "b@x.org"),
	    "jose-maria-nunez");
	EQ_STR(handle("J.R. O'Neil, LCSW", "c@x.org"), "jr-oneil-lcsw");
	EQ_STR(handle("Una O’Neil", "c2@x.org"), "una-oneil");
	EQ_STR(handle("\xe6\x9d\x8e\xe6\x98\x8e", "d@x.org"), "member");
	EQ_STR(handle("\xe7\x8e\x8b", "e@x.org"), "member-2");
}

TEST(the_second_of_a_name_gets_a_number)
{
	fresh();
	EQ_STR(handle("Ana Ruiz", "a@x.org"), "ana-ruiz");
	EQ_STR(handle("ana ruiz", "b@x.org"), "ana-ruiz-2");
	EQ_STR(handle("Ana  Ruiz", "c@x.org"), "ana-ruiz-3");
}

TEST(a_hundred_of_one_name_all_get_a_handle)
{
	fresh();
	for (int i = 0; i < 100; i++)
		EQ(add("Info", arena_printf(mem, "i%d@x.org", i).p), ST_OK);
	EQ(store_person(st, mem, id, &p), ST_OK);
	OK(str_starts(p.handle, S("info-")));
}

TEST(a_name_is_one_clean_line)
{
	fresh();
	EQ(add("  Ana\r\n\xe2\x80\xaeRuiz \x01", "a@x.org"), ST_OK);
	EQ(store_person(st, mem, id, &p), ST_OK);
	EQ_STR(p.name, "Ana Ruiz");
	EQ(add(" \n", "b@x.org"), ST_INVALID);
}

TEST(an_address_belongs_to_one_person_however_it_is_typed)
{
	fresh();
	EQ(add("Ana Ruiz", "Ana.Ruiz@Example.ORG"), ST_OK);
	EQ(add("Someone Else", "ana.ruiz@example.org"), ST_CONFLICT);
	EQ(add("Someone Else", "not an address"), ST_INVALID);
	EQ(store_person_by_email(st, mem, S("ANA.RUIZ@example.org"), &p),
	    ST_OK);
	EQ_STR(p.name, "Ana Ruiz");
	EQ(store_person_by_email(st, mem, S("nobody@example.org"), &p),
	    ST_NOT_FOUND);
}

TEST(nobody_is_found_by_an_address_they_only_say_is_theirs)
{
	int64_t ana;

	fresh();
	EQ(add("Ana Ruiz", "ana@x.org"), ST_OK);
	ana = id;
	EQ(store_address_add(st, ana, S("bo@x.org"), false), ST_OK);
	EQ(store_person_by_email(st, mem, S("bo@x.org"), &p), ST_NOT_FOUND);
	EQ(add("Bo Li", "bo@x.org"), ST_OK);		/* whose it is */
	EQ(store_person_by_email(st, mem, S("bo@x.org"), &p), ST_OK);
	EQ(p.id, id);
	EQ(store_address_add(st, ana, S("bo@x.org"), false), ST_CONFLICT);
}

TEST(a_second_address_is_theirs_when_it_is_confirmed)
{
	struct address_row *all;

	fresh();
	EQ(add("Ana Ruiz", "ana@x.org"), ST_OK);
	EQ(store_address_add(st, id, S("ana@home.org"), false), ST_OK);
	EQ(store_address_confirm(st, id, S("ANA@home.org")), ST_OK);
	EQ(store_person_by_email(st, mem, S("ana@home.org"), &p), ST_OK);
	EQ(store_addresses(st, mem, id, &all), ST_OK);
	EQ_STR(all->email, "ana@x.org");
	OK(!all->is_confirmed);
	EQ_STR(all->next->email, "ana@home.org");
	OK(all->next->is_confirmed);
}

TEST(mail_goes_to_a_confirmed_address_and_the_last_one_stays)
{
	struct str email;

	fresh();
	id = a_person("Ana Ruiz");
	EQ(store_address_add(st, id, S("ana@home.org"), false), ST_OK);
	EQ(store_address_primary(st, id, S("ana@home.org")), ST_DENIED);
	EQ(store_address_confirm(st, id, S("ana@home.org")), ST_OK);
	EQ(store_address_primary(st, id, S("ana@home.org")), ST_OK);
	EQ(store_email_of(st, mem, id, &email), ST_OK);
	EQ_STR(email, "ana@home.org");
	EQ(store_address_remove(st, id, S("ana@home.org")), ST_DENIED);
	EQ(store_address_remove(st, id, S("Ana-Ruiz@example.org")), ST_OK);
	EQ(store_address_remove(st, id, S("Ana-Ruiz@example.org")),
	    ST_NOT_FOUND);
}

TEST(people_are_listed_by_name_whatever_its_accents)
{
	struct person *all;

	fresh();
	a_person("Zoe Adler");
	a_person("\xc3\x81ngel Cruz");
	a_person("Bo Li");
	a_person("andrew Moss");
	EQ(store_people(st, mem, &all), ST_OK);
	EQ_STR(all->name, "andrew Moss");
	EQ_STR(all->next->name, "\xc3\x81ngel Cruz");
	EQ_STR(all->next->next->name, "Bo Li");
	EQ_STR(all->next->next->next->name, "Zoe Adler");
	OK(all->next->next->next->next == NULL);
}

TEST(who_proves_a_placeholders_address_was_them)
{
	struct new_person n = { .name = S("Ana"), .email = S("ana@old.org"),
	    .is_placeholder = true };
	int64_t ghost, found;

	fresh();
	EQ(store_person_add(st, mem, &n, &ghost), ST_OK);
	EQ(add("Ana Ruiz", "ana@x.org"), ST_OK);
	EQ(store_address_placeholder(st, S("Ana@Old.org"), &found), ST_OK);
	EQ(found, ghost);
	EQ(store_address_placeholder(st, S("ana@x.org"), &found),
	    ST_NOT_FOUND);
	EQ(store_address_confirm(st, id, S("ana@old.org")), ST_OK);
	EQ(store_person_by_email(st, mem, S("ana@old.org"), &p), ST_OK);
	EQ(p.id, id);
	EQ(store_email_of(st, mem, id, &p.name), ST_OK);
	EQ_STR(p.name, "ana@x.org");
	EQ(store_placeholder_claim(st, ghost, id), ST_DENIED);
}

TEST(a_placeholder_who_proves_their_address_is_somebody)
{
	struct new_person n = { .name = S("Ana"), .email = S("ana@old.org"),
	    .is_placeholder = true };
	int64_t ghost, found;

	fresh();
	EQ(store_person_add(st, mem, &n, &ghost), ST_OK);
	forget_changes();
	EQ(store_address_confirm(st, ghost, S("ana@old.org")), ST_OK);
	OK(store_changed(st)->names);
	EQ(store_person(st, mem, ghost, &p), ST_OK);
	OK(!p.is_placeholder);
	EQ(store_address_placeholder(st, S("ana@old.org"), &found),
	    ST_NOT_FOUND);
}

TEST(a_placeholder_who_turns_out_to_be_somebody_becomes_them)
{
	struct new_person n = { .name = S("Ana R."), .email = S("ar@old.org"),
	    .is_placeholder = true, .confirmed = true };
	int64_t ana, ghost;

	fresh();
	ana = a_person("Ana Ruiz");
	EQ(store_person_add(st, mem, &n, &ghost), ST_OK);
	EQ(store_placeholder_claim(st, ana, ghost), ST_DENIED);
	EQ(store_placeholder_claim(st, ghost, ana), ST_OK);
	EQ(store_person_by_email(st, mem, S("ar@old.org"), &p), ST_OK);
	EQ(p.id, ana);
	EQ(store_placeholder_claim(st, ghost, ana), ST_DENIED);
}

TEST(a_wish_and_trust_change_nothing_that_threads_show)
{
	int64_t ana, alpha;

	fresh();
	ana = a_person("Ana Ruiz");
	alpha = a_cohort("alpha");
	EQ(store_member_set(st, &(struct new_member){ .person = ana,
	    .cohort = alpha, .role = ROLE_CLINICIAN, .joined = NOW }), ST_OK);
	OK(store_changed(st)->names);
	forget_changes();
	EQ(store_member_mail(st, ana, alpha, MAIL_NOTHING), ST_OK);
	EQ(store_member_trust(st, ana, alpha, true), ST_OK);
	OK(told_of_people() && !store_changed(st)->names);
	EQ(store_member_leave(st, ana, alpha, NOW), ST_OK);
	OK(store_changed(st)->names);
}

TEST(a_cohort_has_a_slug_that_can_be_an_address)
{
	struct cohort c = { .slug = S("plan-b"), .title = S("Plan B") };

	fresh();
	EQ(store_cohort_add(st, &c, &id), ST_INVALID);
	c.slug = S("cohort7");
	EQ(store_cohort_add(st, &c, &id), ST_OK);
	EQ(store_cohort_add(st, &c, &id), ST_CONFLICT);
	c.slug = S("cohort8");
	c.title = S(" ");
	EQ(store_cohort_add(st, &c, &id), ST_INVALID);
}

TEST(a_cohort_is_read_as_it_was_written)
{
	struct cohort c = { .slug = S("alpha"), .title = S("Alpha"),
	    .model = S("TF-CBT"), .components = S("Relaxation\n\n Affect \n"),
	    .aim = S("Less fear."), .starts = 1, .ends = 2, .created = NOW,
	    .notice_only = true, .hold_first = true };

	fresh();
	EQ(store_cohort_add(st, &c, &id), ST_OK);
	EQ(store_cohort_by_slug(st, mem, S("alpha"), &c), ST_OK);
	EQ(c.id, id);
	EQ_STR(c.model, "TF-CBT");
	EQ_STR(c.components, "Relaxation\nAffect");
	EQ_STR(c.aim, "Less fear.");
	EQ(c.starts, 1);
	EQ(c.ends, 2);
	OK(c.notice_only && c.hold_first && !c.is_closed);
	EQ(store_cohort_by_slug(st, mem, S("beta"), &c), ST_NOT_FOUND);
}

TEST(members_are_listed_by_agency_and_name_without_those_who_left)
{
	struct agency elm = { .name = S("Elm Street") };
	struct new_member n = { .role = ROLE_CLINICIAN, .joined = NOW };
	struct member *all;
	int64_t left;

	fresh();
	EQ(store_agency_add(st, &elm, &n.agency), ST_OK);
	n.cohort = a_cohort("alpha");
	n.person = a_person("Zoe Adler");
	EQ(store_member_set(st, &n), ST_OK);
	n.person = a_person("Bo Li");
	EQ(store_member_set(st, &n), ST_OK);
	joins(a_person("Ana Ruiz"), n.cohort, ROLE_FACULTY);
	left = a_person("Cy Dent");
	joins(left, n.cohort, ROLE_FACULTY);
	EQ(store_member_leave(st, left, n.cohort, NOW), ST_OK);

	EQ(store_members(st, mem, n.cohort, &all), ST_OK);
	EQ_STR(all->person.name, "Ana Ruiz");
	EQ_STR(all->agency, "");
	EQ_STR(all->next->person.name, "Bo Li");
	EQ_STR(all->next->agency, "Elm Street");
	EQ_STR(all->next->next->person.name, "Zoe Adler");
	OK(all->next->next->next == NULL);
}

TEST(a_member_who_gets_another_role_keeps_agency_and_mail)
{
	struct agency elm = { .name = S("Elm Street") };
	struct new_member n = { .role = ROLE_CLINICIAN, .joined = NOW };
	struct member m;

	fresh();
	EQ(store_agency_add(st, &elm, &n.agency), ST_OK);
	n.cohort = a_cohort("alpha");
	n.person = a_person("Ana Ruiz");
	EQ(store_member_set(st, &n), ST_OK);
	EQ(store_member_mail(st, n.person, n.cohort, MAIL_FOLLOWED), ST_OK);
	n.role = ROLE_FACULTY;
	n.agency = 0;
	n.joined = NOW + DAY;
	EQ(store_member_set(st, &n), ST_OK);
	EQ(store_membership(st, mem, n.person, n.cohort, &m), ST_OK);
	EQ(m.role, ROLE_FACULTY);
	EQ(m.mail, MAIL_FOLLOWED);
	EQ(m.joined, NOW);
	EQ_STR(m.agency, "Elm Street");
	EQ_STR(m.cohort.slug, "alpha");
}

static void
expect_readers(int64_t cohort, int64_t readers, int64_t by_mail)
{
	struct cohort c;

	EQ(store_cohort(st, mem, cohort, &c), ST_OK);
	EQ(c.readers, readers);
	EQ(c.by_mail, by_mail);
}

TEST(who_was_invited_is_in_no_list_until_they_come)
{
	struct new_member n = { .role = ROLE_CLINICIAN };
	struct new_person who = { .name = S("Bo Li"), .email = S("bo@x.org") };
	struct signin s = { .purpose = SIGNIN_INVITATION, .made = NOW,
	    .email = S("bo@x.org"), .expires = NOW + INVITATION_MS };
	struct invited *inv;
	struct member *all;

	fresh();
	s.cohort = n.cohort = a_cohort("alpha");
	EQ(store_person_add(st, mem, &who, &n.person), ST_OK);
	s.person = n.person;
	EQ(store_member_set(st, &n), ST_OK);
	EQ(store_signin_add(st, S("hash"), &s), ST_OK);

	EQ(store_members(st, mem, n.cohort, &all), ST_OK);
	OK(all == NULL);
	EQ(store_invited(st, mem, n.cohort, &inv), ST_OK);
	EQ_STR(inv->name, "Bo Li");
	EQ_STR(inv->email, "bo@x.org");
	EQ(inv->role, ROLE_CLINICIAN);

	EQ(store_address_confirm(st, n.person, S("bo@x.org")), ST_OK);
	EQ(store_invited(st, mem, n.cohort, &inv), ST_OK);
	OK(inv == NULL);
	EQ(store_members(st, mem, n.cohort, &all), ST_OK);
	EQ(all->joined, NOW);
	expect_readers(n.cohort, 1, 1);
}

TEST(those_who_read_a_cohort_are_counted_whatever_they_do)
{
	int64_t alpha, ana;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	joins(ana, alpha, ROLE_CLINICIAN);
	joins(a_person("Bo Li"), alpha, ROLE_FACULTY);
	EQ(store_member_mail(st, ana, alpha, MAIL_NOTHING), ST_OK);
	expect_readers(alpha, 2, 1);
	EQ(store_member_leave(st, ana, alpha, NOW), ST_OK);
	expect_readers(alpha, 1, 1);
	joins(ana, alpha, ROLE_CLINICIAN);
	expect_readers(alpha, 2, 2);
}

TEST(an_invitation_that_is_withdrawn_ends_the_membership_that_waits)
{
	struct new_member n = { .role = ROLE_CLINICIAN };
	struct new_person who = { .name = S("Bo Li"), .email = S("bo@x.org") };
	struct signin s = { .purpose = SIGNIN_INVITATION, .made = NOW,
	    .expires = NOW + INVITATION_MS };
	struct invited *inv;

	fresh();
	s.cohort = n.cohort = a_cohort("alpha");
	EQ(store_person_add(st, mem, &who, &n.person), ST_OK);
	s.person = n.person;
	EQ(store_member_set(st, &n), ST_OK);
	EQ(store_signin_add(st, S("hash"), &s), ST_OK);
	EQ(store_invited(st, mem, n.cohort, &inv), ST_OK);
	EQ(store_invitation_withdraw(st, n.cohort + 1, inv->id, NOW),
	    ST_NOT_FOUND);
	EQ(store_invitation_withdraw(st, n.cohort, inv->id, NOW), ST_OK);
	EQ(store_may(st, n.person, n.cohort, MAY_READ), ST_NOT_FOUND);
}

TEST(an_unsubscribe_link_names_one_membership_and_cannot_be_guessed)
{
	struct str token, again;
	int64_t ana, alpha, person, cohort;

	fresh();
	ana = a_person("Ana Ruiz");
	alpha = a_cohort("alpha");
	joins(ana, alpha, ROLE_CLINICIAN);
	EQ(store_member_unsubscribe(st, mem, ana, alpha, &token), ST_OK);
	OK(token.n >= 26);		/* 128 bits in base32 */
	EQ(store_member_by_unsubscribe(st, token, &person, &cohort), ST_OK);
	EQ(person, ana);
	EQ(cohort, alpha);
	joins(ana, alpha, ROLE_FACULTY);
	EQ(store_member_unsubscribe(st, mem, ana, alpha, &again), ST_OK);
	OK(str_eq(token, again));
	EQ(store_member_by_unsubscribe(st, S("x"), &person, &cohort),
	    ST_NOT_FOUND);
}

TEST(those_who_remember_people_are_told_of_every_change)
{
	int64_t ana, alpha;

	fresh();
	alpha = a_cohort("alpha");
	ana = a_person("Ana Ruiz");
	forget_changes();
	joins(ana, alpha, ROLE_CLINICIAN);
	OK(told_of_people());
	forget_changes();
	EQ(store_person(st, mem, ana, &p), ST_OK);
	EQ(store_person_change(st, &p), ST_OK);
	OK(told_of_people());
	forget_changes();
	EQ(store_member_leave(st, ana, alpha, NOW), ST_OK);
	OK(told_of_people());
	forget_changes();
	EQ(store_session_end(st, ana, 0, 0), ST_OK);
	OK(told_of_people());
	forget_changes();
	EQ(store_seen(st, ana, NOW), ST_OK);
	OK(!told_of_people());
}
