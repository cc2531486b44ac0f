/*
 * bare_import.c - inserts the rows that an import has made, and does
 * nothing else.
 *
 * usage: bare_import FROM TO
 *
 * FROM is the database of a site into which an archive was imported, TO a
 * fresh one.  What is inserted is read into memory before the clock starts:
 * persons, addresses, threads, posts with their places and words, and
 * files, in the archive's order and in batches of 500 with
 * synchronous=FULL and the same indexes.  Prints posts a second.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BATCH	500

struct table {
	const char	*read, *insert;
	int		 cols;
	sqlite3_value	**v;		/* rows * cols */
	int64_t		*post;		/* with which post a row comes */
	size_t		 n, room, at;
	sqlite3_stmt	*q;
};

/* The first column says with which post a row comes. */
static struct table tables[] = {
	{ .read = "SELECT min(p.id), s.* FROM person s JOIN post p"
	    " ON p.author = s.id GROUP BY s.id ORDER BY 1",
	  .insert = "person" },
	{ .read = "SELECT (SELECT min(id) FROM post WHERE author = a.person),"
	    " a.* FROM address a WHERE a.person IN (SELECT author FROM post)"
	    " ORDER BY 1",
	  .insert = "address" },
	{ .read = "SELECT (SELECT min(id) FROM post WHERE thread = t.id), t.*"
	    " FROM thread t ORDER BY 1",
	  .insert = "thread" },
	{ .read = "SELECT id, p.* FROM post p ORDER BY id",
	  .insert = "post" },
	{ .read = "SELECT p.id, p.id, CASE WHEN p.num = 1 THEN t.title ELSE ''"
	    " END, p.plain FROM post p JOIN thread t ON t.id = p.thread"
	    " ORDER BY p.id",
	  .insert = "post_fts (rowid, title, plain)" },
	{ .read = "SELECT post, s.* FROM post_place s ORDER BY post",
	  .insert = "post_place" },
	{ .read = "SELECT post, a.* FROM attachment a ORDER BY post",
	  .insert = "attachment" },
	{ .read = "SELECT min(a.post), b.* FROM blob b JOIN attachment a"
	    " ON a.blob = b.id GROUP BY b.id ORDER BY 1",
	  .insert = "blob" },
	{ .read = "SELECT min(a.post), b.* FROM blob_piece b JOIN attachment a"
	    " ON a.blob = b.blob GROUP BY b.blob, b.n ORDER BY 1",
	  .insert = "blob_piece" },
	{ .read = "SELECT max(p.author, 0) * 0 + min(p.id), r.* FROM read_mark"
	    " r JOIN post p ON p.thread = r.thread AND p.author = r.person"
	    " GROUP BY r.person, r.thread ORDER BY 1",
	  .insert = "read_mark" },
};
#define TABLES	(sizeof(tables) / sizeof(tables[0]))

static void
die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "bare_import: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static double
now_s(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
grow(struct table *t)
{
	if (t->n < t->room)
		return;
	t->room = t->room * 2 + 1024;
	t->v = realloc(t->v, t->room * (size_t)t->cols * sizeof(*t->v));
	t->post = realloc(t->post, t->room * sizeof(*t->post));
	if (t->v == NULL || t->post == NULL)
		exit(1);
}

static void
read_table(sqlite3 *db, struct table *t)
{
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, t->read, -1, &q, NULL) != SQLITE_OK)
		die(db, t->read);
	t->cols = sqlite3_column_count(q) - 1;
	while (sqlite3_step(q) == SQLITE_ROW) {
		grow(t);
		for (int i = 0; i < t->cols; i++)
			t->v[t->n * (size_t)t->cols + (size_t)i] =
			    sqlite3_value_dup(sqlite3_column_value(q, i + 1));
		t->post[t->n++] = sqlite3_column_int64(q, 0);
	}
	sqlite3_finalize(q);
}

static void
prepare(sqlite3 *db, struct table *t)
{
	char text[400];
	int n = snprintf(text, sizeof(text), "INSERT OR IGNORE INTO %s VALUES (?",
	    t->insert);

	for (int i = 1; i < t->cols; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n, ", ?");
	snprintf(text + n, sizeof(text) - (size_t)n, ")");
	if (sqlite3_prepare_v2(db, text, -1, &t->q, NULL) != SQLITE_OK)
		die(db, text);
}

/* The rows that come with posts up to this one. */
static void
insert_upto(sqlite3 *db, struct table *t, int64_t post)
{
	for (; t->at < t->n && t->post[t->at] <= post; t->at++) {
		for (int i = 0; i < t->cols; i++)
			sqlite3_bind_value(t->q, i + 1,
			    t->v[t->at * (size_t)t->cols + (size_t)i]);
		if (sqlite3_step(t->q) != SQLITE_DONE)
			die(db, t->insert);
		sqlite3_reset(t->q);
	}
}

int
main(int argc, char **argv)
{
	struct table *posts = &tables[3];
	sqlite3 *db;
	double start;

	if (argc != 3 || sqlite3_open(argv[1], &db) != SQLITE_OK)
		return 2;
	for (size_t i = 0; i < TABLES; i++)
		read_table(db, &tables[i]);
	sqlite3_close(db);
	sqlite3_open(argv[2], &db);
	sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
	    "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -2048", NULL, NULL,
	    NULL);
	for (size_t i = 0; i < TABLES; i++)
		prepare(db, &tables[i]);
	start = now_s();
	for (size_t from = 0; from < posts->n; from += BATCH) {
		size_t to = from + BATCH < posts->n ? from + BATCH : posts->n;

		sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		for (size_t k = from; k < to; k++)
			for (size_t i = 0; i < TABLES; i++)
				insert_upto(db, &tables[i], posts->post[k]);
		if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
			die(db, "commit");
	}
	printf("%.1f\n", (double)posts->n / (now_s() - start));
	return 0;
}
