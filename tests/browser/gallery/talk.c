/*
 * talk.c - pictures of lists, threads and posts.
 */
#include "gallery.h"

#define EVERYTHING	(MAY_READ | MAY_POST | MAY_MODERATE | MAY_TEACH |	\
			MAY_COORDINATE)

static void
home(struct view *v)
{
	struct thread *open = arena_new_of(mem, struct thread);
	struct home_page pg = { .members = my_cohorts,
	    .fresh = the_threads(), .lessons = the_lessons() };

	*open = *pg.fresh->next;
	open->next = NULL;
	pg.unanswered = open;
	view_home(v, &frame, &pg);
}

static void
home_empty(struct view *v)
{
	struct home_page pg = { .members = my_cohorts };
	struct frame f = frame;

	f.told = S("You are signed in.");
	view_home(v, &f, &pg);
}

static void
home_waiting(struct view *v)
{
	struct home_page pg = { .members = my_cohorts, .waiting = 2 };

	view_home(v, &frame, &pg);
}

static void
waiting(struct view *v)
{
	struct review r[2] = { *the_reviews(), *the_reviews() };

	r[0].next = &r[1];
	r[0].may = MAY_READ | MAY_POST;
	r[0].post->plain = S("He is nine, and whatever I ask, he says “fine”. "
	    "Drawing helps for a minute, then he puts the pen down.");
	r[1].next = NULL;
	r[1].thread_title = S("Caregiver leaves the room");
	r[1].post->state = POST_RETURNED;
	r[1].post->via = VIA_MAIL;
	view_waiting(v, &frame, r);
}

static struct cohort_page
list(enum show show)
{
	return (struct cohort_page){ .cohort = &cohort, .may = EVERYTHING,
	    .show = show, .unread = 4, .members = 34,
	    .address = S("cohort-7@lists.example.org") };
}

static void
cohort_list(struct view *v)
{
	struct cohort_page pg = list(SHOW_ALL);

	pg.threads = the_threads();
	pg.newer = S("/c/cohort-7?show=all&after=9");
	pg.older = S("/c/cohort-7?show=all&before=9");
	view_cohort(v, &frame, &pg);
}

static void
cohort_empty(struct view *v)
{
	struct cohort_page pg = list(SHOW_FOR_YOU);

	view_cohort(v, &frame, &pg);
}

const struct fault two_faults[2] = {
	{ &two_faults[1], "title", STR("Give the thread a title.") },
	{ NULL, "body", STR("Write something first.") },
};

static struct compose
composed(const char *body)
{
	return (struct compose){ .body = str_of(body), .place = S("c/cohort-7"),
	    .readers = 34, .by_mail = 12, .will_be_held = true };
}

static void
new_thread(struct view *v)
{
	struct new_page pg = { .cohort = &cohort, .compose = composed("") };

	view_new(v, &frame, &pg);
}

static void
new_wrong(struct view *v)
{
	struct new_page pg = { .cohort = &cohort, .kind = KIND_QUESTION,
	    .components = S("Relaxation"), .may_announce = true,
	    .compose = composed("") };

	pg.compose.faults = two_faults;
	view_new(v, &frame, &pg);
}

static void
new_preview(struct view *v)
{
	struct new_page pg = { .cohort = &cohort,
	    .compose = composed("Has anybody **tried** it?\n\n- yes\n- no") };

	pg.compose.title = S("A title");
	pg.compose.preview = markdown(mem, pg.compose.body, NULL);
	for (const struct post *p = the_posts(); p != NULL; p = p->next)
		if (p->files != NULL)
			pg.compose.files = p->files;
	view_new(v, &frame, &pg);
}

static struct thread_page
thread_page(void)
{
	return (struct thread_page){ .thread = the_threads(),
	    .components = cohort.components, .may = EVERYTHING, .me = 1,
	    .page = 1, .pages = 1, .posts = the_posts(), .first_unread = 7,
	    .unread = 3, .is_mine = true, .may_try = true,
	    .compose = { .place = S("t/41"), .readers = 34, .by_mail = 12 },
	    .lessons = the_lessons()->next };
}

static void
thread(struct view *v)
{
	struct thread_page pg = thread_page();

	view_thread(v, &frame, &pg);
}

static void
thread_choosing(struct view *v)
{
	struct thread_page pg = thread_page();

	pg.choosing = true;
	view_thread(v, &frame, &pg);
}

/* Deeper than is set in, and a post that is gone. */
static void
tree(struct view *v)
{
	struct tree_row rows[12] = { { 0 } };
	struct tree_page pg = { .thread = the_threads(), .rows = rows };

	for (const struct post *p = the_posts(); p != NULL && pg.n < 8;
	    p = p->next, pg.n++)
		rows[pg.n] = (struct tree_row){ .num = p->num,
		    .parent = p->parent, .created = p->created,
		    .name = p->author.name, .depth = p->parent > 1 ? 2 :
		    p->num > 1, .answers_name = p->answers_name,
		    .excerpt = S("We had the same last autumn. What changed "
		    "it for us was to stop treating it as a problem") };
	rows[2].is_withdrawn = true;
	for (; pg.n < 12; pg.n++) {
		rows[pg.n] = rows[pg.n - 1];
		rows[pg.n].depth = pg.n - 4;
		rows[pg.n].answers_name = S("Faye Lindqvist-Abernathy");
	}
	view_tree(v, &frame, &pg);
}

