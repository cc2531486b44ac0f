/*
 * read.c - what the store needs for the pages that people open most.
 *
 * usage: read DATABASE
 *
 * Microseconds a call, the median of many, for a reader (person 2) of a
 * database that fill made; threads are picked at random, so with a large
 * database most of them are cold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/people.h"
#include "store/talk.h"

#define ROUNDS	2000
#define READER	2

static struct store	*st;
static struct arena	*mem;
static int64_t		 threads, cohort;
static uint32_t		 seed = 1;

static int64_t
dice(int64_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (int64_t)(seed >> 4) % n;
}

static double
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static enum status
one_thread(void)
{
	struct thread t;

	return store_thread(st, mem, 1 + dice(threads), READER, &t);
}

static enum status
one_page(void)
{
	struct post *p;

	return store_posts(st, mem, 1 + dice(threads), 1, 50, &p);
}

static enum status
list(enum show show)
{
	struct thread *t;

	return store_threads(st, mem, cohort, READER, show, S(""),
	    (struct thread_key){ 0 }, &t);
}

static enum status
list_all(void)
{
	return list(SHOW_ALL);
}

static enum status
list_for_you(void)
{
	return list(SHOW_FOR_YOU);
}

static enum status
list_unread(void)
{
	return list(SHOW_UNREAD);
}

static enum status
news(void)
{
	struct thread *t;

	return store_news(st, mem, READER, &t);
}

static enum status
memberships(void)
{
	struct member *m;

	return store_memberships(st, mem, READER, &m);
}

static const struct {
	const char	*name;
	enum status	(*call)(void);
} calls[] = {
	{ "store_thread", one_thread },
	{ "store_posts, a page", one_page },
	{ "store_threads, all", list_all },
	{ "store_threads, for you", list_for_you },
	{ "store_threads, unread", list_unread },
	{ "store_news", news },
	{ "store_memberships", memberships },
};

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
measure(const char *name, enum status (*call)(void))
{
	static double t[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		t[i] = now_us();
		if (call() != ST_OK)
			exit(1);
		t[i] = now_us() - t[i];
		arena_reset(mem);
	}
	qsort(t, ROUNDS, sizeof(t[0]), by_value);
	printf("%-24s p50 %7.1f us, p99 %8.1f us\n", name, t[ROUNDS / 2],
	    t[ROUNDS * 99 / 100]);
}

/* Threads are numbered without gaps. */
static int64_t
count_threads(void)
{
	int64_t low = 1, high = 1;
	struct thread t;

	while (store_thread(st, mem, high, 0, &t) == ST_OK)
		high *= 2;
	while (high - low > 1) {
		int64_t mid = (low + high) / 2;

		if (store_thread(st, mem, mid, 0, &t) == ST_OK)
			low = mid;
		else
			high = mid;
	}
	return low;
}

int
main(int argc, char **argv)
{
	const char *why;
	struct member *m;

	mem = arena_new();
	if (argc != 2 || (st = store_open_read(argv[1], &why)) == NULL) {
		fprintf(stderr, "usage: read DATABASE\n");
		return 2;
	}
	threads = count_threads();
	if (store_memberships(st, mem, READER, &m) != ST_OK || m == NULL)
		return 1;
	cohort = m->cohort.id;
	printf("%lld threads\n", (long long)threads);
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		measure(calls[i].name, calls[i].call);
	store_close(st);
	arena_free(mem);
	return 0;
}
