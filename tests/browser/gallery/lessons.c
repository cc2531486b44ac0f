/*
 * lessons.c - pictures of lessons, search and moderation.
 */
#include "gallery.h"
#include "store/talk.h"

static const struct lesson_source sources[] = {
	{ (struct lesson_source *)&sources[1], 302, 41, 2,
	    { 2, STR("Ben Oyelaran"), STR("LMFT"),
	    STR("Three Rivers Counseling"), ROLE_CLINICIAN },
	    STR("Week one they stay for five minutes and choose themselves when "
	    "to go. Week two, ten. By week four nobody looked at the door."),
	    NOW - 70 * HOUR, SOURCE_AS_CITED },
	{ (struct lesson_source *)&sources[2], 303, 41, 3,
	    { 3, STR("Chloe Whitehorse"), STR("PhD"),
	    STR("Medicine Bow Tribal Health"), ROLE_SUPERVISOR },
	    STR("If the caregiver has heard none of it yet, they hear it for "
	    "the first time in front of the child."), NOW - 66 * HOUR,
	    SOURCE_CHANGED },
	{ NULL, 305, 41, 5, { 4, STR("Dario Conti"), STR("LPC"),
	    STR("Harbor School District"), ROLE_CLINICIAN },
	    STR(""), NOW - 50 * HOUR,
	    SOURCE_WITHDRAWN },
};

const struct lesson *
the_lessons(void)
{
	struct lesson *l = arena_alloc(mem, 3 * sizeof(*l));

	l[0] = (struct lesson){ .next = &l[1], .id = 12,
	    .cohort_slug = S("cohort-7"), .cohort_title = S("Cohort 7"),
	    .status = LESSON_PUBLISHED, .for_all = true,
	    .title = S("When a caregiver leaves during the narrative, let them "
	    "practise staying in small steps"),
	    .markdown = S("1. Before the first page, read it to the caregiver "
	    "in a session of their own.\n2. Agree on **five minutes**, then "
	    "ten. The caregiver decides when to go; the child holds the timer."
	    "\n3. Rehearse one sentence for the hard moment, such as “I am "
	    "right here, go on”.\n4. Praise the staying, every time."),
	    .limits = S("Not while the caregiver is in acute distress "
	    "themselves, and not when safety at home is in question."),
	    .settings = S("community clinic, telehealth, school"),
	    .components = S("Trauma narrative\nConjoint sessions"),
	    .evidence = EVIDENCE_AGENCIES, .version = 3,
	    .created = NOW - 30 * DAY, .changed = NOW - DAY,
	    .review = NOW + 180 * DAY, .stale = 2, .editor = S("Ana Ruiz"),
	    .sources = (struct lesson_source *)sources };
	l[0].body = markdown(mem, l[0].markdown, NULL);
	l[1] = (struct lesson){ .next = &l[2], .id = 13,
	    .cohort_slug = S("cohort-7"), .cohort_title = S("Cohort 7"),
	    .status = LESSON_PUBLISHED, .title = S("When the video line is bad, "
	    "use breathing with the hands, not with the voice"),
	    .components = S("Relaxation"), .evidence = EVIDENCE_STORY };
	l[2] = (struct lesson){ .id = 14, .cohort_slug = S("schools"),
	    .cohort_title = S("School clinics"), .status = LESSON_IN_REVIEW,
	    .title = S("When a hearing falls into exposure, pause at the last "
	    "finished chapter"),
	    .components = S("Enhancing safety"), .evidence = EVIDENCE_MEASURED };
	return l;
}

static void
lessons(struct view *v)
{
	struct lessons_page pg = { .cohort = &cohort, .may = MAY_TEACH,
	    .components = cohort.components, .component = S("Relaxation"),
	    .lessons = the_lessons(), .older = S("/lessons?before=3") };

	view_lessons(v, &frame, &pg);
}

static void
lessons_none(struct view *v)
{
	struct lessons_page pg = { .query = S("sleep") };

	view_lessons(v, &frame, &pg);
}

static void
lesson(struct view *v)
{
	struct lesson_page pg = { .lesson = the_lessons(),
	    .contributors = authors, .ncontributors = 4, .may = MAY_TEACH };

	view_lesson(v, &frame, &pg);
}

static void
lesson_versions(struct view *v)
{
	struct lesson_version old = { .version = 2, .written = NOW - 20 * DAY,
	    .editor = S("Edith Brandvold"),
	    .title = S("Let caregivers practise staying"),
	    .limits = S("Not when safety at home is in question."),
	    .settings = S("school"), .components = S("Conjoint sessions"),
	    .evidence = S("one story"), .sources = the_lessons()->sources };
	struct lesson_versions_page pg = { .lesson = the_lessons(),
	    .versions = &old };

	old.body = markdown(mem, S("Agree on five minutes, then ten."), NULL);
	view_lesson_versions(v, &frame, &pg);
}

static void
lesson_form(struct view *v)
{
	static const struct fault one = { NULL, "limits",
	    STR("Say when it does not fit.") };
	struct lesson_form pg = { .cohort = &cohort, .lesson = the_lessons(),
	    .review = S("2027-09-01"), .faults = &one };

	pg.preview = pg.lesson->body;
	view_lesson_form(v, &frame, &pg);
}

