/*
 * fill.c - fills a database with a collaborative that has talked a lot.
 *
 * usage: fill DATABASE POSTS [COHORTS [PEOPLE [SEED]]]
 *
 * The posts go through the store as an import does.  Their words follow
 * Zipf's law, as those of people do, so that a search meets words of every
 * frequency; a thread has twenty posts on average and the last few hundred
 * threads are the ones that are written to.  Person 1 is in every cohort
 * and moderates it, each of the others is in one to three.  The same seed
 * gives the same database.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "secret.h"
#include "store/people.h"
#include "store/talk.h"

#define WORDS		50000
#define ALIVE		400		/* threads that are written to */
#define BATCH		2000
#define SPAN		(540 * DAY)	/* a collaborative of 18 months */

struct thread_now {
	int64_t	id, cohort, posts;
};

static uint64_t		 seed = 1;
static double		 upto[WORDS];	/* Zipf: chance of words 0..i */
static struct thread_now alive[ALIVE];
static int64_t		 cohorts, people;

static uint64_t
dice(uint64_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % n;
}

static void
must(enum status res, const char *what)
{
	if (res == ST_OK)
		return;
	fprintf(stderr, "fill: %s: %s\n", what, status_word(res));
	exit(1);
}

static void
make_words(void)
{
	double sum = 0;

	for (int i = 0; i < WORDS; i++)
		upto[i] = sum += 1.0 / (i + 2.7);
	for (int i = 0; i < WORDS; i++)
		upto[i] /= sum;
}

/* Syllables, so that words look like words and none is another. */
static void
add_word(struct text *t)
{
	static const char *const first = "bdfgklmnprstvz";
	static const char *const second = "aeiou";
	double at = (double)dice(1u << 30) / (1u << 30);
	int lo = 0, hi = WORDS - 1;

	while (lo < hi) {
		int mid = (lo + hi) / 2;

		if (upto[mid] < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (int n = lo + 70; n > 0; n /= 70) {
		text_byte(t, first[n % 70 / 5]);
		text_byte(t, second[n % 5]);
	}
}

static struct str
words(struct arena *mem, uint64_t least, uint64_t most)
{
	struct text t = { .mem = mem };

	for (uint64_t n = least + dice(most - least + 1); n > 0; n--) {
		add_word(&t);
		if (n > 1)
			text_add(&t, dice(12) == 0 ? S(".\n") : S(" "));
	}
	return text_str(&t);
}

static void
add_people(struct store *st, struct arena *mem, int64_t now)
{
	for (int64_t i = 1; i <= cohorts; i++) {
		struct cohort c = { .created = now - SPAN, .hold_first = true,
		    .slug = arena_printf(mem, "cohort%lld", (long long)i),
		    .title = arena_printf(mem, "Cohort %lld", (long long)i) };
		int64_t id;

		must(store_cohort_add(st, &c, &id), "cohort");
	}
	for (int64_t i = 1; i <= people; i++) {
		struct new_person p = { .created = now - SPAN,
		    .confirmed = true,
		    .name = arena_printf(mem, "Person %lld", (long long)i),
		    .email = arena_printf(mem, "p%lld@example.org",
		    (long long)i) };
		struct new_member m = { .mail = MAIL_EVERY, .is_trusted = true,
		    .joined = now - SPAN, .role = ROLE_CLINICIAN };
		int64_t n = i == 1 ? cohorts : 1 + (int64_t)dice(3);

		must(store_person_add(st, mem, &p, &m.person), "person");
		if (i == 1)
			m.role = ROLE_MODERATOR;
		for (int64_t k = 0; k < n && k < cohorts; k++) {
			m.cohort = (i - 1 + k) % cohorts + 1;
			must(store_member_set(st, &m), "member");
		}
	}
}

static void
add_post(struct store *st, struct arena *mem, int64_t n, int64_t when)
{
	struct thread_now *t = &alive[dice(ALIVE)];
	struct new_post np = { .via = VIA_IMPORT, .silent = true,
	    .author = 1 + (int64_t)dice((uint64_t)people), .created = when };

	if (t->id == 0 || dice(20) == 0)
		*t = (struct thread_now){ 0, 1 + (int64_t)dice(
		    (uint64_t)cohorts), 0 };
	np.cohort = t->cohort;
	np.thread = t->id;
	if (t->id == 0) {
		np.title = words(mem, 3, 7);
		np.kind = (enum thread_kind)dice(KINDS);
	} else
		np.parent = 1 + (int64_t)dice((uint64_t)t->posts);
	np.message_id = arena_printf(mem, "%lld.fill@example.org",
	    (long long)n);
	np.body = np.plain = words(mem, 20, 160);
	np.html.s = arena_printf(mem, "<p>%.*s</p>\n", STR_ARG(np.plain));
	must(store_post_add(st, mem, &np), "post");
	t->id = np.thread;
	t->posts = np.num;
}

int
main(int argc, char **argv)
{
	int64_t posts = argc > 2 ? atoll(argv[2]) : 0, now = clock_now();
	struct arena *mem = arena_new();
	struct store *st;
	const char *why;

	if (posts <= 0) {
		fprintf(stderr, "usage: fill DATABASE POSTS [COHORTS [PEOPLE "
		    "[SEED]]]\n");
		return 2;
	}
	cohorts = argc > 3 ? atoll(argv[3]) : 10;
	people = argc > 4 ? atoll(argv[4]) : 200;
	seed = argc > 5 ? (uint64_t)atoll(argv[5]) : 88172645463325252u;
	secret_open();
	if ((st = store_open_write(argv[1], &why)) == NULL) {
		fprintf(stderr, "fill: %s\n", why);
		return 1;
	}
	make_words();
	must(store_begin(st), "begin");
	add_people(st, mem, now);
	for (int64_t i = 0; i < posts; i++) {
		if (i % BATCH == BATCH - 1) {
			must(store_commit(st), "commit");
			store_tidy(st, false);
			must(store_begin(st), "begin");
		}
		add_post(st, mem, i, now - SPAN + SPAN / posts * i);
		arena_reset(mem);
	}
	must(store_commit(st), "commit");
	store_tidy(st, true);
	store_close(st);
	arena_free(mem);
	return 0;
}
