/*
 * lessonwrite.c - a lesson is drafted, edited, published and taken back.
 *
 * A cited passage keeps the version and the hash of its post, so cited.c
 * can tell when the post says something else.
 */
#include "lesson_priv.h"
#include "limits.h"
#include "secret.h"
#include "talk_priv.h"

static const char *
who_sees(const struct new_lesson *n)
{
	return n->for_all ? "all" : "cohort";
}

SQL(source_post,
    "SELECT version, plain, body"
    "  FROM post"
    " WHERE id = $1 AND cohort = $2 AND state = 'posted'");
SQL(source_put,
    "INSERT INTO lesson_source (lesson, post, version, passage, hash)"
    " VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (lesson, post) DO UPDATE"
    " SET version = excluded.version, passage = excluded.passage,"
    "     hash = excluded.hash, state = 'as cited'");

/* The post that is cited, as it is now. */
struct cited {
	int64_t		 version;
	struct str	 hash;
};

static enum status
read_post(struct store *st, struct arena *mem, const struct new_source *s,
    int64_t cohort, struct cited *c)
{
	struct stmt *q = db_stmt(st->db, &source_post);
	bool found, occurs = false;
	enum status res;

	db_put_i64(q, s->post);
	db_put_i64(q, cohort);
	if ((found = db_row(q))) {
		c->version = db_i64(q);
		occurs = passage_occurs(mem, s->passage, db_peek(q));
		c->hash = sha256_str(mem, db_peek(q));
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	return occurs ? ST_OK : ST_INVALID;
}

static enum status
cite(struct store *st, struct arena *mem, int64_t lesson, int64_t cohort,
    const struct new_source *s)
{
	struct cited c;
	struct stmt *q;
	enum status res;

	if ((res = read_post(st, mem, s, cohort, &c)) != ST_OK)
		return res;
	q = db_stmt(st->db, &source_put);
	db_put_i64(q, lesson);
	db_put_i64(q, s->post);
	db_put_i64(q, c.version);
	db_put_str(q, s->passage);
	db_put_blob(q, c.hash);
	return db_run(q);
}

SQL(lesson_insert,
    "INSERT INTO lesson (cohort, status, visible, title, body, html, plain,"
    "       limits, settings, components, evidence, editor, created,"
    "       changed, review)"
    " VALUES ($1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
    "       $12, $13)"
    " RETURNING id");

/* In the order of both statements. */
static void
put_text(struct stmt *q, const struct new_lesson *n)
{
	db_put_str(q, str_of(who_sees(n)));
	db_put_str(q, n->title);
	db_put_str(q, n->body);
	db_put_str(q, n->html.s);
	db_put_str(q, n->plain);
	db_put_str(q, n->limits);
	db_put_str(q, n->settings);
	db_put_str(q, n->components);
	db_put_word(q, evidence_words, n->evidence);
	db_put_i64(q, n->editor);
	db_put_i64(q, n->when);
	db_put_i64(q, n->review);
}

enum status
store_lesson_add(struct store *st, struct arena *mem,
    const struct new_lesson *n, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &lesson_insert);
	enum status res;

	if (n->nsources > LESSON_SOURCES_MAX)
		return ST_LIMIT;
	db_put_i64(q, n->cohort);
	put_text(q, n);
	res = db_run_id(q, id);
	for (size_t i = 0; res == ST_OK && i < n->nsources; i++)
		res = cite(st, mem, *id, n->cohort, &n->sources[i]);
	return res;
}

/* A lesson as it stands. */
struct standing {
	int64_t		 id, cohort, version;
	enum lesson_status status;
	struct str	 title, plain;
};

SQL(lesson_stands,
    "SELECT cohort, version, status, title, plain"
    "  FROM lesson"
    " WHERE id = $1");

static enum status
look(struct store *st, struct arena *mem, int64_t id, struct standing *l)
{
	struct stmt *q = db_stmt(st->db, &lesson_stands);
	bool found;

	*l = (struct standing){ .id = id };
	db_put_i64(q, id);
	if ((found = db_row(q))) {
		l->cohort = db_i64(q);
		l->version = db_i64(q);
		l->status = (enum lesson_status)db_word(q, lesson_words);
		l->title = db_str(q, mem);
		l->plain = db_str(q, mem);
	}
	return db_done_one(q, found);
}

