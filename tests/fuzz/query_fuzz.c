/*
 * query_fuzz.c - whatever is typed, the index understands what we make of
 * it, and finds a text exactly when our excerpt marks something in it.
 *
 * The first line of the input is the query, the rest is the text.
 */
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "query.h"
#include "utf8.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

SQL(put, "INSERT INTO t (rowid, title, plain) VALUES (1, '', $1)");
SQL(gone, "DELETE FROM t");
SQL(find, "SELECT rowid FROM t WHERE t MATCH $1");

static struct db	*db;

static void
open_index(void)
{
	db = db_open(":memory:", DB_WRITE);
	if (db == NULL || db_exec(db, "CREATE VIRTUAL TABLE t USING fts5 "
	    "(title, plain, tokenize = 'unicode61 remove_diacritics 2')") !=
	    ST_OK)
		abort();
	db_prepare(db, true);
}

static bool
is_found(struct str match)
{
	struct stmt *q = db_stmt(db, &find);
	bool found;

	db_put_str(q, match);
	found = db_row(q);
	if (db_done(q) != ST_OK)
		abort();
	return found;
}

/* Unicode's newer characters are letters to one and not to the other. */
static bool
is_common(struct str s)
{
	for (size_t i = 0, n; i < s.n; i += n) {
		int32_t c = utf8_char(str_from(s, i), &n);

		if (n == 0 || c >= 0x250)
			return false;
	}
	return true;
}

static bool
is_name(void *arg, struct str name)
{
	(void)arg;
	return name.n % 3 == 0;
}

static size_t
marked(const struct snippet *s, struct str text)
{
	size_t hits = 0, n = 0;

	for (; s != NULL; s = s->next) {
		hits += s->is_hit;
		n += s->text.n;
	}
	if (n > text.n + 20)
		abort();
	return hits;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str text = utf8_clean(mem, (struct str){ (const char *)data, n });
	struct str line, match;
	struct query q;
	struct stmt *st;

	if (db == NULL)
		open_index();
	if (!str_line(&text, &line))
		line = S("");
	query_read(mem, line, NULL, &q);
	query_fault(mem, NULL, &q);
	for (size_t i = 0; query_looser(mem, &q, i).n > 0; i++)
		if (i > QUERY_TERMS_MAX + 1)
			abort();
	query_starred(mem, line);
	query_named(mem, line, &(struct query_names){ is_name, is_name, NULL });
	match = query_match(mem, &q, S(""));
	if (match.n > 0) {
		st = db_stmt(db, &put);
		db_put_str(st, text);
		if (db_run(st) != ST_OK)
			abort();
		bool found = is_found(match);
		size_t hits = marked(query_excerpt(mem, text, &q, n + 1), text);

		if (is_common(text) && is_common(line) && found && hits == 0)
			abort();
		if (is_common(text) && is_common(line) && !found &&
		    q.nterms == 1 && hits > 0)
			abort();
		if (db_run(db_stmt(db, &gone)) != ST_OK)
			abort();
	}
	marked(query_excerpt(mem, text, &q, 20), text);
	arena_free(mem);
	return 0;
}
