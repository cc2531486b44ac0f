/*
 * import_test.c - an import that is killed goes on where it was.
 */
#include "store/imports.h"
#include "talk.h"

#define LETTERS	200

static struct import_run run;

static void
begin(void)
{
	EQ(store_import_begin(st, alpha, S("hash of the file"), NOW, &run),
	    ST_OK);
}

/* Ends the process for the database: what is not committed is gone. */
static void
die(void)
{
	const char *why;

	store_rollback(st);
	store_close(st);
	st = store_open_write(db_path, &why);
	OK(st != NULL);
}

static void
post_one(int64_t n)
{
	struct new_post np = { .cohort = alpha, .via = VIA_IMPORT,
	    .silent = true, .title = S("old"), .body = S("x"),
	    .created = NOW - DAY + n,
	    .message_id = arena_printf(mem, "%lld@old", (long long)n) };

	EQ(store_import_author(st, mem, S("Old Author"), S("old@x.org"), NOW,
	    &np.author), ST_OK);
	add(np);
	EQ(went, ST_OK);
	run.posted++;
}

/* Letters until the end, or until it is killed in the middle of a batch. */
static bool
work(int64_t batch, int64_t kill_after)
{
	begin();
	EQ(store_commit(st), ST_OK);
	while (run.done < LETTERS) {
		EQ(store_begin(st), ST_OK);
		for (int64_t i = 0; i < batch && run.done < LETTERS; i++) {
			post_one(run.done++);
			if (kill_after-- == 0)
				return false;
		}
		run.at = run.done * 100;
		EQ(store_import_mark(st, &run), ST_OK);
		EQ(store_commit(st), ST_OK);
	}
	EQ(store_begin(st), ST_OK);
	EQ(store_import_end(st, run.id, NOW + HOUR), ST_OK);
	EQ(store_commit(st), ST_OK);
	return true;
}

TEST(nothing_is_lost_or_doubled_by_a_kill)
{
	struct cohort c;
	int64_t kill = 3;
	int runs = 1;

	people();
	while (!work(7, kill)) {
		die();
		EQ(store_begin(st), ST_OK);
		kill = (kill * 5 + 11) % 60;
		runs++;
	}
	OK(runs > 3);
	EQ(store_cohort(st, mem, alpha, &c), ST_OK);
	EQ(c.posts, LETTERS);
	for (int64_t i = 0, post; i < LETTERS; i++)
		EQ(store_post_by_message(st, alpha, arena_printf(mem,
		    "%lld@old", (long long)i), &post), ST_OK);
	EQ(store_begin(st), ST_OK);
	begin();
	EQ(run.ended, NOW + HOUR);
	EQ(run.done, LETTERS);
	EQ(run.posted, LETTERS);
	EQ(run.at, LETTERS * 100);
}

TEST(of_two_runs_of_one_archive_the_slower_stops)
{
	struct import_run slow;

	people();
	begin();
	slow = run;
	run.done = 10;
	EQ(store_import_mark(st, &run), ST_OK);
	slow.done = 5;
	EQ(store_import_mark(st, &slow), ST_CONFLICT);
}

TEST(an_archive_is_imported_once_into_each_cohort)
{
	struct import_run other;

	people();
	begin();
	EQ(store_import_begin(st, beta, S("hash of the file"), NOW, &other),
	    ST_OK);
	OK(other.id != run.id);
}

TEST(an_author_is_somebody_or_a_placeholder)
{
	int64_t a, b, c, d;
	struct person p;

	people();
	EQ(store_import_author(st, mem, S("A. Nn"), S("ann@example.org"), NOW,
	    &a), ST_OK);
	EQ(a, ann);
	EQ(store_import_author(st, mem, S("Old"), S("old@x.org"), NOW, &b),
	    ST_OK);
	EQ(store_import_author(st, mem, S("Older"), S("old@x.org"), NOW, &c),
	    ST_OK);
	EQ(b, c);
	EQ(store_person(st, mem, b, &p), ST_OK);
	OK(p.is_placeholder);
	EQ_STR(p.name, "Old");
	EQ(store_import_author(st, mem, S(""), S(""), NOW, &d), ST_OK);
	EQ(store_person(st, mem, d, &p), ST_OK);
	EQ_STR(p.name, "Unknown author");
}

TEST(what_a_placeholder_wrote_can_be_claimed)
{
	struct post p;
	int64_t old, id;

	people();
	EQ(store_import_author(st, mem, S("Old"), S("old@x.org"), NOW, &old),
	    ST_OK);
	id = add((struct new_post){ .cohort = alpha, .author = old,
	    .via = VIA_IMPORT, .silent = true, .title = S("t"),
	    .body = S("b") });
	EQ(store_post(st, mem, id, &p), ST_OK);
	OK(p.author.is_placeholder);
	EQ(store_placeholder_claim(st, old, ben), ST_OK);
	EQ(store_post(st, mem, id, &p), ST_OK);
	EQ(p.author.id, ben);
	OK(!p.author.is_placeholder);
}
