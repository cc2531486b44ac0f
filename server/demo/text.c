/*
 * text.c - who is in the demo, and what they say.
 *
 * Written for it.  The agencies, the people and the cases are made up.
 */
#include "demo.h"

const struct agency demo_agencies[] = {
	{ .slug = STR("elm-street"), .name = STR("Elm Street Family Clinic"),
	  .setting = STR("community clinic"), .counties = STR("Harlan") },
	{ .slug = STR("northfork"), .name = STR("North Fork Telehealth"),
	  .setting = STR("telehealth"), .counties = STR("Harlan, Letcher, Perry") },
	{ .slug = STR("millbrook"), .name = STR("Millbrook School District"),
	  .setting = STR("school"), .counties = STR("Perry") },
	{ .slug = STR("harbor"), .name = STR("Harbor Child Advocacy Centre"),
	  .setting = STR("child advocacy centre"), .counties = STR("Letcher") },
	{ .slug = STR("") }
};

#define PRACTICE	"Psychoeducation\nParenting skills\nRelaxation\n"	\
    "Affective modulation\nCognitive coping\nTrauma narrative\n"		\
    "In vivo mastery\nConjoint sessions\nEnhancing safety"

const struct cohort demo_cohorts[] = {
	{ .slug = STR("cohort7"), .title = STR("Cohort 7"),
	  .model = STR("TF-CBT"), .components = STR(PRACTICE),
	  .aim = STR("By June, three of four children who begin TF-CBT in our "
	  "agencies finish it, with a caregiver beside them."),
	  .hold_first = true },
	{ .slug = STR("rural-north"), .title = STR("Rural North"),
	  .model = STR("TF-CBT"), .components = STR(PRACTICE),
	  .aim = STR("Offer TF-CBT within two weeks of a referral in every "
	  "county of the north, by video where the road is too long."),
	  .hold_first = true },
	{ .slug = STR("") }
};

const struct demo_person demo_people[] = {
	{ "ana", "Ana Ruiz", "LCSW", "ana@example.org", false },
	{ "bo", "Bo Lindqvist", "LPC", "bo@example.org", false },
	{ "carla", "Carla Whitehorse", "LMFT", "carla@example.org", false },
	{ "dev", "Dev Patel", "PsyD", "dev@example.org", false },
	{ "erin", "Erin O'Shea", "LCSW-S", "erin@example.org", false },
	{ "femi", "Femi Adeyemi", "MSW", "femi@example.org", false },
	{ "grace", "Grace Tanaka", "LPC-A", "grace@example.org", false },
	{ "hal", "Hal Brennan", "", "hal@example.org", false },
	{ "ines", "Inês Carvalho", "PhD", "ines@example.org", false },
	{ "joy", "Joy Castellano", "", "joy@example.org", true },
	{ "kim", "Kim Nguyen", "LCSW", "kim@example.org", false },
	{ "lou", "Lou Mbeki", "", "lou@example.org", false },
	{ "mia", "Mia Sorensen", "LPC-A", "mia@example.org", false },
	{ NULL }
};

const struct demo_member demo_members[] = {
	{ "cohort7", "ana", "elm-street", ROLE_CLINICIAN, MAIL_EVERY, false },
	{ "cohort7", "bo", "northfork", ROLE_CLINICIAN, MAIL_EVERY, false },
	{ "cohort7", "carla", "millbrook", ROLE_CLINICIAN, MAIL_FOLLOWED, false },
	{ "cohort7", "dev", "harbor", ROLE_CLINICIAN, MAIL_EVERY, false },
	{ "cohort7", "erin", "elm-street", ROLE_SUPERVISOR, MAIL_EVERY, false },
	{ "cohort7", "femi", "millbrook", ROLE_CLINICIAN, MAIL_NOTHING, false },
	{ "cohort7", "hal", "harbor", ROLE_SENIOR_LEADER, MAIL_FOLLOWED, false },
	{ "cohort7", "ines", NULL, ROLE_FACULTY, MAIL_EVERY, false },
	{ "cohort7", "joy", NULL, ROLE_COORDINATOR, MAIL_EVERY, false },
	{ "cohort7", "kim", "northfork", ROLE_MODERATOR, MAIL_EVERY, false },
	{ "cohort7", "lou", NULL, ROLE_OBSERVER, MAIL_NOTHING, false },
	{ "cohort7", "mia", "elm-street", ROLE_CLINICIAN, MAIL_EVERY, true },
	{ "rural-north", "bo", "northfork", ROLE_CLINICIAN, MAIL_EVERY, false },
	{ "rural-north", "grace", "northfork", ROLE_CLINICIAN, MAIL_EVERY, false },
	{ "rural-north", "kim", "northfork", ROLE_SUPERVISOR, MAIL_FOLLOWED, false },
	{ "rural-north", "dev", "harbor", ROLE_MODERATOR, MAIL_EVERY, false },
	{ "rural-north", "ines", NULL, ROLE_FACULTY, MAIL_EVERY, false },
	{ "rural-north", "joy", NULL, ROLE_COORDINATOR, MAIL_EVERY, false },
	{ NULL }
};

