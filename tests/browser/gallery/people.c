/*
 * people.c - who is in the gallery, and the pages about people.
 */
#include "gallery.h"

const struct author authors[PEOPLE] = {
	[ANA] = { 1, STR("Ana Ruiz"), STR("LCSW"), STR("Elm Street Clinic"),
	    ROLE_CLINICIAN },
	[BEN] = { 2, STR("Ben Oyelaran"), STR("LMFT"),
	    STR("Three Rivers Counseling"), ROLE_CLINICIAN },
	[CHLOE] = { 3, STR("Chloe Whitehorse"), STR("PhD"),
	    STR("Medicine Bow Tribal Health"), ROLE_SUPERVISOR },
	[DARIO] = { 4, STR("Dario Conti"), STR("LPC"),
	    STR("Harbor School District"), ROLE_CLINICIAN },
	[EDITH] = { 5, STR("Edith Brandvold"), STR("PsyD"),
	    STR("University Child Trauma Program"), ROLE_FACULTY },
	[FAYE] = { 6, STR("Faye Lindqvist-Abernathy"), STR(""),
	    STR("Elm Street Clinic"), ROLE_COORDINATOR },
};

const struct person ana = {
	.id = 1, .handle = STR("ana-ruiz"), .name = STR("Ana Ruiz"),
	.credentials = STR("LCSW"), .timezone = STR("America/Chicago"),
	.shortcuts = true, .has_password = true,
};

const struct cohort cohort = {
	.id = 7, .slug = STR("cohort-7"), .title = STR("Cohort 7"),
	.model = STR("TF-CBT"),
	.aim = STR("By December, eight of ten children who begin treatment "
	    "complete it with a caregiver taking part."),
	.components = STR("Psychoeducation\nParenting skills\nRelaxation\n"
	    "Affect expression and modulation\nCognitive coping\n"
	    "Trauma narrative\nIn vivo mastery\nConjoint sessions\n"
	    "Enhancing safety"),
};

const struct member my_cohorts[2] = {
	{ .next = (struct member *)&my_cohorts[1], .cohort = { .id = 7,
	    .slug = STR("cohort-7"), .title = STR("Cohort 7") },
	    .unread = 4, .mail = MAIL_EVERY },
	{ .cohort = { .id = 8, .slug = STR("schools"),
	    .title = STR("School clinics") }, .mail = MAIL_FOLLOWED },
};

struct frame frame = {
	.site = STR("Rounds"), .path = STR("/"), .me = &ana,
	.cohorts = my_cohorts, .cohort = STR("cohort-7"), .moderates = true,
	.waiting = 2, .once = STR("o1"),
};
struct frame stranger = { .site = STR("Rounds"), .once = STR("o1") };

const struct str zones[] = { STR("America/Chicago"), STR("America/Denver"),
    STR("America/Los_Angeles"), STR("America/New_York"), STR("Europe/Berlin"),
    STR("UTC") };
const size_t nzones = sizeof(zones) / sizeof(zones[0]);

#define MEMBER(i, n, a, s, r) { .next = (struct member *)&members[i + 1],	\
	.person = { .id = i + 1, .name = STR(n), .credentials = STR("LCSW") }, \
	.agency = STR(a), .agency_setting = STR(s), .role = r }
const struct member members[] = {
	MEMBER(0, "Ana Ruiz", "Elm Street Clinic",
	    "Community clinic, two counties", ROLE_CLINICIAN),
	MEMBER(1, "Faye Lindqvist-Abernathy", "Elm Street Clinic", "",
	    ROLE_COORDINATOR),
	MEMBER(2, "Dario Conti", "Harbor School District",
	    "Schools, 14 buildings", ROLE_CLINICIAN),
	MEMBER(3, "Chloe Whitehorse", "Medicine Bow Tribal Health",
	    "Tribal health centre", ROLE_SUPERVISOR),
	MEMBER(4, "Ben Oyelaran", "Three Rivers Counseling",
	    "Telehealth and home visits", ROLE_CLINICIAN),
	{ .person = { .id = 6, .name = STR("Edith Brandvold"),
	    .credentials = STR("PsyD") }, .role = ROLE_FACULTY },
};
const struct agency agencies[] = {
	{ .next = (struct agency *)&agencies[1], .name = STR("Elm Street Clinic") },
	{ .name = STR("Three Rivers Counseling") },
};

