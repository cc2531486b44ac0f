/*
 * tidy_test.c - the log is moved into the database, and does not grow.
 */
#include "db.h"
#include "fixture.h"
#include "limits.h"
#include "store/letters.h"
#include "store_priv.h"

/* So many commits of a mebibyte each, none like another. */
static void
write_mib(int n)
{
	static uint64_t seed;
	uint64_t *p = arena_alloc(mem, MIB);
	int64_t id;

	for (; n > 0; n--) {
		for (size_t i = 0; i < MIB / sizeof(*p); i++)
			p[i] = seed = seed * 6364136223846793005u + 1;
		EQ(store_blob_add(st, (struct str){ (char *)p, MIB }, &id),
		    ST_OK);
		EQ(store_commit(st), ST_OK);
		store_tidy(st, false);
		EQ(store_begin(st), ST_OK);
	}
}

static int64_t
on_disk(void)
{
	return db_wal_on_disk(st->db);
}

TEST(the_log_begins_anew_when_it_was_moved)
{
	fresh();
	write_mib(24);
	OK(on_disk() < (int64_t)(12 * MIB));
	OK(db_wal_bytes(st->db) < (int64_t)(12 * MIB));
}

TEST(moving_the_log_is_not_tried_after_every_commit)
{
	int moved = 0;
	int64_t before;

	fresh();
	write_mib(12);			/* as long on disk as it will be */
	for (int i = 0; i < 24; i++) {
		before = st->wal_moved;
		write_mib(1);
		moved += st->wal_moved > before;
	}
	OK(moved >= 2);
	OK(moved <= 5);
}

TEST(the_log_is_emptied_when_there_is_time)
{
	fresh();
	write_mib(2);
	EQ(store_commit(st), ST_OK);
	OK(on_disk() > 0);
	store_tidy(st, true);
	EQ(on_disk(), 0);
	EQ(store_begin(st), ST_OK);
}

TEST(somebody_who_reads_for_long_holds_nobody_up)
{
	struct store *reader;
	const char *why;
	struct person *all;
	int64_t began;

	fresh();
	write_mib(1);
	OK((reader = store_open_read(db_path, &why)) != NULL);
	EQ(store_read_begin(reader), ST_OK);
	EQ(store_people(reader, mem, &all), ST_OK);
	began = clock_steady();
	write_mib(80);			/* twice over where it is cut short */
	OK(clock_steady() - began < 20 * SECOND);
	OK(on_disk() > (int64_t)(64 * MIB));
	store_read_end(reader);
	write_mib(10);
	store_close(reader);
	EQ(store_commit(st), ST_OK);
	store_tidy(st, true);
	EQ(on_disk(), 0);
	EQ(store_begin(st), ST_OK);
}
