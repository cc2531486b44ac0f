/*
 * leak_test.c - nobody is shown what is not theirs: random people, cohorts
 * and posts, every list and search compared with a slow reference.
 *
 * The reference knows only who is in which cohort and which post can be
 * read; it is so simple that it is right.
 */
#include "store/lessons.h"
#include "store/search.h"
#include "talk.h"

#define PEOPLE	6
#define COHORTS	4
#define POSTS	160
#define WORDS	8
#define STEPS	400

struct written {
	int64_t		 id, thread;
	int		 cohort, word;
	bool		 seen;		/* can be read */
	struct str	 message_id;
};

static int64_t		 who[PEOPLE], where[COHORTS];
static bool		 member[PEOPLE][COHORTS];
static struct written	 posts[POSTS];
static int64_t		 lessons[COHORTS];
static bool		 lesson_for_all[COHORTS];
static int		 nposts;
static uint32_t		 seed;

static int
dice(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)((seed >> 10) % (uint32_t)n);
}

static const char *
word(int i)
{
	static const char *const v[WORDS] = { "light", "story", "sleep",
	    "court", "school", "anger", "breath", "mother" };

	return v[i];
}

static void
come_or_go(void)
{
	int p = dice(PEOPLE), c = dice(COHORTS);

	if (member[p][c])
		EQ(store_member_leave(st, who[p], where[c], NOW), ST_OK);
	else
		join(who[p], where[c], ROLE_CLINICIAN, MAIL_EVERY, true);
	member[p][c] = !member[p][c];
}

/* Whom its letters went to must be members at this moment. */
static void
check_mail(const struct written *w, int author)
{
	struct delivery *d;
	int n = 0, members = 0;

	EQ(store_deliveries_of(st, mem, w->id, &d), ST_OK);
	for (; d != NULL; d = d->next, n++)
		for (int p = 0; p < PEOPLE; p++)
			if (who[p] == d->person)
				OK(member[p][w->cohort] && p != author);
	for (int p = 0; p < PEOPLE; p++)
		members += member[p][w->cohort] && p != author;
	EQ(n, w->seen ? members : 0);
}

static void
write_post(void)
{
	struct written *w = &posts[nposts], *other;
	struct new_post np = { .hold = dice(5) == 0 };
	int author = dice(PEOPLE);

	if (nposts == POSTS)
		return;
	w->cohort = dice(COHORTS);
	w->word = dice(WORDS);
	np.cohort = where[w->cohort];
	np.author = who[author];
	np.body = str_of(word(w->word));
	np.title = S("title");
	other = nposts > 0 ? &posts[dice(nposts)] : NULL;
	if (other != NULL && other->cohort == w->cohort && dice(3) > 0)
		np.thread = thread_of(other->id);
	w->id = add(np);
	EQ(went, ST_OK);
	w->seen = !last.held;
	w->message_id = last.message_id;
	check_mail(w, author);
	nposts++;
}

static void
hide_or_show(void)
{
	struct written *w = &posts[dice(nposts)];

	if (w->seen)
		EQ(store_post_hide(st, mem, w->id, POST_WITHDRAWN), ST_OK);
	else
		EQ(store_post_release(st, mem, w->id, NOW, NOW), ST_OK);
	w->seen = !w->seen;
}

static void
move_post(void)
{
	struct written *a = &posts[dice(nposts)], *b = &posts[dice(nposts)];
	int64_t from = thread_of(a->id), into = thread_of(b->id);
	bool has_place = num_of(a->id) > 0;	/* else it is held */
	enum status res = store_post_move(st, mem, a->id, S(""), &into);

	if (!has_place || a->cohort != b->cohort)
		EQ(res, ST_NOT_FOUND);
	else
		EQ(res, from == into ? ST_INVALID : ST_OK);
}

static void
check_search(int reader, int w, bool newest)
{
	struct search s = { .reader = who[reader], .match = str_of(word(w)),
	    .newest = newest };
	bool found[POSTS] = { false };
	struct search_result r;

	do {
		EQ(store_search(st, mem, &s, &r), ST_OK);
		for (struct found *f = r.found; f != NULL; f = f->next)
			for (int i = 0; i < nposts; i++)
				if (posts[i].id == f->post.id) {
					OK(!found[i]);
					found[i] = true;
				}
		s.key = r.next;
	} while (r.has_more);
	for (int i = 0; i < nposts; i++)
		EQ(found[i], posts[i].seen && posts[i].word == w &&
		    member[reader][posts[i].cohort]);
}

