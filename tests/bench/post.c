/*
 * post.c - replies saved by the store against a bare program that inserts
 * the same rows.
 *
 * usage: post FOLDER
 *
 * Both reply to 1,000 threads of a cohort of eleven, so each reply is a
 * post, its words in the index and ten rows of the outbox, in batches of 64
 * with synchronous=FULL and the same indexes.  Prints replies a second of
 * ours, of the wall, and ours / wall.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "secret.h"
#include "store/people.h"
#include "store/talk.h"

#define THREADS	1000
#define MEMBERS	11
#define REPLIES	12800
#define BATCH	64

static struct arena	*mem;
static char		 body[2048], html[2100];
static uint32_t		 seed;

static uint32_t
dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static double
now_s(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
must(enum status res, const char *what)
{
	if (res == ST_OK)
		return;
	fprintf(stderr, "post: %s: %s\n", what, status_word(res));
	exit(1);
}

/* About 600 bytes of words, some of them rare. */
static void
write_something(void)
{
	size_t n = 0;

	while (n < 600)
		n += (size_t)snprintf(body + n, sizeof(body) - n, "w%x ",
		    dice(40) == 0 ? dice(100000) : dice(400));
	snprintf(html, sizeof(html), "<p>%s</p>\n", body);
}

static void
add_post(struct store *st, int64_t n, int64_t thread, bool silent)
{
	struct new_post np = { .cohort = 1, .thread = thread, .author = 1,
	    .created = clock_now(), .silent = silent,
	    .parent = thread != 0, .title = S("A title of five words") };

	write_something();
	np.due = np.created;
	np.body = np.plain = str_of(body);
	np.html.s = str_of(html);
	np.message_id = arena_printf(mem, "%lld.bench@example.org",
	    (long long)n);
	must(store_savepoint(st), "savepoint");
	must(store_post_add(st, mem, &np), "post");
	must(store_release(st), "release");
	arena_reset(mem);
}

static void
begin(const char *path)
{
	struct cohort c = { .slug = S("bench"), .title = S("Bench") };
	const char *why;
	struct store *st = store_open_write(path, &why);
	int64_t id;

	if (st == NULL) {
		fprintf(stderr, "post: %s\n", why);
		exit(1);
	}
	must(store_begin(st), "begin");
	must(store_cohort_add(st, &c, &id), "cohort");
	for (int i = 0; i < MEMBERS; i++) {
		struct new_person p = { .confirmed = true,
		    .name = arena_printf(mem, "p%d", i),
		    .email = arena_printf(mem, "p%d@example.org", i) };
		struct new_member m = { .cohort = id, .is_trusted = true,
		    .joined = 1, .role = ROLE_CLINICIAN, .mail = MAIL_EVERY };

		must(store_person_add(st, mem, &p, &m.person), "person");
		must(store_member_set(st, &m), "member");
	}
	for (int i = 0; i < THREADS; i++)
		add_post(st, -i - 1, 0, true);
	must(store_commit(st), "commit");
	store_tidy(st, true);
	store_close(st);
}

static double
ours(const char *path)
{
	const char *why;
	struct store *st = store_open_write(path, &why);
	double start = now_s();

	for (int n = 0; n < REPLIES;) {
		must(store_begin(st), "begin");
		for (int i = 0; i < BATCH; i++, n++)
			add_post(st, n, 1 + dice(THREADS), false);
		must(store_commit(st), "commit");
		store_tidy(st, false);
	}
	start = REPLIES / (now_s() - start);
	store_close(st);
	return start;
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, text, -1, &q, NULL) != SQLITE_OK) {
		fprintf(stderr, "post: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
	return q;
}

static void
run(sqlite3_stmt *q)
{
	if (sqlite3_step(q) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(q);
}

static double
bare(const char *path)
{
	sqlite3_stmt *post, *words, *row;
	sqlite3 *db;
	char id[64], to[64];
	int nums[THREADS + 1];
	double start;

	sqlite3_open(path, &db);
	sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
	    "PRAGMA cache_size = -2048", NULL, NULL, NULL);
	post = prepare(db, "INSERT INTO post (thread, num, cohort, author,"
	    " parent, state, via, created, message_id, body, html, plain)"
	    " VALUES (?1, ?2, 1, 1, 1, 'posted', 'web', ?3, ?4, ?5, ?6, ?5)");
	words = prepare(db, "INSERT INTO post_fts (rowid, title, plain)"
	    " VALUES (?1, '', ?2)");
	row = prepare(db, "INSERT INTO delivery (post, person, cohort, address,"
	    " state, due, made) VALUES (?1, ?2, 1, ?3, 'queued', ?4, ?4)");
	for (int i = 0; i <= THREADS; i++)
		nums[i] = 1;
	start = now_s();
	for (int n = 0; n < REPLIES;) {
		sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		for (int i = 0; i < BATCH; i++, n++) {
			int thread = 1 + (int)dice(THREADS);
			int64_t now = clock_now(), rowid;

			write_something();
			snprintf(id, sizeof(id), "%d.bench@example.org", n);
			sqlite3_bind_int(post, 1, thread);
			sqlite3_bind_int(post, 2, ++nums[thread]);
			sqlite3_bind_int64(post, 3, now);
			sqlite3_bind_text(post, 4, id, -1, SQLITE_STATIC);
			sqlite3_bind_text(post, 5, body, -1, SQLITE_STATIC);
			sqlite3_bind_text(post, 6, html, -1, SQLITE_STATIC);
			run(post);
			rowid = sqlite3_last_insert_rowid(db);
			sqlite3_bind_int64(words, 1, rowid);
			sqlite3_bind_text(words, 2, body, -1, SQLITE_STATIC);
			run(words);
			for (int k = 1; k < MEMBERS; k++) {
				snprintf(to, sizeof(to), "p%d@example.org", k);
				sqlite3_bind_int64(row, 1, rowid);
				sqlite3_bind_int(row, 2, k + 1);
				sqlite3_bind_text(row, 3, to, -1, SQLITE_STATIC);
				sqlite3_bind_int64(row, 4, now);
				run(row);
			}
		}
		sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	}
	start = REPLIES / (now_s() - start);
	sqlite3_finalize(post);
	sqlite3_finalize(words);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return start;
}

int
main(int argc, char **argv)
{
	char path[2][300];
	double a, b;

	if (argc != 2) {
		fprintf(stderr, "usage: post FOLDER\n");
		return 2;
	}
	mem = arena_new();
	secret_open();
	for (int i = 0; i < 2; i++) {
		snprintf(path[i], sizeof(path[i]), "%s/%s.db", argv[1],
		    i == 0 ? "ours" : "bare");
		unlink(path[i]);
		begin(path[i]);
	}
	seed = 1;
	b = bare(path[1]);
	seed = 1;
	a = ours(path[0]);
	printf("replies: ours %.0f/s, wall %.0f/s, ratio %.2f\n", a, b, a / b);
	arena_free(mem);
	return 0;
}