const struct demo_thread demo_threads[] = {
	{ "cohort7", KIND_CHALLENGE,
	  "The narrative stops as soon as a caregiver is mentioned",
	  "Trauma narrative\nConjoint sessions", {
	  { "ana", 19, 3, VIA_WEB, 0,
	    "A child of primary-school age writes freely about *what happened*, "
	    "chapter by chapter, until a caregiver comes into the story. Then "
	    "the pencil goes down and we play cards for the rest of the "
	    "session.\n\nI have tried\n\n- going back to relaxation,\n- letting "
	    "the child dictate instead of write,\n- skipping the chapter and "
	    "coming back.\n\nFour weeks without a new line. How do you get past "
	    "this without pushing?" },
	  { "carla", 18, 20, VIA_MAIL, 1,
	    "We had the same at school last year. What helped was making the "
	    "caregiver chapter *not a chapter*: a list of \"things I would like "
	    "to ask\", on index cards, no order, no story. The child wrote "
	    "eleven cards in one session. Two weeks later they became the "
	    "chapter by themselves." },
	  { "dev", 18, 9, VIA_WEB, 1,
	    "Before the child writes: have you met the caregiver alone about "
	    "it? When our children stop there it is often because they have "
	    "seen the adult's face at home. We do two caregiver sessions on "
	    "hearing hard things calmly *before* the conjoint part is even "
	    "mentioned." },
	  { "erin", 17, 22, VIA_MAIL, 2,
	    "Seconding the cards. I would add: let the child decide who sees "
	    "which card, and say so at the start. \"Nobody reads this unless you "
	    "hand it over\" took the brake off for a family I supervise." },
	  { "ines", 17, 2, VIA_WEB, 0,
	    "Both ideas belong together: the cards are gradual exposure at the "
	    "child's pace, the caregiver sessions make it safe to hand them "
	    "over. A rule of thumb from the research groups: if two sessions "
	    "bring no new content, change the *form*, not the topic." },
	  { "ana", 6, 4, VIA_WEB, 2,
	    "I tried the cards, and two sessions with the grandmother first as "
	    "Dev said. Session one: three cards. Session two: nine, and one of "
	    "them said *I want to ask why you cried*. Yesterday the child handed "
	    "four of them to her. We have a chapter.\n\nAdapted for us: we used "
	    "a small box with a lid instead of an envelope." },
	  }, 2, OUTCOME_ADAPT },
	{ "cohort7", KIND_CHALLENGE,
	  "Teenager refuses every relaxation exercise", "Relaxation", {
	  { "femi", 8, 6, VIA_WEB, 0,
	    "\"This is stupid\" to breathing, to muscle relaxation, to the app. "
	    "I do not want to lose him over step three. What do your teenagers "
	    "actually accept?" },
	  { "bo", 8, 1, VIA_MAIL, 1,
	    "Basketball. I am serious: we talk about what he does before a free "
	    "throw, and it turns out that he breathes out slowly and looks at "
	    "one point. He was doing the exercise already, he only had to hear "
	    "that it was one." },
	  { "erin", 7, 5, VIA_MAIL, 1,
	    "Ask him to be the one who *teaches* it, to you or to a younger "
	    "cousin. Refusing goes away when he is the expert." },
	  { "femi", 5, 7, VIA_WEB, 2,
	    "It is music here, not basketball: he slows his breath to the beat "
	    "before he records. Thank you, that opened the door." },
	  }, 2, OUTCOME_NONE },
	{ "cohort7", KIND_CHALLENGE,
	  "How do you start when there is no caregiver at all?",
	  "Parenting skills\nConjoint sessions", {
	  { "dev", 3, 4, VIA_WEB, 0,
	    "Two referrals this month where the young person is between "
	    "placements and nobody can promise to be there in six weeks. I can "
	    "do the individual components. What do you do about the other half: "
	    "a case worker, a teacher, an older sibling? Or do you wait?" },
	  }, 0, OUTCOME_NONE },
	{ "cohort7", KIND_QUESTION,
	  "Which measure do you give at session one?", "", {
	  { "bo", 14, 5, VIA_MAIL, 0,
	    "We are asked for a baseline at intake *and* at session one. For "
	    "families on a bad line that is forty minutes of questions before "
	    "anybody has helped them. Which one do you really use, and when?" },
	  { "hal", 13, 8, VIA_WEB, 1,
	    "From the leadership side: one is enough, as long as it is the same "
	    "one every three months. We dropped the second last spring and the "
	    "charts did not get worse, only shorter to fill in." },
	  { "ines", 13, 3, VIA_WEB, 1,
	    "One trauma measure with a caregiver form, at intake; the same at "
	    "the midpoint and the end. If intake was less than two weeks ago, "
	    "that *is* your baseline." },
	  { "bo", 12, 21, VIA_MAIL, 3,
	    "Then we stop doing it twice. That is half an hour back for every "
	    "family. Thank you." },
	  }, 0, OUTCOME_NONE },
	{ "cohort7", KIND_PRACTICE_REPORT,
	  "Practice report: affective modulation with a feelings thermometer",
	  "Affective modulation", {
	  { "carla", 10, 2, VIA_WEB, 0,
	    "Assignment of the last learning session, tried with five pupils for "
	    "four weeks.\n\nAll five can name *three* feelings besides \"fine\" and \"mad\" now; two use "
	    "the thermometer in class without being asked. What did not work: "
	    "printing it. What did: drawing it on the inside of their own "
	    "notebook." },
	  { "erin", 9, 6, VIA_MAIL, 1,
	    "The notebook! Ours end up in the bin on the way home. I will pass "
	    "this on to my team on Thursday." },
	  { "mia", 1, 2, VIA_MAIL, 1,
	    "Hello from the newest of the Elm Street team. We drew ours as a "
	    "battery, because the children know what 20 % feels like. May I share "
	    "a picture of the blank one here?" },
	  }, 0, OUTCOME_NONE },
	{ "cohort7", KIND_RESOURCE,
	  "A page for caregivers: what therapy will look like", "Psychoeducation", {
	  { "kim", 15, 7, VIA_WEB, 0,
	    "One page in plain words, written with two grandmothers who went "
	    "through it: what happens in which session, what the child may keep "
	    "private, whom to call. Copy and change it for your agency:\n\n> "
	    "**Sessions 1 and 2.** We get to know each other and learn what "
	    "trauma does to the body.\n>\n> **Sessions 3 to 6.** We practise ways "
	    "to calm down. You practise too.\n>\n> **After that.** Your child "
	    "tells the story, at their own pace. You will hear it when both of "
	    "you are ready, never by surprise." },
	  { "ana", 14, 10, VIA_MAIL, 1,
	    "We read it aloud in the waiting room. \"Never by surprise\" is the "
	    "line they remember. Is there a Spanish one?" },
	  { "kim", 14, 2, VIA_WEB, 2,
	    "Not yet. If you translate the first half I will do the second." },
	  }, 0, OUTCOME_NONE },
	{ "cohort7", KIND_ANNOUNCEMENT,
	  "Learning session 3: bring one stuck case and one small win", "", {
	  { "joy", 11, 5, VIA_WEB, 0,
	    "Three weeks from now, by video, 9:00 to 12:30.\n\n1. Each team "
	    "brings **one case that is stuck** (no names, no dates, no towns) and "
	    "**one small change that worked**.\n2. Supervisors stay for the last "
	    "half hour.\n3. Whoever cannot come posts theirs here the day "
	    "before; we read them out.\n\nAnswer this mail if you need another "
	    "time zone in the invitation." },
	  { "femi", 10, 8, VIA_MAIL, 1,
	    "Millbrook is in. Our win is the music story, our stuck case is "
	    "attendance after the holidays." },
	  { "dev", 10, 1, VIA_WEB, 1,
	    "Harbor too. I would like to bring the question about placements." },
	  }, 0, OUTCOME_NONE },
	{ "rural-north", KIND_CHALLENGE,
	  "The line drops in the middle of the narrative", "Trauma narrative", {
	  { "grace", 12, 3, VIA_WEB, 0,
	    "By video from a farm. When we come to the hard part the picture "
	    "freezes, sometimes for minutes, and I cannot see how the child is. "
	    "I have stopped narratives because of it. How do you keep this safe?" },
	  { "bo", 11, 20, VIA_MAIL, 1,
	    "A second channel, agreed before: if the picture goes, I ring the "
	    "caregiver's phone within one minute, and the child knows that I "
	    "will. We practise it once on purpose in session two. Since then "
	    "nobody has been alone with a frozen screen." },
	  { "kim", 11, 6, VIA_WEB, 1,
	    "And never begin a chapter in the last twenty minutes, so there is "
	    "always time to come back and close." },
	  { "grace", 7, 9, VIA_MAIL, 2,
	    "We rehearsed the phone call. The child thought it was funny, and "
	    "the caregiver put the phone on the table the next time without "
	    "being asked. I will do this with everybody from now on." },
	  }, 2, OUTCOME_NONE },
	{ "rural-north", KIND_CHALLENGE,
	  "Three hours of driving for a conjoint session", "Conjoint sessions", {
	  { "bo", 4, 2, VIA_MAIL, 0,
	    "The school has a quiet room, the caregiver works nights forty miles "
	    "away, and I am in a third place. Has anybody done the conjoint part "
	    "with *three* ends on a video call? What did you do when the child "
	    "cried and nobody was in the room?" },
	  }, 0, OUTCOME_NONE },
	{ "rural-north", KIND_QUESTION,
	  "Do you tell the school that a child is in treatment?", "Enhancing safety", {
	  { "grace", 9, 4, VIA_WEB, 0,
	    "The teacher asks why she leaves early on Tuesdays. In a small place "
	    "everybody knows whose car that is. What do you agree on with "
	    "families?" },
	  { "dev", 8, 22, VIA_WEB, 1,
	    "Write the sentence together in session one, with the caregiver: "
	    "\"She has an appointment.\" Nothing more, and the same words from "
	    "all of us." },
	  { "ines", 8, 3, VIA_WEB, 1,
	    "And ask the child which of her teachers she *would* like to know. "
	    "There is often one." },
	  }, 0, OUTCOME_NONE },
	{ "rural-north", KIND_PRACTICE_REPORT,
	  "Practice report: first contact within two weeks", "", {
	  { "kim", 5, 3, VIA_WEB, 0,
	    "September: 4 of 11 families were called within two weeks of the "
	    "referral. October: 9 of 12. What changed: the person who opens the "
	    "mail makes the first call, on the same day, from a half-page script. "
	    "The clinician calls later.\n\nWhat we learned: families do not mind "
	    "*who* calls. They mind silence." },
	  { "joy", 4, 20, VIA_MAIL, 1,
	    "May I put this on the agenda of the next call? Two other teams have "
	    "the same bottleneck." },
	  }, 0, OUTCOME_NONE },
	{ .cohort = NULL }
};

const struct demo_tour demo_tours[] = {
	{ "ana@example.org", "she asked, others answered, and a lesson was made of it" },
	{ "kim@example.org", "one post waits for her under Moderation" },
	{ "joy@example.org", "who is in her cohort, and how more are invited" },
	{ NULL }
};

const char demo_lesson_title[] =
    "When the narrative stops, change its form before its topic";
const char demo_lesson_body[] =
    "When a child writes freely and then stops at one person or one scene, "
    "and two sessions bring nothing new:\n\n"
    "1. Put the chapter aside, openly. It is not a failure.\n"
    "2. Offer index cards: *things I would like to ask*, in no order.\n"
    "3. Say first who will see them: nobody, unless the child hands one "
    "over.\n"
    "4. Meanwhile meet the caregiver alone, twice, about hearing hard things "
    "calmly.\n"
    "5. When cards are handed over, let the child choose which and when.\n";
const char demo_lesson_limits[] =
    "Not while the child is unsafe at home, and not instead of the narrative: "
    "the cards lead back to it.";
const char demo_lesson_settings[] = "community clinic, school";
