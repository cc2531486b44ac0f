/*
 * posts.c - the threads and posts of the gallery.
 */
#include "gallery.h"

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

static const struct {
	enum thread_kind kind;
	enum thread_status status;
	const char	*title, *components, *last;
	int64_t		 posts, unread, read_to, hours;
} thread_table[] = {
	{ KIND_CHALLENGE, STATUS_ANSWERED, "Caregiver leaves the room when the "
	    "narrative begins", "Trauma narrative\nConjoint sessions",
	    "Chloe Whitehorse", 9, 3, 6, 1 },
	{ KIND_CHALLENGE, STATUS_OPEN, "Nine-year-old answers every question "
	    "with “fine”", "Affect expression and modulation", "Dario Conti",
	    1, 1, 0, 27 },
	{ KIND_QUESTION, STATUS_OPEN, "Which relaxation exercise works over a "
	    "bad video line?", "Relaxation", "Ben Oyelaran", 5, 0, 5, 30 },
	{ KIND_PRACTICE_REPORT, STATUS_OPEN, "Feelings thermometer, second "
	    "week: what the school nurse saw that I did not",
	    "Affect expression and modulation", "Ana Ruiz", 12, 2, 10, 52 },
	{ KIND_CHALLENGE, STATUS_OUTCOME, "Court date moved into the middle of "
	    "gradual exposure", "Trauma narrative\nEnhancing safety",
	    "Edith Brandvold", 21, 0, 21, 100 },
	{ KIND_RESOURCE, STATUS_OPEN, "One-page handout for caregivers about "
	    "avoidance (English and Spanish)", "Psychoeducation",
	    "Faye Lindqvist-Abernathy", 4, 0, 4, 190 },
	{ KIND_ANNOUNCEMENT, STATUS_OPEN, "Learning session 2: agenda and how "
	    "to get there", "", "Faye Lindqvist-Abernathy", 2, 0, 2, 400 },
};

const struct thread *
the_threads(void)
{
	struct thread *first = NULL, **last = &first, *t;

	for (size_t i = 0; i < COUNT(thread_table); i++) {
		t = arena_new_of(mem, struct thread);
		*t = (struct thread){ .id = (int64_t)i + 41, .cohort = 7,
		    .cohort_slug = S("cohort-7"), .cohort_title = S("Cohort 7"),
		    .kind = thread_table[i].kind,
		    .status = thread_table[i].status,
		    .title = str_of(thread_table[i].title),
		    .components = str_of(thread_table[i].components),
		    .author = authors[ANA], .posts = thread_table[i].posts,
		    .last_num = thread_table[i].posts,
		    .last_author = str_of(thread_table[i].last),
		    .last_post = NOW - thread_table[i].hours * HOUR,
		    .unread = thread_table[i].unread,
		    .read_to = thread_table[i].read_to };
		*last = t;
		last = &t->next;
	}
	return first;
}

