/*
 * lesson.c - reading one lesson: its text, its sources, what it said before.
 */
#include "lesson_priv.h"
#include "talk_priv.h"

void
lesson_from_row(struct stmt *q, struct arena *mem, struct lesson *l)
{
	*l = (struct lesson){ .id = db_i64(q) };
	l->cohort = db_i64(q);
	l->cohort_slug = db_str(q, mem);
	l->cohort_title = db_str(q, mem);
	l->status = (enum lesson_status)db_word(q, lesson_words);
	l->for_all = db_bool(q);
	l->title = db_str(q, mem);
	l->limits = db_str(q, mem);
	l->settings = db_str(q, mem);
	l->components = db_str(q, mem);
	l->evidence = (enum evidence)db_word(q, evidence_words);
	l->version = db_i64(q);
	l->created = db_i64(q);
	l->changed = db_i64(q);
	l->review = db_i64(q);
	l->stale = db_i64(q);
	l->editor = db_str(q, mem);
}

SQL(lesson_sources,
    "SELECT p.id, p.thread, p.num, " AUTHOR_COLS ","
    "       CASE WHEN s.state = 'withdrawn' THEN '' ELSE s.passage END,"
    "       p.created, s.state"
    "  FROM lesson_source s"
    "  JOIN post p ON p.id = s.post"
    AUTHOR_JOIN("p")
    " WHERE s.lesson = $1"
    " ORDER BY s.post");

static struct lesson_source *
source_from_row(struct stmt *q, struct arena *mem)
{
	struct lesson_source *s = arena_new_of(mem, struct lesson_source);

	s->post = db_i64(q);
	s->thread = db_i64(q);
	s->num = db_i64(q);
	s->author = author_from_row(q, mem);
	s->passage = db_str(q, mem);
	s->written = db_i64(q);
	s->state = (enum source_state)db_word(q, source_words);
	return s;
}

static enum status
sources(struct store *st, struct arena *mem, int64_t id,
    struct lesson_source **first)
{
	struct stmt *q = db_stmt(st->db, &lesson_sources);
	struct lesson_source **last = first;

	*first = NULL;
	db_put_i64(q, id);
	while (db_row(q)) {
		*last = source_from_row(q, mem);
		last = &(*last)->next;
	}
	return db_done(q);
}

SQL(lesson_get,
    "SELECT " LESSON_COLS ", l.body, l.html"
    "  FROM lesson l"
    LESSON_JOIN
    " WHERE l.id = $1");

enum status
store_lesson(struct store *st, struct arena *mem, int64_t id,
    struct lesson *l)
{
	struct stmt *q = db_stmt(st->db, &lesson_get);
	bool found;
	enum status res;

	db_put_i64(q, id);
	if ((found = db_row(q))) {
		lesson_from_row(q, mem, l);
		l->markdown = db_str(q, mem);
		l->body = (struct html){ db_str(q, mem) };
	}
	if ((res = db_done_one(q, found)) != ST_OK)
		return res;
	return sources(st, mem, id, &l->sources);
}

SQL(version_sources,
    "SELECT v.version, p.id, p.thread, p.num, " AUTHOR_COLS ","
    "       CASE WHEN p.state = 'posted' THEN v.passage ELSE '' END,"
    "       p.created,"
    "       CASE WHEN p.state = 'posted' THEN 'as cited'"
    "        ELSE 'withdrawn' END"
    "  FROM lesson_version_source v"
    "  JOIN post p ON p.id = v.post"
    AUTHOR_JOIN("p")
    " WHERE v.lesson = $1"
    " ORDER BY v.version DESC, v.post DESC");

/* The versions come in the same order; of each the last source first. */
static enum status
sources_then(struct store *st, struct arena *mem, int64_t id,
    struct lesson_version *v)
{
	struct stmt *q = db_stmt(st->db, &version_sources);

	db_put_i64(q, id);
	while (db_row(q)) {
		int64_t version = db_i64(q);
		struct lesson_source *s = source_from_row(q, mem);

		while (v != NULL && v->version > version)
			v = v->next;
		if (v == NULL)
			break;
		s->next = v->sources;
		v->sources = s;
	}
	return db_done(q);
}

SQL(lesson_versions,
    "SELECT v.version, v.written, e.name, v.title, v.html, v.limits,"
    "       v.settings, v.components, v.evidence"
    "  FROM lesson_version v"
    "  JOIN person e ON e.id = v.editor"
    " WHERE v.lesson = $1"
    " ORDER BY v.version DESC");

enum status
store_lesson_versions(struct store *st, struct arena *mem, int64_t id,
    struct lesson_version **first)
{
	struct stmt *q = db_stmt(st->db, &lesson_versions);
	struct lesson_version **last = first;
	enum status res;

	*first = NULL;
	db_put_i64(q, id);
	while (db_row(q)) {
		struct lesson_version *v =
		    arena_new_of(mem, struct lesson_version);

		v->version = db_i64(q);
		v->written = db_i64(q);
		v->editor = db_str(q, mem);
		v->title = db_str(q, mem);
		v->body = (struct html){ db_str(q, mem) };
		v->limits = db_str(q, mem);
		v->settings = db_str(q, mem);
		v->components = db_str(q, mem);
		v->evidence = db_str(q, mem);
		*last = v;
		last = &v->next;
	}
	res = db_done(q);
	return res == ST_OK ? sources_then(st, mem, id, *first) : res;
}