static int
cohort_at(int64_t id)
{
	for (int c = 0; c < COHORTS; c++)
		if (where[c] == id)
			return c;
	return -1;
}

static void
check_lists(int reader)
{
	struct thread *t;
	struct post *p;

	EQ(store_news(st, mem, who[reader], &t), ST_OK);
	for (; t != NULL; t = t->next)
		OK(member[reader][cohort_at(t->cohort)]);
	EQ(store_open_challenges(st, mem, who[reader], &t), ST_OK);
	for (; t != NULL; t = t->next)
		OK(member[reader][cohort_at(t->cohort)]);
	for (int i = 0; i < nposts; i++) {
		int64_t id;
		enum status res = store_post_by_message_for(st, who[reader],
		    posts[i].message_id, &id);
		bool mine = member[reader][posts[i].cohort];

		if (!mine)
			EQ(res, ST_NOT_FOUND);
		else if (posts[i].seen)
			EQ(res, ST_OK);
	}
	for (int c = 0; c < COHORTS; c++) {
		EQ(store_threads(st, mem, where[c], who[reader], SHOW_ALL,
		    S(""), (struct thread_key){ 0 }, &t), ST_OK);
		for (; t != NULL; t = t->next) {
			int64_t n = 0;

			EQ(t->cohort, where[c]);
			EQ(store_posts(st, mem, t->id, 1, 1000, &p), ST_OK);
			for (; p != NULL; p = p->next)
				n += p->state == POST_POSTED;
			EQ(t->posts, n);
		}
	}
}

static void
check_lessons(int reader)
{
	struct lesson_wish w = { .reader = who[reader] };
	bool listed[COHORTS] = { false }, found[COHORTS] = { false };
	bool any = false;
	struct lesson *l;

	EQ(store_lessons(st, mem, &w, &l), ST_OK);
	for (; l != NULL; l = l->next)
		listed[cohort_at(l->cohort)] = true;
	EQ(store_lessons_found(st, mem, &w, S("learned"), &l), ST_OK);
	for (; l != NULL; l = l->next)
		found[cohort_at(l->cohort)] = true;
	for (int c = 0; c < COHORTS; c++)
		any |= member[reader][c];
	for (int c = 0; c < COHORTS; c++) {
		bool want = lessons[c] != 0 && (member[reader][c] ||
		    (any && lesson_for_all[c]));

		EQ(listed[c], want);
		EQ(found[c], want);
	}
}

/* One a cohort. */
static void
write_lesson(int c)
{
	struct new_lesson n = { .cohort = where[c], .editor = who[0],
	    .when = NOW, .title = S("learned"), .for_all = dice(2) == 0 };

	if (lessons[c] != 0)
		return;
	EQ(store_lesson_add(st, mem, &n, &lessons[c]), ST_OK);
	EQ(store_lesson_status(st, mem, lessons[c], LESSON_PUBLISHED, NOW),
	    ST_OK);
	lesson_for_all[c] = n.for_all;
}

static void
begin(uint32_t number)
{
	people();
	seed = number;
	nposts = 0;
	memset(member, 0, sizeof(member));
	memset(lessons, 0, sizeof(lessons));
	for (int c = 0; c < COHORTS; c++)
		where[c] = cohort(arena_printf(mem, "random%c", 'a' + c).p);
	for (int p = 0; p < PEOPLE; p++)
		who[p] = person(arena_printf(mem, "someone%c", 'a' + p).p);
	for (int i = 0; i < 8; i++)
		come_or_go();
	write_post();
}

TEST(whatever_happens_everybody_sees_what_is_theirs_and_nothing_else)
{
	for (uint32_t round = 1; round <= 3; round++) {
		begin(round);
		for (int step = 0; step < STEPS; step++) {
			int what = dice(10);

			if (what == 0)
				come_or_go();
			else if (what == 1)
				hide_or_show();
			else if (what == 2)
				move_post();
			else if (what == 3)
				write_lesson(dice(COHORTS));
			else
				write_post();
			if (step % 20 != 19)
				continue;
			for (int p = 0; p < PEOPLE; p++) {
				for (int w = 0; w < WORDS; w++)
					check_search(p, w, w % 2 == 0);
				check_lists(p);
				check_lessons(p);
			}
			all_is_well();
		}
	}
}
