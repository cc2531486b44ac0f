/*
 * letters_test.c - every letter has a fate, and its bytes for thirty days.
 */
#include "fixture.h"
#include "store/letters.h"

static struct letter_row row, *rows;

static int64_t
a_letter(const char *message_id, enum fate fate, const char *raw)
{
	struct new_letter l = { .received = NOW, .fate = fate,
	    .envelope_from = S("ana@x.org"), .rcpt = S("alpha@lists.x.org"),
	    .from_address = S("Ana@X.org"), .subject = S("Hello"),
	    .same = S("same"), .why = S("because"),
	    .message_id = str_of(message_id), .raw = str_of(raw) };
	int64_t id;

	EQ(store_letter_add(st, &l, &id), ST_OK);
	return id;
}

static enum status
raw_of(int64_t id, struct str *raw)
{
	return store_letter_raw(st, mem, id, raw);
}

/* Until nothing is left to do. */
static void
sweep(int64_t now)
{
	bool more;

	do
		EQ(store_letters_sweep(st, now, &more), ST_OK);
	while (more);
}

TEST(a_letter_is_kept_with_its_fate)
{
	int64_t id;
	struct str raw;

	fresh();
	id = a_letter("a@x", FATE_HELD, "From: ana\r\n\r\nHello\r\n");
	EQ(store_letter(st, mem, id, &row), ST_OK);
	EQ_STR(row.fate, "held");
	EQ_STR(row.why, "because");
	EQ_STR(row.from, "ana@x.org");
	EQ_STR(row.message_id, "a@x");
	EQ(row.post, 0);
	EQ(raw_of(id, &raw), ST_OK);
	EQ_STR(raw, "From: ana\r\n\r\nHello\r\n");
	EQ(store_letter(st, mem, id + 1, &row), ST_NOT_FOUND);
}

TEST(every_fate_can_be_written_down)
{
	fresh();
	for (enum fate f = 0; f < FATES; f++) {
		int64_t id = a_letter("a@x", f, "");

		EQ(store_letter(st, mem, id, &row), ST_OK);
		EQ_STR(row.fate, fate_word(f));
	}
}

TEST(a_fate_can_change_once_somebody_has_decided)
{
	int64_t id;

	fresh();
	id = a_letter("a@x", FATE_HELD, "");
	EQ(store_letter_fate(st, id, FATE_REFUSED, S("not ours"), 0), ST_OK);
	EQ(store_letter(st, mem, id, &row), ST_OK);
	EQ_STR(row.fate, "refused");
	EQ_STR(row.why, "not ours");
	EQ(store_letter_fate(st, id + 1, FATE_REFUSED, S(""), 0),
	    ST_NOT_FOUND);
}

TEST(letters_are_found_by_message_and_by_sender)
{
	fresh();
	a_letter("a@x", FATE_AUTO, "");
	a_letter("b@x", FATE_AUTO, "");
	EQ(store_letters_by_message(st, mem, S("b@x"), &rows), ST_OK);
	EQ_STR(rows->message_id, "b@x");
	OK(rows->next == NULL);
	EQ(store_letters_from(st, mem, S("ANA@x.org"), &rows), ST_OK);
	EQ_STR(rows->message_id, "b@x");		/* newest first */
	EQ_STR(rows->next->message_id, "a@x");
	EQ(store_letters_last(st, mem, &rows), ST_OK);
	EQ_STR(rows->message_id, "b@x");
	EQ(store_letters_from(st, mem, S("no@x.org"), &rows), ST_OK);
	OK(rows == NULL);
}

TEST(what_came_before_is_known_in_each_cohort_by_itself)
{
	struct new_letter l = { .received = NOW, .fate = FATE_HELD,
	    .message_id = S("a@x"), .same = S("first") };
	struct letter_seen seen;
	int64_t first, id, alpha;

	fresh();
	alpha = l.cohort = a_cohort("alpha");
	EQ(store_letter_seen(st, mem, alpha, S("a@x"), &seen),
	    ST_NOT_FOUND);
	EQ(store_letter_add(st, &l, &first), ST_OK);
	l.fate = FATE_DUPLICATE;
	l.same = S("second");
	EQ(store_letter_add(st, &l, &id), ST_OK);
	EQ(store_letter_seen(st, mem, alpha, S("a@x"), &seen), ST_OK);
	EQ(seen.id, first);
	EQ_STR(seen.same, "first");
	EQ(seen.fate, FATE_HELD);
	EQ(store_letter_seen(st, mem, a_cohort("beta"), S("a@x"), &seen),
	    ST_NOT_FOUND);
}

TEST(raw_letters_go_thirty_days_after_their_fate_is_decided)
{
	int64_t id;
	struct str raw;

	fresh();
	id = a_letter("a@x", FATE_AUTO, "the bytes");
	sweep(NOW + 29 * DAY);
	EQ(raw_of(id, &raw), ST_OK);
	sweep(NOW + 31 * DAY);
	EQ(raw_of(id, &raw), ST_NOT_FOUND);
	EQ(store_letter(st, mem, id, &row), ST_OK);	/* the fate stays */
}

TEST(a_letter_that_waits_for_a_moderator_keeps_its_bytes)
{
	int64_t id;
	struct str raw;

	fresh();
	id = a_letter("a@x", FATE_HELD, "the bytes");
	sweep(NOW + 100 * DAY);
	EQ(raw_of(id, &raw), ST_OK);
	clock_set(NOW + 100 * DAY);
	EQ(store_letter_fate(st, id, FATE_REFUSED, S(""), 0), ST_OK);
	sweep(NOW + 120 * DAY);
	EQ(raw_of(id, &raw), ST_OK);
	sweep(NOW + 131 * DAY);
	EQ(raw_of(id, &raw), ST_NOT_FOUND);
}

TEST(sweeping_many_letters_takes_many_short_transactions)
{
	bool more;
	int calls = 0;

	fresh();
	for (int i = 0; i < 350; i++)
		a_letter("a@x", FATE_AUTO, arena_printf(mem, "%d", i).p);
	do {
		EQ(store_letters_sweep(st, NOW + 40 * DAY, &more), ST_OK);
		calls++;
	} while (more);
	OK(calls >= 7);		/* 350 letters, 350 blobs, a hundred rows each */
	EQ(store_letters_sweep(st, NOW + 40 * DAY, &more), ST_OK);
	OK(!more);
}