SQL(words_insert,
    "INSERT INTO lesson_fts (rowid, title, plain) VALUES ($1, $2, $3)");
SQL(words_delete,
    "INSERT INTO lesson_fts (lesson_fts, rowid, title, plain)"
    " VALUES ('delete', $1, $2, $3)");

/* The index holds the published ones. */
static enum status
words(struct store *st, struct sql *what, const struct standing *l)
{
	struct stmt *q = db_stmt(st->db, what);

	db_put_i64(q, l->id);
	db_put_str(q, l->title);
	db_put_str(q, l->plain);
	return db_run(q);
}

/* The threads that show a lesson when it is published. */
SQL(threads_of_lesson,
    "SELECT id"
    "  FROM thread"
    " WHERE id IN (SELECT p.thread"
    "   FROM lesson_source s JOIN post p ON p.id = s.post"
    "   WHERE s.lesson = $1)");
SQL(thread_of_source, "SELECT thread FROM post WHERE id = $1");

SQL(source_list, "SELECT post FROM lesson_source WHERE lesson = $1");
SQL(source_drop, "DELETE FROM lesson_source WHERE lesson = $1 AND post = $2");

static bool
stays(const struct new_lesson *n, int64_t post)
{
	for (size_t i = 0; i < n->nsources; i++)
		if (n->sources[i].post == post)
			return true;
	return false;
}

static enum status
drop_source(struct store *st, const struct standing *l, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &source_drop);
	enum status res;

	db_put_i64(q, l->id);
	db_put_i64(q, post);
	res = db_run(q);
	return res == ST_OK && l->status == LESSON_PUBLISHED ?
	    challenges_settle(st, &thread_of_source, post) : res;
}

static enum status
drop_sources(struct store *st, struct arena *mem, const struct standing *l,
    const struct new_lesson *n)
{
	struct stmt *q = db_stmt(st->db, &source_list);
	int64_t *gone = arena_alloc(mem, LESSON_SOURCES_MAX * sizeof(*gone));
	size_t ngone = 0;
	enum status res;

	db_put_i64(q, l->id);
	while (ngone < LESSON_SOURCES_MAX && db_row(q)) {
		int64_t post = db_i64(q);

		if (!stays(n, post))
			gone[ngone++] = post;
	}
	res = db_done(q);
	for (size_t i = 0; res == ST_OK && i < ngone; i++)
		res = drop_source(st, l, gone[i]);
	return res;
}

SQL(source_passage,
    "SELECT passage FROM lesson_source WHERE lesson = $1 AND post = $2");

static enum status
passage_of(struct store *st, struct arena *mem, int64_t lesson, int64_t post,
    struct str *passage)
{
	struct stmt *q = db_stmt(st->db, &source_passage);
	bool found;

	db_put_i64(q, lesson);
	db_put_i64(q, post);
	if ((found = db_row(q)))
		*passage = db_str(q, mem);
	return db_done_one(q, found);
}

/* A passage that stays keeps its version: it was cited then. */
static enum status
put_source(struct store *st, struct arena *mem, const struct standing *l,
    const struct new_source *s)
{
	struct str passage;
	enum status res = passage_of(st, mem, l->id, s->post, &passage);

	if (res == ST_NOT_FOUND ||
	    (res == ST_OK && !str_eq(passage, s->passage)))
		return cite(st, mem, l->id, l->cohort, s);
	return res;
}

SQL(lesson_keep,
    "INSERT INTO lesson_version (lesson, version, editor, written, title,"
    "       body, html, limits, settings, components, evidence)"
    " SELECT id, version, editor, changed, title, body, html, limits,"
    "       settings, components, evidence"
    "  FROM lesson"
    " WHERE id = $1");
SQL(sources_keep,
    "INSERT INTO lesson_version_source (lesson, version, post, passage)"
    " SELECT l.id, l.version, s.post, s.passage"
    "  FROM lesson l"
    "  JOIN lesson_source s ON s.lesson = l.id"
    " WHERE l.id = $1");

