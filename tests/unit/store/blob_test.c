/*
 * blob_test.c - bytes kept once, in pieces, staged, counted and swept.
 */
#include "db.h"
#include "fixture.h"
#include "limits.h"
#include "store/letters.h"
#include "store_priv.h"

SQL(count_blobs, "SELECT count(*) FROM blob /* scan */");
SQL(count_pieces, "SELECT count(*) FROM blob_piece /* scan */");

static int64_t
count(struct sql *sql)
{
	int64_t n;

	EQ(db_run_id(db_stmt(st->db, sql), &n), ST_OK);
	return n;
}

/* No two pieces of it are the same. */
static struct str
bytes(size_t n)
{
	char *p = arena_alloc(mem, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)(i * 2654435761u >> 13);
	return (struct str){ p, n };
}

static int64_t
add(struct str s)
{
	int64_t id;

	EQ(store_blob_add(st, s, &id), ST_OK);
	return id;
}

static void
is(int64_t id, struct str want)
{
	struct str got;

	EQ(store_blob(st, mem, id, &got), ST_OK);
	OK(str_eq(got, want));
}

static void
next_transaction(void)
{
	EQ(store_commit(st), ST_OK);
	EQ(store_begin(st), ST_OK);
}

static int
sweep(int64_t now)
{
	int calls = 0;
	bool more;

	do {
		EQ(store_letters_sweep(st, now, &more), ST_OK);
		calls++;
	} while (more);
	return calls;
}

TEST(bytes_come_back_as_they_were)
{
	static const size_t sizes[] = { 0, 1, BLOB_PIECE - 1, BLOB_PIECE,
	    BLOB_PIECE + 1, 3 * BLOB_PIECE };

	fresh();
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		is(add(bytes(sizes[i])), bytes(sizes[i]));
}

TEST(pieces_are_at_most_256_kib)
{
	struct str all;
	int64_t id;

	fresh();
	id = add(bytes(2 * BLOB_PIECE + 7));
	EQ(count(&count_pieces), 3);
	EQ(store_blob(st, mem, id, &all), ST_OK);
	EQ(all.n, 2 * BLOB_PIECE + 7);
}

TEST(the_same_bytes_are_kept_once)
{
	int64_t id;

	fresh();
	id = add(S("picture"));
	EQ(add(S("picture")), id);
	EQ(count(&count_blobs), 1);
	EQ(store_blob_drop(st, id), ST_OK);
	sweep(NOW + 2 * DAY);
	is(id, S("picture"));			/* one still refers to it */
	EQ(store_blob_drop(st, id), ST_OK);
	EQ(store_blob_drop(st, id), ST_NOT_FOUND);
	sweep(NOW + 2 * DAY);
	EQ(count(&count_blobs), 0);
	EQ(count(&count_pieces), 0);
}

TEST(a_large_one_comes_in_transactions_of_a_mebibyte)
{
	struct str large = bytes(5 * MIB / 2);
	struct blob_stage s;
	int steps = 0;

	fresh();
	store_blob_stage_begin(&s, large);
	while (!store_blob_staged(&s)) {
		size_t before = s.at;

		EQ(store_blob_stage_piece(st, &s, NOW), ST_OK);
		OK(s.at - before <= BLOB_STAGE);
		next_transaction();
		steps++;
	}
	EQ(steps, 3);
	is(s.id, large);
	EQ(store_blob_hold(st, s.id), ST_OK);
	sweep(NOW + 9 * DAY);
	is(s.id, large);
}

TEST(what_is_half_staged_is_nobodys)
{
	struct blob_stage s;
	struct str got;

	fresh();
	store_blob_stage_begin(&s, bytes(2 * MIB));
	EQ(store_blob_stage_piece(st, &s, NOW), ST_OK);
	OK(!store_blob_staged(&s));
	EQ(store_blob(st, mem, s.id, &got), ST_NOT_FOUND);
	EQ(store_blob_hold(st, s.id), ST_NOT_FOUND);
	sweep(NOW + HOUR);
	EQ(count(&count_blobs), 1);		/* it may go on */
	sweep(NOW + 2 * DAY);
	EQ(count(&count_blobs), 0);
	EQ(count(&count_pieces), 0);
}

TEST(two_who_bring_the_same_bytes_do_not_get_into_each_others_way)
{
	struct str large = bytes(2 * MIB);
	struct blob_stage one, two;

	fresh();
	store_blob_stage_begin(&one, large);
	store_blob_stage_begin(&two, large);
	EQ(store_blob_stage_piece(st, &one, NOW), ST_OK);
	EQ(store_blob_stage_piece(st, &two, NOW), ST_OK);
	EQ(add(large), one.id);			/* a third is faster */
	while (!store_blob_staged(&one))
		EQ(store_blob_stage_piece(st, &one, NOW), ST_OK);
	while (!store_blob_staged(&two))
		EQ(store_blob_stage_piece(st, &two, NOW), ST_OK);
	EQ(two.id, one.id);
	EQ(count(&count_pieces), 8);
	is(one.id, large);
}

TEST(a_step_that_was_taken_back_is_taken_again)
{
	struct str large = bytes(2 * MIB);
	struct blob_stage s;

	fresh();
	store_blob_stage_begin(&s, large);
	EQ(store_blob_stage_piece(st, &s, NOW), ST_OK);
	store_rollback(st);			/* a full disk, say */
	EQ(store_begin(st), ST_OK);
	for (int i = 0; i < 5 && !store_blob_staged(&s); i++)
		EQ(store_blob_stage_piece(st, &s, NOW), ST_OK);
	OK(store_blob_staged(&s));
	is(s.id, large);
}

TEST(a_large_one_is_swept_a_mebibyte_at_a_time)
{
	int64_t id;

	fresh();
	id = add(bytes(10 * MIB));
	EQ(store_blob_drop(st, id), ST_OK);
	OK(sweep(NOW + 2 * DAY) >= 10);
	EQ(count(&count_pieces), 0);
}

TEST(bytes_that_come_back_while_they_are_swept_are_whole)
{
	struct str large = bytes(3 * MIB);
	int64_t id;
	bool more;

	fresh();
	EQ(store_blob_drop(st, add(large)), ST_OK);
	EQ(store_letters_sweep(st, NOW + 2 * DAY, &more), ST_OK);
	OK(more);
	clock_set(NOW + 2 * DAY);
	id = add(large);
	sweep(NOW + 2 * DAY);
	is(id, large);
}
