/*
 * search.c - a search with rights against the bare FTS5 query.
 *
 * usage: search DATABASE
 *
 * A search is asked as a page asks it: in one read transaction, the cost of
 * which counts.
 *
 * Takes words of the database that are in 0.1-1 %, in 1-10 % and in more of
 * the posts, and compares the median of store_search() with that of the
 * same words, order and limit asked of FTS5 alone.  Prints a line for each:
 * what, milliseconds of ours, of the wall, ours for ours / wall.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "secret.h"
#include "store/search.h"

#define ROUNDS	15		/* of a word, in at most ENOUGH_MS */
#define ENOUGH_MS	300
#define SAMPLES	20

static struct store	*st;
static sqlite3		*bare;
static struct arena	*mem;
static int64_t		 posts;

static double
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), by_value);
	return v[n / 2];
}

static double
ask_ours(struct str word, int64_t reader, bool newest)
{
	struct search s = { .reader = reader, .match = word, .newest = newest };
	struct search_result r;
	double t[ROUNDS], begun = now_ms();
	size_t n = 0;

	for (; n < ROUNDS && now_ms() < begun + ENOUGH_MS; n++) {
		t[n] = now_ms();
		if (store_read_begin(st) != ST_OK ||
		    store_search(st, mem, &s, &r) != ST_OK)
			exit(1);
		store_read_end(st);
		t[n] = now_ms() - t[n];
		arena_reset(mem);
	}
	return median(t, n);
}

static double
ask_bare(struct str word, bool newest)
{
	sqlite3_stmt *q;
	double t[ROUNDS], begun = now_ms();
	size_t n = 0;

	sqlite3_prepare_v2(bare, newest ?
	    "SELECT rowid FROM post_fts WHERE post_fts MATCH ?1"
	    " ORDER BY rowid DESC LIMIT 20" :
	    "SELECT rowid FROM post_fts WHERE post_fts MATCH ?1"
	    " ORDER BY rank LIMIT 20", -1, &q, NULL);
	sqlite3_bind_text(q, 1, word.p, (int)word.n, SQLITE_STATIC);
	for (; n < ROUNDS && now_ms() < begun + ENOUGH_MS; n++) {
		t[n] = now_ms();
		while (sqlite3_step(q) == SQLITE_ROW)
			continue;
		sqlite3_reset(q);
		t[n] = now_ms() - t[n];
	}
	sqlite3_finalize(q);
	return median(t, n);
}

/* Words that are in between these shares of the posts. */
static size_t
sample(double from, double to, char (*words)[32])
{
	sqlite3_stmt *q;
	size_t n = 0;

	sqlite3_prepare_v2(bare, "SELECT term FROM temp.vocab"
	    " WHERE doc BETWEEN ?1 AND ?2"
	    " ORDER BY length(term), substr(term, 2) LIMIT ?3", -1, &q, NULL);
	sqlite3_bind_int64(q, 1, (int64_t)(from * (double)posts) + 1);
	sqlite3_bind_int64(q, 2, (int64_t)(to * (double)posts));
	sqlite3_bind_int(q, 3, SAMPLES);
	while (sqlite3_step(q) == SQLITE_ROW)
		snprintf(words[n++], 32, "%s",
		    (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return n;
}

static void
compare(const char *what, double from, double to, int64_t reader,
    bool newest)
{
	char words[SAMPLES][32];
	double ours[SAMPLES], wall[SAMPLES], worst = 0;
	size_t n = sample(from, to, words);

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		ours[i] = ask_ours(str_of(words[i]), reader, newest);
		wall[i] = ask_bare(str_of(words[i]), newest);
		if (ours[i] > worst)
			worst = ours[i];
	}
	printf("%-8s %-6s reader %lld: %zu words, ours %.3f ms, wall %.3f ms,"
	    " ratio %.2f, worst %.2f ms\n", what, newest ? "newest" : "best",
	    (long long)reader, n, median(ours, n), median(wall, n),
	    median(ours, n) / median(wall, n), worst);
}

int
main(int argc, char **argv)
{
	sqlite3_stmt *q;
	const char *why;

	mem = arena_new();
	if (argc != 2 || (st = store_open_read(argv[1], &why)) == NULL ||
	    sqlite3_open(argv[1], &bare) != SQLITE_OK) {
		fprintf(stderr, "usage: search DATABASE\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	sqlite3_exec(bare, "PRAGMA cache_size = -2048; CREATE VIRTUAL TABLE"
	    " temp.vocab USING fts5vocab('main', 'post_fts', 'row')",
	    NULL, NULL, NULL);
	sqlite3_prepare_v2(bare, "SELECT count(*) FROM post", -1, &q, NULL);
	sqlite3_step(q);
	posts = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	printf("%lld posts\n", (long long)posts);
	for (int64_t reader = 1; reader <= 2; reader++)
		for (int newest = 0; newest <= 1; newest++) {
			compare("0.1-1 %", 0.001, 0.01, reader, newest);
			compare("1-10 %", 0.01, 0.1, reader, newest);
			compare("10-99 %", 0.1, 1, reader, newest);
		}
	store_close(st);
	sqlite3_close(bare);
	arena_free(mem);
	return 0;
}