static const struct {
	enum who	 author;
	enum via	 via;
	int64_t		 parent, hours, edited, helped;
	bool		 is_branch;
	const char	*answers, *excerpt, *body, *quoted;
} post_table[] = {
	{ ANA, VIA_WEB, 0, 75, 0, 0, false, "", "",
	    "In three families now, the caregiver who comes to every session "
	    "finds a reason to leave just when we start the narrative: a call, "
	    "the parking meter, the other child. The child notices. Twice the "
	    "child stopped writing for the rest of the hour.\n\n"
	    "What I have tried so far:\n\n"
	    "- saying at the start what today is about, and how long it takes\n"
	    "- meeting the caregiver alone for ten minutes before\n"
	    "- letting them read last week's page first\n\n"
	    "The ten minutes alone helped *a little*. What do you do so that "
	    "they can stay?", "" },
	{ BEN, VIA_MAIL, 1, 70, 0, 4, false, "", "",
	    "We had the same last autumn. What changed it for us was to stop "
	    "treating it as a problem of the narrative and to treat it as the "
	    "caregiver's own avoidance, with the same means: small steps, "
	    "agreed beforehand, and praise for staying.\n\n"
	    "Week one they stay for five minutes and **choose themselves** when "
	    "to go. Week two, ten. By week four nobody looked at the door.",
	    "> What do you do so that they can stay?\n\n"
	    "On Mon, 8 Mar 2027 at 12:04, Ana Ruiz (Cohort 7) wrote:" },
	{ CHLOE, VIA_WEB, 1, 66, 60, 0, false, "Ana Ruiz",
	    "In three families now, the caregiver who comes to every session",
	    "One thing I ask in supervision: who in the room is the narrative "
	    "*for*? If the caregiver has heard none of it yet, they hear it for "
	    "the first time in front of the child. I would want to leave too.",
	    "" },
	{ DARIO, VIA_WEB, 2, 50, 0, 0, true, "Ben Oyelaran",
	    "What changed it for us was to stop treating it as a problem of the",
	    "Did you tell the child about the five minutes, or only the "
	    "caregiver?", "" },
	{ BEN, VIA_MAIL, 4, 49, 0, 1, true, "Dario Conti",
	    "Did you tell the child about the five minutes",
	    "Both, together. The child held the timer, and liked it.", "" },
	{ EDITH, VIA_WEB, 2, 30, 0, 2, true, "Ben Oyelaran",
	    "What changed it for us was to stop treating it as a problem of the",
	    "This is worth writing up. Two points from the training manual that "
	    "fit here:\n\n"
	    "1. The caregiver hears the narrative from *you* first, in parallel "
	    "sessions, until their distress is down by half.\n"
	    "2. Rehearse the one sentence they say when it becomes too much, "
	    "such as “I am right here, go on”.\n\n"
	    "> We had the same last autumn.\n\n"
	    "If others have numbers, however rough, please add them.", "" },
	{ ANA, VIA_WEB, 6, 26, 0, 0, false, "Edith Brandvold",
	    "This is worth writing up.",
	    "Thank you, all of you. I will start with the five minutes this "
	    "week, the child holding the timer, and report back.", "" },
	{ FAYE, VIA_WEB, 7, 20, 0, 0, false, "", "",
	    "The rehearsal sheet that Edith mentions is attached.", "" },
	{ CHLOE, VIA_MAIL, 7, 1, 0, 0, false, "", "",
	    "Looking forward to it. Bring it to the call on Thursday if you "
	    "like.\n\nSee <https://example.org/a-rather-long-address/that-does-"
	    "not-end/and-goes-on-without-a-blank/until-it-must-wrap> for the "
	    "agenda.", "" },
};

static struct attachment *
sheet(void)
{
	struct attachment *a = arena_new_of(mem, struct attachment);

	*a = (struct attachment){ .id = 3, .name = S("Rehearsal sheet.pdf"),
	    .type = S("application/pdf"), .size = 184 * 1024 };
	return a;
}

struct post *
the_posts(void)
{
	struct post *first = NULL, **last = &first, *p;

	for (size_t i = 0; i < COUNT(post_table); i++) {
		p = arena_new_of(mem, struct post);
		*p = (struct post){ .id = (int64_t)i + 301, .thread = 41,
		    .num = (int64_t)i + 1, .parent = post_table[i].parent,
		    .author = authors[post_table[i].author],
		    .state = i == 4 ? POST_WITHDRAWN : POST_POSTED,
		    .via = post_table[i].via,
		    .created = NOW - post_table[i].hours * HOUR,
		    .edited = post_table[i].edited > 0 ?
			NOW - post_table[i].edited * HOUR : 0,
		    .version = post_table[i].edited > 0 ? 2 : 1,
		    .helped = post_table[i].helped,
		    .is_branch = post_table[i].is_branch,
		    .answers_name = str_of(post_table[i].answers),
		    .answers_excerpt = str_of(post_table[i].excerpt),
		    .body = markdown(mem, str_of(post_table[i].body), NULL),
		    .markdown = str_of(post_table[i].body),
		    .quoted = str_of(post_table[i].quoted),
		    .files = i == 7 ? sheet() : NULL };
		*last = p;
		last = &p->next;
	}
	return first;
}
