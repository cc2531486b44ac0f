/*
 * store.c - see store.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "schema.h"
#include "store_priv.h"

#define WAL_PASSIVE	(8LL * 1024 * 1024)	/* worth a checkpoint */
#define WAL_MAX		(64LL * 1024 * 1024)	/* ARCHITECTURE.md, Processes */

static int64_t
migrations(void)
{
	int64_t n = 0;

	while (schema_files[n].name.n > 0)
		n++;
	return n;
}

/* One migration and its number, both or neither. */
static enum status
migrate(struct store *st, int64_t n)
{
	char version[64];
	enum status res = store_begin(st);

	snprintf(version, sizeof(version), "PRAGMA user_version = %lld",
	    (long long)n + 1);
	if (res == ST_OK)
		res = db_exec(st->db, schema_files[n].bytes.p);
	if (res == ST_OK)
		res = db_exec(st->db, version);
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	else
		log_info("store.migrated to=%lld", (long long)n + 1);
	return res;
}

static const char *
bring_up(struct store *st, enum db_mode mode)
{
	int64_t have = db_user_version(st->db);

	if (have < 0)
		return "this file is not a database of ours";
	if (have > migrations())
		return "the database was made by a newer version of rounds";
	if (have < migrations() && mode == DB_READ)
		return "the database is of an older version; "
		    "`rounds serve` brings it up to date";
	for (; have < migrations(); have++)
		if (migrate(st, have) != ST_OK)
			return "the database cannot be brought up to date";
	return NULL;
}

static struct store *
open_store(const char *path, enum db_mode mode, const char **why)
{
	struct store *st = calloc(1, sizeof(*st));

	if (st == NULL)
		fatal("out of memory");
	st->mem = arena_new();
	*why = "the database cannot be opened";
	if ((st->db = db_open(path, mode)) != NULL &&
	    (*why = bring_up(st, mode)) == NULL) {
		db_prepare_all(st->db);
		return st;
	}
	store_close(st);
	return NULL;
}

struct store *
store_open_read(const char *path, const char **why)
{
	return open_store(path, DB_READ, why);
}

struct store *
store_open_write(const char *path, const char **why)
{
	return open_store(path, DB_WRITE, why);
}

void
store_close(struct store *st)
{
	if (st->db != NULL)
		db_close(st->db);
	arena_free(st->mem);
	free(st);
}

SQL(tx_begin, "BEGIN IMMEDIATE");
SQL(tx_read, "BEGIN");
SQL(tx_commit, "COMMIT");
SQL(tx_rollback, "ROLLBACK");
SQL(tx_savepoint, "SAVEPOINT job");
SQL(tx_release, "RELEASE job");
SQL(tx_back, "ROLLBACK TO job");

/* A migration begins before anything is prepared. */
static enum status
run(struct store *st, struct sql *q)
{
	return db_is_prepared(st->db) ? db_run(db_stmt(st->db, q)) :
	    db_exec(st->db, q->text);
}

enum status
store_begin(struct store *st)
{
	arena_reset(st->mem);
	st->changed = (struct changed){ 0 };
	st->indexing = NULL;
	st->nindexing = st->indexing_room = st->savepoints = 0;
	return run(st, &tx_begin);
}

enum status
store_commit(struct store *st)
{
	enum status res = index_settle(st);

	return res == ST_OK ? run(st, &tx_commit) : res;
}

/* SQLite may have rolled back by itself, on a full disk for one. */
void
store_rollback(struct store *st)
{
	if (db_in_transaction(st->db) && run(st, &tx_rollback) != ST_OK)
		fatal("cannot roll back");
	st->nindexing = st->savepoints = 0;
}

enum status
store_savepoint(struct store *st)
{
	if (st->savepoints == SAVEPOINTS_MAX)
		return ST_LIMIT;
	st->kept[st->savepoints++] = st->nindexing;
	return run(st, &tx_savepoint);
}

enum status
store_release(struct store *st)
{
	if (st->savepoints > 0)
		st->savepoints--;
	return run(st, &tx_release);
}

enum status
store_undo(struct store *st)
{
	enum status res = ST_FAILED;

	if (st->savepoints > 0)
		st->nindexing = st->kept[--st->savepoints];
	if (db_in_transaction(st->db))
		res = run(st, &tx_back);
	return res == ST_OK ? run(st, &tx_release) : res;
}

enum status
store_read_begin(struct store *st)
{
	db_begin_when_asked(st->db, &tx_read);
	return ST_OK;
}

void
store_read_end(struct store *st)
{
	db_begin_when_asked(st->db, NULL);
	store_rollback(st);
}

void
store_tidy(struct store *st, bool idle)
{
	int64_t wal = db_wal_bytes(st->db);

	if (wal < st->wal_moved)
		st->wal_moved = 0;	/* it began anew */
	if (idle ? db_wal_on_disk(st->db) == 0 :
	    wal - st->wal_moved < WAL_PASSIVE)
		return;
	st->wal_moved = wal;
	if (db_checkpoint(st->db, idle || wal > WAL_MAX) != ST_OK)
		log_warn("store.checkpoint wal=%lld", (long long)wal);
}

enum status
store_backup(struct store *st, const char *path)
{
	return db_backup(st->db, path);
}

/* A list of `n` things of this size with room for one more. */
static void *
with_room(struct store *st, void *v, size_t n, size_t *room, size_t size)
{
	void *more;

	if (n < *room)
		return v;
	*room = *room * 2 + 16;
	more = arena_alloc(st->mem, *room * size);
	if (n > 0)
		memcpy(more, v, n * size);
	return more;
}

/* Into a list where each stands once. */
static void
note_id(struct store *st, struct changed_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->v[i] == id)
			return;
	ids->v = with_room(st, ids->v, ids->n, &ids->room, sizeof(*ids->v));
	ids->v[ids->n++] = id;
}

void
store_thread_changed(struct store *st, int64_t thread)
{
	note_id(st, &st->changed.threads, thread);
}

void
store_thread_grew(struct store *st, int64_t thread)
{
	note_id(st, &st->changed.grown, thread);
}

void
store_seat_changed(struct store *st, int64_t person, int64_t thread)
{
	struct changed_seats *all = &st->changed.seats;

	all->v = with_room(st, all->v, all->n, &all->room, sizeof(*all->v));
	all->v[all->n++] = (struct seat){ person, thread };
}

void
store_seats_changed(struct store *st)
{
	st->changed.all_seats = true;
}

void
store_people_changed(struct store *st)
{
	st->changed.people = true;
}

void
store_names_changed(struct store *st)
{
	st->changed.people = st->changed.names = true;
}

void
store_outbox_changed(struct store *st)
{
	st->changed.outbox = true;
}

const struct changed *
store_changed(const struct store *st)
{
	return &st->changed;
}
