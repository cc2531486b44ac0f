/*
 * orphan_test.c - the order in which letters come changes nothing.
 */
#include "talk.h"

TEST(a_letter_goes_to_the_nearest_it_cites)
{
	int64_t a, c;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	letter(ben, "b", "a", "Re: Hello", 0);
	c = letter(cem, "c", "gone b a", "Re: Hello", 0);
	EQ(thread_of(c), thread_of(a));
	EQ_STR(shape(thread_of(a)), "a b>a c>b");
}

TEST(a_late_parent_takes_its_replies)
{
	int64_t b, c, a;

	people();
	b = letter(ben, "b", "a", "Re: Hello", 0);
	c = letter(cem, "c", "a", "Re: Hello", 0);
	EQ(thread_of(b), thread_of(c));
	EQ_STR(shape(thread_of(b)), "b c");
	a = letter(ann, "a", "", "Hello", 0);
	EQ(thread_of(a), thread_of(b));
	EQ_STR(shape(thread_of(b)), "b>a c>a a");
	EQ_STR(thread_for(thread_of(a), ann).title, "Hello");
	EQ_STR(thread_for(thread_of(a), ann).author.name, "ann");
}

TEST(a_nearer_parent_is_preferred_when_it_comes)
{
	int64_t a;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	letter(cem, "c", "b a", "Re: Hello", 0);
	EQ_STR(shape(thread_of(a)), "a c>a");
	letter(ben, "b", "a", "Re: Hello", 0);
	EQ_STR(shape(thread_of(a)), "a c>b b>a");
}

TEST(a_late_parent_that_joins_two_threads_makes_them_one)
{
	struct thread gone;
	int64_t a, c, b, from;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	c = letter(cem, "c", "b", "Re: Hello", 0);
	from = thread_of(c);
	OK(from != thread_of(a));
	EQ(store_read_to(st, dot, from, 1), ST_OK);
	b = letter(ben, "b", "a", "Re: Hello", 0);
	EQ(thread_of(b), thread_of(a));
	EQ(thread_of(c), thread_of(a));
	EQ_STR(shape(thread_of(a)), "a b>a c>b");
	gone = thread_for(from, ann);
	EQ(gone.moved, thread_of(a));
	EQ(gone.posts, 0);
	EQ(thread_for(thread_of(a), ann).posts, 3);
	EQ(thread_for(thread_of(a), ann).last_num, 3);
}

TEST(threads_begun_on_the_web_are_not_joined)
{
	int64_t a, b;

	people();
	a = add((struct new_post){ .cohort = alpha, .author = ann,
	    .title = S("One"), .message_id = S("a"), .body = S("a") });
	b = add((struct new_post){ .cohort = alpha, .author = ann,
	    .title = S("Two"), .message_id = S("b"), .body = S("b") });
	letter(cem, "c", "b a", "Re: Two", 0);
	EQ_STR(shape(thread_of(a)), "a");
	EQ_STR(shape(thread_of(b)), "b c>b");
}

TEST(what_was_taken_apart_by_hand_stays_apart)
{
	int64_t a, b, t = 0;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	b = letter(ben, "b", "a", "Re: Hello", 0);
	letter(cem, "c", "b a", "Re: Hello", 0);
	letter(cem, "d", "a", "Re: Hello", 0);
	EQ(store_post_move(st, mem, b, S("Other"), &t), ST_OK);
	EQ_STR(shape(thread_of(a)), "a d>a");
	EQ_STR(shape(t), "b c>b");
	EQ_STR(thread_for(t, ann).title, "Other");
	letter(ann, "e", "c b a", "Re: Hello", 0);
	EQ_STR(shape(t), "b c>b e>c");
	EQ_STR(shape(thread_of(a)), "a d>a");
}

TEST(two_that_cite_each_other_are_no_ring)
{
	int64_t a;

	people();
	a = letter(ann, "a", "b", "x", 0);
	letter(ben, "b", "a", "x", 0);
	EQ_STR(shape(thread_of(a)), "a b>a");
	letter(ben, "c", "c", "x", 0);
	EQ(went, ST_OK);
}

