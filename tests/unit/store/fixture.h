/*
 * fixture.h - a fresh database in a folder of its own, for the store's tests.
 *
 * fresh() opens one and begins a transaction; whatever the test before left
 * open is closed and removed, also when it failed half-way.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <stdio.h>
#include <unistd.h>

#include "clock.h"
#include "secret.h"
#include "store.h"
#include "store/people.h"
#include "test.h"

#define NOW	1767225600000LL		/* 2026-01-01T00:00:00Z */

static struct store	*st;
static char		 db_dir[64], db_path[80];

static inline void
remove_database(void)
{
	static const char *const parts[] = { "", "-wal", "-shm", ".new" };
	char name[96];

	if (st != NULL) {
		store_rollback(st);
		store_close(st);
		st = NULL;
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		snprintf(name, sizeof(name), "%s%s", db_path, parts[i]);
		unlink(name);
	}
	rmdir(db_dir);
}

/* A path to a database that is not there yet. */
static inline void
fresh_path(void)
{
	static bool once;

	if (!once) {
		once = true;
		secret_open();
		atexit(remove_database);
	} else
		remove_database();
	clock_set(NOW);
	snprintf(db_dir, sizeof(db_dir), "/tmp/rounds-test-XXXXXX");
	if (mkdtemp(db_dir) == NULL)
		FAIL("no folder %s", db_dir);
	snprintf(db_path, sizeof(db_path), "%s/rounds.db", db_dir);
}

static inline void
fresh(void)
{
	const char *why;

	fresh_path();
	if ((st = store_open_write(db_path, &why)) == NULL)
		FAIL("%s", why);
	EQ(store_begin(st), ST_OK);
}

/* "Ana Ruiz" with the confirmed address Ana-Ruiz@example.org. */
static inline int64_t
a_person(const char *name)
{
	struct new_person p = { .name = str_of(name), .confirmed = true,
	    .created = NOW };
	int64_t id;
	char *at;

	p.email = arena_printf(mem, "%s@example.org", name);
	for (at = (char *)(uintptr_t)p.email.p; *at != '\0'; at++)
		if (*at == ' ' || (*at & 0x80))
			*at = '-';
	EQ(store_person_add(st, mem, &p, &id), ST_OK);
	return id;
}

static inline int64_t
a_cohort(const char *slug)
{
	struct cohort c = { .slug = str_of(slug), .title = str_of(slug),
	    .created = NOW, .hold_first = true };
	int64_t id;

	EQ(store_cohort_add(st, &c, &id), ST_OK);
	return id;
}

static inline void
joins(int64_t person, int64_t cohort, enum role role)
{
	struct new_member m = { .person = person, .cohort = cohort,
	    .role = role, .joined = NOW };

	EQ(store_member_set(st, &m), ST_OK);
}

#endif