static void
people(struct view *v)
{
	struct people_page pg = { .cohort = &cohort, .members = members,
	    .may = MAY_READ | MAY_POST | MAY_COORDINATE, .count = 34 };

	view_people(v, &frame, &pg);
}

static void
people_as_member(struct view *v)
{
	struct people_page pg = { .cohort = &cohort, .members = members,
	    .may = MAY_READ | MAY_POST, .count = 34 };

	view_people(v, &frame, &pg);
}

static void
invite(struct view *v)
{
	static const struct invited two[] = {
		{ (struct invited *)&two[1], 1, NOW - 2 * DAY, NOW + 12 * DAY,
		    STR("g.hale@example.org"), STR("Gwen Hale"),
		    STR("Elm Street Clinic"), ROLE_CLINICIAN },
		{ NULL, 2, NOW - DAY, NOW + 13 * DAY, STR("ivo@example.org"),
		    STR(""), STR(""), ROLE_OBSERVER },
	};
	struct invite_page pg = { .cohort = &cohort, .invited = two,
	    .agencies = agencies, .role = ROLE_CLINICIAN };

	view_invite(v, &frame, &pg);
}

static void
member(struct view *v)
{
	struct member_page pg = { .cohort = &cohort, .member = &members[2],
	    .agencies = agencies };

	view_member(v, &frame, &pg);
}

static void
member_removing(struct view *v)
{
	struct member_page pg = { .cohort = &cohort, .member = &members[2],
	    .removing = true };

	view_member(v, &frame, &pg);
}

static const struct address_row addresses[] = {
	{ (struct address_row *)&addresses[1], STR("ana.ruiz@elmstreet.example.org"), true, true },
	{ (struct address_row *)&addresses[2], STR("ana@ruiz.example.net"), true, false,
	    STR("three letters in a row came back (mailbox full)") },
	{ NULL, STR("aruiz@example.edu"), false, false },
};
static const struct session_row sessions[] = {
	{ (struct session_row *)&sessions[1], 1, NOW - 2 * DAY, NOW,
	    STR("Firefox on Windows"), true },
	{ NULL, 2, NOW - 9 * DAY, NOW - 3 * HOUR, STR("Safari on iPhone") },
};
static const struct token_row tokens[] = {
	{ (struct token_row *)&tokens[1], 1, NOW - 40 * DAY, NOW - HOUR,
	    STR("feed"), true },
	{ NULL, 2, NOW - 3 * DAY, 0, STR("monthly report script") },
};

static struct me_page
settings(void)
{
	return (struct me_page){ .me = &ana, .members = my_cohorts,
	    .addresses = addresses, .sessions = sessions, .tokens = tokens,
	    .zones = zones, .nzones = nzones };
}

static void
me(struct view *v)
{
	struct me_page pg = settings();

	view_me(v, &frame, &pg);
}

static void
me_wrong(struct view *v)
{
	static const struct fault faults[] = {
		{ &faults[1], "name", STR("Write your name, so that the others "
		    "know who is talking.") },
		{ NULL, "email", STR("“ana@@elm” is not an e-mail address.") },
	};
	struct me_page pg = settings();

	pg.faults = faults;
	pg.email = S("ana@@elm");
	pg.new_feed = S("https://rounds.example.org/c/cohort-7/feed.atom?key="
	    "5rk2m7q4x0w1v8b6\nhttps://rounds.example.org/c/schools/feed.atom?"
	    "key=5rk2m7q4x0w1v8b6");
	pg.new_token = S("rounds_5rk2m7q4x0w1v8b6c3n9z2j5h8d1s4f7");
	view_me(v, &frame, &pg);
}

const struct picture people_pictures[] = {
	{ "people", people },
	{ "people-member", people_as_member },
	{ "invite", invite },
	{ "member", member },
	{ "member-removing", member_removing },
	{ "me", me },
	{ "me-wrong", me_wrong },
	{ NULL, NULL }
};
