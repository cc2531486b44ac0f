/*
 * migration_test.c - an older database is brought up, a newer one refused.
 */
#include "db.h"
#include "fixture.h"
#include "schema.h"
#include "store/lessons.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/talk.h"
#include "store_priv.h"

static const char *why;

static int64_t
newest(void)
{
	int64_t n = 0;

	while (schema_files[n].name.n > 0)
		n++;
	return n;
}

/* A file as SQLite makes it: with nothing, or with this in it. */
static void
made_by_hand(const char *sql)
{
	struct db *db;

	fresh_path();
	db = db_open(db_path, DB_WRITE);
	OK(db != NULL);
	EQ(db_exec(db, sql), ST_OK);
	db_close(db);
}

static void
says(int64_t version)
{
	struct db *db = db_open(db_path, DB_WRITE);

	OK(db != NULL);
	EQ(db_exec(db, arena_printf(mem, "PRAGMA user_version = %lld",
	    (long long)version).p), ST_OK);
	db_close(db);
}

TEST(an_empty_file_is_brought_up_to_date)
{
	made_by_hand("PRAGMA user_version = 0");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ(db_user_version(st->db), newest());
}

TEST(every_version_is_brought_up_from_the_one_before)
{
	for (int64_t have = 0; have < newest(); have++) {
		made_by_hand("PRAGMA user_version = 0");
		for (int64_t n = 0; n < have; n++) {
			struct db *db = db_open(db_path, DB_WRITE);

			EQ(db_exec(db, schema_files[n].bytes.p), ST_OK);
			db_close(db);
		}
		says(have);
		OK((st = store_open_write(db_path, &why)) != NULL);
		EQ(db_user_version(st->db), newest());
	}
}

/* Only the first file, and this in it. */
static void
made_by_the_first(const char *sql)
{
	struct db *db;

	made_by_hand("PRAGMA user_version = 0");
	db = db_open(db_path, DB_WRITE);
	EQ(db_exec(db, schema_files[0].bytes.p), ST_OK);
	EQ(db_exec(db, sql), ST_OK);
	db_close(db);
	says(1);
}

TEST(an_earlier_version_of_a_lesson_stays_and_its_rest_is_not_known)
{
	struct lesson_version *v;

	made_by_the_first("INSERT INTO person (id, handle, name, created)"
	    " VALUES (1, 'ana', 'Ana', 0);"
	    "INSERT INTO cohort (id, slug, title, created)"
	    " VALUES (1, 'alpha', 'Alpha', 0);"
	    "INSERT INTO lesson (id, cohort, status, title, body, html, plain,"
	    " editor, created, changed)"
	    " VALUES (1, 1, 'draft', 'New', '', '', '', 1, 0, 0);"
	    "INSERT INTO lesson_version (lesson, version, editor, written,"
	    " title, body, html) VALUES (1, 1, 1, 0, 'Old', '', '')");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ(store_lesson_versions(st, mem, 1, &v), ST_OK);
	EQ_STR(v->title, "Old");
	EQ_STR(v->limits, "");
	EQ_STR(v->evidence, "");
	OK(v->sources == NULL);
}

/* Everything that was there before is there after. */
TEST(what_an_older_database_holds_is_kept)
{
	struct draft d;

	made_by_the_first("INSERT INTO person (id, handle, name, created)"
	    " VALUES (7, 'ana', 'Ana Ruiz', 1);"
	    "INSERT INTO draft (person, place, body, saved)"
	    " VALUES (7, 't/1', 'Half a thought', 1)");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ(store_draft(st, mem, 7, S("t/1"), &d), ST_OK);
	EQ_STR(d.body, "Half a thought");
	OK(d.files == NULL);
}

TEST(a_letter_that_waits_since_an_older_version_can_be_done)
{
	struct letter_row l;
	struct review r;

	made_by_the_first("INSERT INTO cohort (id, slug, title, created)"
	    " VALUES (1, 'alpha', 'Alpha', 0);"
	    "INSERT INTO letter (id, received, envelope_from, rcpt,"
	    " from_address, message_id, subject, same, cohort, fate, decided)"
	    " VALUES (3, 1, 'a@b', 'alpha-owner@x', 'a@b', 'm@b', 'Help', x'00',"
	    " 1, 'held', 1);"
	    "INSERT INTO review (id, cohort, letter, why, made)"
	    " VALUES (5, 1, 3, 'for the moderators', 2)");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ(store_letter(st, mem, 3, &l), ST_OK);
	EQ_STR(l.subject, "Help");
	EQ(store_review(st, mem, 5, &r), ST_OK);
	EQ_STR(r.why, "for the moderators");
	EQ(store_letter_fate(st, 3, FATE_DONE, S("seen to"), 0), ST_OK);
	EQ(store_review_decide(st, 5, S("done"), NOW), ST_OK);
	EQ(store_letter(st, mem, 3, &l), ST_OK);
	EQ_STR(l.fate, "done");
}