TEST(a_re_without_ids_goes_where_its_subject_is_alive)
{
	int64_t a, b, c;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	b = letter(ben, "b", "", "Re: HELLO", NOW);
	OK(last.by_subject);
	EQ(thread_of(b), thread_of(a));
	OK(thread_for(thread_of(a), ann).placed_by_subject);
	c = letter(cem, "c", "", "Re: Hello", NOW + DAY);
	OK(thread_of(c) != thread_of(a));
}

TEST(a_guess_by_subject_gives_way_to_the_letter_that_is_cited)
{
	int64_t a, b, x;

	people();
	a = letter(ann, "a", "", "Hello", 0);
	b = letter(ben, "b", "x", "Re: Hello", NOW);
	letter(cem, "c", "b", "Re: Hello", NOW);
	EQ_STR(shape(thread_of(a)), "a b c>b");
	x = letter(cem, "x", "", "Hello", 0);
	EQ_STR(shape(thread_of(a)), "a");
	EQ(thread_of(b), thread_of(x));
	EQ_STR(shape(thread_of(x)), "x b>x c>b");
}

/* Ten letters, each cites some of those it descends from. */
#define LETTERS	10
struct mail {
	char	 id[16], cites[200];
	int	 parent;
};

static uint32_t
dice(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 16) % n;
}

static void
write_mails(struct mail *m, uint32_t *seed)
{
	for (int i = 0; i < LETTERS; i++) {
		size_t n = 0;

		m[i] = (struct mail){ .parent = -1 };
		snprintf(m[i].id, sizeof(m[i].id), "m%d", i);
		if (i > 0 && dice(seed, 5) > 0)
			m[i].parent = (int)dice(seed, (uint32_t)i);
		for (int up = m[i].parent; up >= 0; up = m[up].parent)
			n += (size_t)snprintf(m[i].cites + n,
			    sizeof(m[i].cites) - n, "m%d ", up);
	}
}

/* Which stand together and who answers whom, whatever the numbers. */
static struct str
outcome(const struct mail *m)
{
	struct text t = { .mem = mem };
	int64_t ids[LETTERS];
	struct post p[LETTERS];

	for (int i = 0; i < LETTERS; i++) {
		EQ(store_post_by_message(st, alpha, str_of(m[i].id), &ids[i]),
		    ST_OK);
		EQ(store_post(st, mem, ids[i], &p[i]), ST_OK);
	}
	for (int i = 0; i < LETTERS; i++) {
		int first = i, parent = -1;

		for (int j = LETTERS - 1; j >= 0; j--) {
			if (p[j].thread == p[i].thread)
				first = j;
			if (p[j].thread == p[i].thread && p[i].parent != 0 &&
			    p[j].num == p[i].parent)
				parent = j;
		}
		text_printf(&t, "%d:%d<%d ", i, first, parent);
	}
	return text_str(&t);
}

TEST(every_order_of_arrival_gives_the_same_threads)
{
	uint32_t seed = 7;

	for (int round = 0; round < 25; round++) {
		struct mail m[LETTERS];
		char want[256] = "";

		write_mails(m, &seed);
		for (int order = 0; order < 4; order++) {
			int at[LETTERS];

			people();
			for (int i = 0; i < LETTERS; i++)
				at[i] = i;
			for (int i = LETTERS - 1; order > 0 && i > 0; i--) {
				int j = (int)dice(&seed, (uint32_t)i + 1);
				int k = at[i];

				at[i] = at[j];
				at[j] = k;
			}
			for (int i = 0; i < LETTERS; i++) {
				letter(ann, m[at[i]].id, m[at[i]].cites,
				    "x", 0);
				EQ(went, ST_OK);
			}
			if (order == 0)
				snprintf(want, sizeof(want), "%s",
				    outcome(m).p);
			EQ_STR(outcome(m), want);
			all_is_well();
			arena_reset(mem);
		}
	}
}