/* As it stands, for its history. */
static enum status
keep(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &lesson_keep);
	enum status res;

	db_put_i64(q, id);
	if ((res = db_run(q)) != ST_OK)
		return res;
	q = db_stmt(st->db, &sources_keep);
	db_put_i64(q, id);
	return db_run(q);
}

SQL(lesson_set,
    "UPDATE lesson"
    "   SET visible = $2, title = $3, body = $4, html = $5, plain = $6,"
    "       limits = $7, settings = $8, components = $9, evidence = $10,"
    "       editor = $11, changed = $12, review = $13,"
    "       version = version + 1,"
    "       stale = (SELECT count(*) FROM lesson_source s"
    "        WHERE s.lesson = $1 AND s.state <> 'as cited')"
    " WHERE id = $1");

static enum status
rewrite(struct store *st, int64_t id, const struct new_lesson *n)
{
	struct stmt *q = db_stmt(st->db, &lesson_set);

	db_put_i64(q, id);
	put_text(q, n);
	return db_run(q);
}

enum status
store_lesson_edit(struct store *st, struct arena *mem, int64_t id,
    int64_t version, const struct new_lesson *n)
{
	struct standing was, is;
	enum status res;

	if ((res = look(st, mem, id, &was)) != ST_OK)
		return res;
	if (was.version != version)
		return ST_CONFLICT;
	if (n->nsources > LESSON_SOURCES_MAX)
		return ST_LIMIT;
	if ((res = keep(st, id)) != ST_OK)
		return res;
	if ((res = drop_sources(st, mem, &was, n)) != ST_OK)
		return res;
	for (size_t i = 0; res == ST_OK && i < n->nsources; i++)
		res = put_source(st, mem, &was, &n->sources[i]);
	if (res != ST_OK || (res = rewrite(st, id, n)) != ST_OK)
		return res;
	if (was.status != LESSON_PUBLISHED)
		return ST_OK;
	is = was;
	is.title = n->title;
	is.plain = n->plain;
	if ((res = words(st, &words_delete, &was)) != ST_OK ||
	    (res = words(st, &words_insert, &is)) != ST_OK)
		return res;
	return challenges_settle(st, &threads_of_lesson, id);
}

SQL(lesson_status,
    "UPDATE lesson SET status = $2, changed = $3 WHERE id = $1");

enum status
store_lesson_status(struct store *st, struct arena *mem, int64_t id,
    enum lesson_status status, int64_t when)
{
	bool was_out, is_out = status == LESSON_PUBLISHED;
	struct standing l;
	struct stmt *q;
	enum status res;

	if ((res = look(st, mem, id, &l)) != ST_OK || l.status == status)
		return res;
	was_out = l.status == LESSON_PUBLISHED;
	q = db_stmt(st->db, &lesson_status);
	db_put_i64(q, id);
	db_put_word(q, lesson_words, status);
	db_put_i64(q, when);
	if ((res = db_run(q)) != ST_OK || was_out == is_out)
		return res;
	if ((res = words(st, is_out ? &words_insert : &words_delete, &l)) !=
	    ST_OK)
		return res;
	return challenges_settle(st, &threads_of_lesson, id);
}

SQL(lesson_stale,
    "UPDATE lesson"
    "   SET stale = (SELECT count(*) FROM lesson_source s"
    "        WHERE s.lesson = $1 AND s.state <> 'as cited')"
    " WHERE id = $1");

enum status
store_lesson_source_agree(struct store *st, struct arena *mem,
    int64_t lesson, int64_t post)
{
	struct new_source s = { .post = post };
	struct standing l;
	struct stmt *q;
	enum status res;

	if ((res = look(st, mem, lesson, &l)) != ST_OK)
		return res;
	if ((res = passage_of(st, mem, lesson, post, &s.passage)) != ST_OK)
		return res;
	if ((res = cite(st, mem, lesson, l.cohort, &s)) != ST_OK)
		return res;
	q = db_stmt(st->db, &lesson_stale);
	db_put_i64(q, lesson);
	return db_run(q);
}