/* What came of a challenge, and where it stands. */
static struct str
stands(int64_t thread)
{
	struct thread t;

	EQ(store_thread(st, mem, thread, 0, &t), ST_OK);
	return arena_printf(mem, "%.*s %.*s",
	    STR_ARG(word_of(status_words, (int)t.status)),
	    STR_ARG(word_of(outcome_words, (int)t.outcome)));
}

TEST(an_outcome_of_an_older_version_was_said_by_the_last_post_of_who_asked)
{
	made_by_the_first("INSERT INTO person (id, handle, name, created)"
	    " VALUES (1, 'ana', 'Ana', 0), (2, 'ben', 'Ben', 0);"
	    "INSERT INTO cohort (id, slug, title, created, threads, posts)"
	    " VALUES (1, 'alpha', 'Alpha', 0, 1, 4);"
	    "INSERT INTO thread (id, cohort, kind, status, outcome, title,"
	    " base_subject, author, created, posts, last_num)"
	    " VALUES (1, 1, 'challenge', 'outcome', 'adapt', 'A', 'a', 1, 0,"
	    "   3, 4),"
	    "  (2, 1, 'challenge', 'outcome', 'adopt', 'B', 'b', 1, 0, 0, 0);"
	    "INSERT INTO post (id, thread, num, cohort, author, state, via,"
	    " created, helped, message_id, body, html, plain)"
	    " VALUES (11, 1, 1, 1, 1, 'posted', 'web', 0, 0, 'a', '', '', ''),"
	    "  (12, 1, 2, 1, 2, 'posted', 'web', 0, 1, 'b', '', '', ''),"
	    "  (13, 1, 3, 1, 1, 'posted', 'web', 0, 0, 'c', '', '', ''),"
	    "  (14, 1, 4, 1, 1, 'withdrawn', 'web', 0, 0, 'd', '', '', ''),"
	    "  (15, 1, -15, 1, 1, 'held', 'web', 0, 0, 'e', '', '', '')");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ_STR(stands(1), "outcome adapt");
	EQ_STR(stands(2), "open ");		/* no post says it */
	EQ(store_begin(st), ST_OK);
	EQ(db_exec(st->db, "INSERT INTO post_place (post, cohort, words)"
	    " VALUES (13, 1, 0)"), ST_OK);
	EQ(store_post_hide(st, mem, 13, POST_WITHDRAWN), ST_OK);
	EQ_STR(stands(1), "answered ");
}

TEST(a_review_still_refers_to_a_letter_that_is_there)
{
	made_by_the_first("INSERT INTO cohort (id, slug, title, created)"
	    " VALUES (1, 'alpha', 'Alpha', 0)");
	OK((st = store_open_write(db_path, &why)) != NULL);
	EQ(db_exec(st->db, "INSERT INTO review (cohort, letter, why, made)"
	    " VALUES (1, 3, 'none', 2)"), ST_FAILED);
}

TEST(a_newer_database_is_refused_and_left_as_it_is)
{
	struct db *db;

	fresh();
	EQ(store_commit(st), ST_OK);
	store_close(st);
	st = NULL;
	says(newest() + 1);
	OK(store_open_write(db_path, &why) == NULL);
	EQ_STR(str_of(why), "the database was made by a newer version of "
	    "rounds");
	OK(store_open_read(db_path, &why) == NULL);
	db = db_open(db_path, DB_READ);
	OK(db != NULL);
	EQ(db_user_version(db), newest() + 1);
	db_close(db);
}

TEST(a_reader_waits_for_the_writer_to_bring_it_up)
{
	made_by_hand("PRAGMA user_version = 0");
	OK(store_open_read(db_path, &why) == NULL);
	OK(strstr(why, "older") != NULL);
}

TEST(a_migration_that_fails_changes_nothing)
{
	struct db *db;

	/* something stands in the way of the last table */
	made_by_hand("CREATE TABLE import (x INTEGER)");
	OK(store_open_write(db_path, &why) == NULL);
	db = db_open(db_path, DB_WRITE);
	OK(db != NULL);
	EQ(db_user_version(db), 0);
	EQ(db_exec(db, "CREATE TABLE person (x INTEGER)"), ST_OK);
	db_close(db);
}

TEST(what_is_no_database_is_said_to_be_none)
{
	FILE *f;

	fresh_path();
	f = fopen(db_path, "w");
	OK(f != NULL);
	for (int i = 0; i < 1000; i++)
		fputs("this is a letter, not a database\n", f);
	fclose(f);
	OK(store_open_write(db_path, &why) == NULL);
	OK(why != NULL);
}

TEST(a_sound_database_has_nothing_to_report)
{
	struct text t = { .mem = mem };

	fresh();
	joins(a_person("Ana Ruiz"), a_cohort("alpha"), ROLE_CLINICIAN);
	EQ(store_commit(st), ST_OK);
	EQ(store_check(st, &t), ST_OK);
	EQ_STR(text_str(&t), "");
}