static void
thread_observed(struct view *v)
{
	struct thread_page pg = thread_page();
	struct thread t = *pg.thread;

	t.is_closed = t.placed_by_subject = true;
	pg.thread = &t;
	pg.may = MAY_READ;
	pg.me = 0;
	pg.page = 2;
	pg.pages = 9;
	pg.may_try = pg.is_mine = false;
	view_thread(v, &frame, &pg);
}

static void
reply(struct view *v)
{
	struct reply_page pg = { .thread = the_threads(),
	    .parent = the_posts()->next, .compose = composed(
	    "> By week four nobody looked at the door.\n\nDid that last?\n") };

	pg.compose.saved = NOW - HOUR;
	view_reply(v, &frame, &pg);
}

static void
tried(struct view *v)
{
	static const struct fault one = { NULL, "outcome",
	    STR("Choose how it ended.") };
	struct tried_page pg = { .thread = the_threads(),
	    .compose = composed("") };

	pg.compose.faults = &one;
	view_tried(v, &frame, &pg);
}

static void
retitle(struct view *v)
{
	struct retitle_page pg = { .thread = the_threads(),
	    .components = cohort.components };

	view_retitle(v, &frame, &pg);
}

static void
post_menu(struct view *v)
{
	struct post_page pg = { .thread = the_threads(),
	    .post = the_posts()->next->next, .may = EVERYTHING,
	    .has_letter = true, .cited_in = the_lessons()->next };

	view_post_menu(v, &frame, &pg);
}

static void
edit(struct view *v)
{
	struct edit_page pg = { .thread = the_threads(), .post = the_posts(),
	    .is_mine = true };

	pg.compose = composed(pg.post->markdown.p);
	pg.compose.readers = 0;
	pg.compose.no_files = true;
	view_edit(v, &frame, &pg);
}

static void
history(struct view *v)
{
	struct post_version old = { .version = 1, .written = NOW - 66 * HOUR,
	    .editor = S("Chloe Whitehorse") };
	struct history_page pg = { .thread = the_threads(),
	    .post = the_posts()->next->next, .versions = &old };

	old.body = markdown(mem,
	    S("Who in the room is the narrative for?"), NULL);
	view_history(v, &frame, &pg);
}

static void
withdraw(struct view *v)
{
	struct withdraw_page pg = { .thread = the_threads(),
	    .post = the_posts()->next, .mailed = 12 };

	view_withdraw(v, &frame, &pg);
}

static void
move(struct view *v)
{
	struct move_page pg = { .thread = the_threads(),
	    .post = the_posts()->next, .likely = the_threads()->next };

	view_move(v, &frame, &pg);
}

static void
received(struct view *v)
{
	static const struct receipt two[] = {
		{ (struct receipt *)&two[1], { 2, STR("Ben Oyelaran"), STR("LMFT"),
		    STR("Three Rivers Counseling") }, DELIVERY_SENT,
		    NOW - HOUR, STR("250 2.0.0 Ok: queued as 4F7B"), 0 },
		{ NULL, { 4, STR("Dario Conti"), STR("LPC"),
		    STR("Harbor School District") }, DELIVERY_DEFERRED,
		    NOW - HOUR, STR("451 4.7.1 Greylisted, try again later"),
		    NOW - 2 * HOUR },
	};
	struct received_page pg = { .thread = the_threads(),
	    .post = the_posts(), .receipts = two };

	view_received(v, &frame, &pg);
}

static void
letter(struct view *v)
{
	struct letter_row row = { .id = 9, .received = NOW - 70 * HOUR,
	    .from = S("Ben Oyelaran <ben@threerivers.example.org>"),
	    .rcpt = S("cohort-7-r-…@lists.example.org"),
	    .subject = S("Re: [Cohort 7] Caregiver leaves the room"),
	    .fate = S("posted") };
	struct letter_page pg = { .letter = &row, .post = the_posts()->next,
	    .thread = the_threads(), .is_cut = true,
	    .raw = S("Received: from mx.example.org (mx.example.org "
	    "[192.0.2.1]) by lists.example.org with ESMTPS id 4F7B\nFrom: Ben "
	    "Oyelaran <ben@threerivers.example.org>\nSubject: Re: [Cohort 7] "
	    "Caregiver leaves the room\nDate: Mon, 8 Mar 2027 17:04:11 +0000\n"
	    "\nWe had the same last autumn.\n") };

	view_letter(v, &frame, &pg);
}

const struct picture talk_pictures[] = {
	{ "home", home }, { "home-empty", home_empty },
	{ "home-waiting", home_waiting }, { "waiting", waiting },
	{ "cohort", cohort_list }, { "cohort-empty", cohort_empty },
	{ "new", new_thread }, { "new-wrong", new_wrong },
	{ "new-preview", new_preview },
	{ "thread", thread }, { "thread-choosing", thread_choosing },
	{ "thread-observed", thread_observed }, { "tree", tree },
	{ "reply", reply }, { "tried", tried }, { "retitle", retitle },
	{ "post", post_menu }, { "edit", edit }, { "history", history },
	{ "withdraw", withdraw }, { "move", move }, { "received", received },
	{ "letter", letter },
	{ NULL, NULL }
};