static const struct snippet excerpt[] = {
	{ (struct snippet *)&excerpt[1], STR("… to treat it as the caregiver's "
	    "own "), false },
	{ (struct snippet *)&excerpt[2], STR("avoidance"), true },
	{ NULL, STR(", with the same means: small steps, agreed beforehand …"),
	    false },
};

static const struct snippet title[] = {
	{ NULL, STR("Caregiver leaves the room when the narrative begins") },
};

static void
search(struct view *v)
{
	struct found two[2] = { { .next = &two[1] }, { .next = NULL } };
	struct search_page pg = { .query = S("avoidance author:ben"),
	    .found = two, .among = 2000, .lessons = the_lessons()->next,
	    .more = S("/search?q=avoidance&before=9") };
	struct frame f = frame;

	for (int i = 0; i < 2; i++) {
		two[i].post = *the_posts()->next;
		two[i].thread = *the_threads();
		two[i].title = (struct snippet *)title;
		two[i].excerpt = (struct snippet *)excerpt;
	}
	f.query = pg.query;
	view_search(v, &f, &pg);
}

static void
search_none(struct view *v)
{
	struct search_page pg = { .query = S("sleep author:ben nightmares"),
	    .hint = S("Nobody in your cohorts is named “ben”."),
	    .starred = S("sleep* author:ben nightmares*"),
	    .more = S("/search?q=sleep&sort=newest&before=0-9"),
	    .looser = S("sleep author:ben") };

	view_search(v, &frame, &pg);
}

static void
search_wrong(struct view *v)
{
	struct search_page pg = { .query = S("after:someday"),
	    .fault = S("After “after:” there must be a day, such as "
	    "after:2027-03-01.") };

	view_search(v, &frame, &pg);
}

const struct review *
the_reviews(void)
{
	struct review *r = arena_alloc(mem, 2 * sizeof(*r));
	struct post *p = the_posts();

	p->author = authors[DARIO];
	p->state = POST_HELD;
	r[0] = (struct review){ .next = &r[1], .id = 5, .made = NOW - 5 * HOUR,
	    .cohort_slug = S("cohort-7"), .cohort_title = S("Cohort 7"),
	    .why = S(WHY_NEW), .post = p,
	    .thread_title = S("Nine-year-old answers every question with "
	    "“fine”"), .begins_thread = true, .may_trust = true };
	r[1] = (struct review){ .id = 6, .made = NOW - HOUR,
	    .cohort_slug = S("cohort-7"), .cohort_title = S("Cohort 7"),
	    .why = S("we do not know who wrote it"), .may = MAY_COORDINATE,
	    .post = p->next, .thread_title = S("May I join?"),
	    .begins_thread = true };
	p->next->author = (struct author){ 9, .name = S("Sam Reed"),
	    .is_placeholder = true };
	r[1].letter = arena_new_of(mem, struct letter_row);
	*r[1].letter = (struct letter_row){ .id = 9,
	    .from = S("sam@elsewhere.example.org"),
	    .rcpt = S("cohort-7@lists.example.org"),
	    .subject = S("May I join?") };
	return r;
}

static void
moderation(struct view *v)
{
	struct moderation_page pg = { .reviews = the_reviews(), .count = 2 };

	view_moderation(v, &frame, &pg);
}

static void
moderation_wrong(struct view *v)
{
	static const struct fault one = { NULL, "reason",
	    STR("Tell its author why.") };
	struct moderation_page pg = { .reviews = the_reviews(), .count = 2,
	    .fault_at = 5, .faults = &one };

	view_moderation(v, &frame, &pg);
}

static void
review(struct view *v)
{
	struct review_page pg = { .review = the_reviews(),
	    .title = S("Nine-year-old answers with “fine”") };

	pg.body = pg.review->post->markdown;
	view_review(v, &frame, &pg);
}

static void
log_of_actions(struct view *v)
{
	static const struct action two[] = {
		{ (struct action *)&two[1], 2, NOW - HOUR, 301,
		    STR("Ana Ruiz"), STR("returned"), STR("post"),
		    STR("Please leave out the name of the town."),
		    STR("Dario Conti"), STR("Nine-year-old answers with “fine”"),
		    false, true },
		{ NULL, 1, NOW - 2 * DAY, 12, STR(""), STR("published"),
		    STR("lesson"), STR(""), STR(""),
		    STR("Let caregivers practise staying"), true, false },
	};
	struct log_page pg = { .actions = two,
	    .older = S("/moderation/log?before=1") };

	view_log(v, &frame, &pg);
}

const struct picture lesson_pictures[] = {
	{ "lessons", lessons }, { "lessons-none", lessons_none },
	{ "lesson", lesson }, { "lesson-versions", lesson_versions },
	{ "lesson-form", lesson_form },
	{ "search", search }, { "search-none", search_none },
	{ "search-wrong", search_wrong },
	{ "moderation", moderation }, { "moderation-wrong", moderation_wrong },
	{ "review", review }, { "log", log_of_actions },
	{ NULL, NULL }
};
