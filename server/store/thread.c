/*
 * thread.c - one thread, and what is changed of it as a whole.
 */
#include "subject.h"
#include "talk_priv.h"

void
thread_from_row(struct stmt *q, struct arena *mem, struct thread *t)
{
	*t = (struct thread){ .id = db_i64(q) };
	t->cohort = db_i64(q);
	t->cohort_slug = db_str(q, mem);
	t->cohort_title = db_str(q, mem);
	t->is_closed = db_bool(q);
	t->kind = (enum thread_kind)db_word(q, kind_words);
	t->status = (enum thread_status)db_word(q, status_words);
	t->outcome = (enum outcome)db_word(q, outcome_words);
	t->title = db_str(q, mem);
	t->components = db_str(q, mem);
	t->author = author_from_row(q, mem);
	t->created = db_i64(q);
	t->posts = db_i64(q);
	t->last_num = db_i64(q);
	t->last_post = db_i64(q);
	t->last_author = db_str(q, mem);
	t->revision = db_i64(q);
	t->placed_by_subject = db_bool(q);
	t->moved = db_i64(q);
	t->read_to = db_i64(q);
	t->follow = (enum follow)db_word(q, follow_words);
	t->unread = db_bool(q) ? t->last_num - t->read_to : 0;
}

SQL(thread_get,
    "SELECT " THREAD_COLS
    "  FROM thread t"
    THREAD_MARKS
    THREAD_REST
    " WHERE t.id = $2");

enum status
store_thread(struct store *st, struct arena *mem, int64_t id, int64_t reader,
    struct thread *t)
{
	struct stmt *q = db_stmt(st->db, &thread_get);
	bool found;

	db_put_i64(q, reader);
	db_put_i64(q, id);
	if ((found = db_row(q)))
		thread_from_row(q, mem, t);
	return db_done_one(q, found);
}

SQL(thread_grown,
    "SELECT posts, last_num, last_post, revision, placed_by_subject"
    "  FROM thread"
    " WHERE id = $1");

enum status
store_thread_grown(struct store *st, struct thread *t)
{
	struct stmt *q = db_stmt(st->db, &thread_grown);
	bool found;

	db_put_i64(q, t->id);
	if ((found = db_row(q))) {
		t->posts = db_i64(q);
		t->last_num = db_i64(q);
		t->last_post = db_i64(q);
		t->revision = db_i64(q);
		t->placed_by_subject = db_bool(q);
	}
	return db_done_one(q, found);
}

SQL(thread_cohort, "SELECT cohort FROM thread WHERE id = $1");

enum status
store_thread_cohort(struct store *st, int64_t thread, int64_t *cohort)
{
	struct stmt *q = db_stmt(st->db, &thread_cohort);

	db_put_i64(q, thread);
	return db_run_id(q, cohort);
}

/* The + keeps these two from choosing the index of the lists. */
SQL(thread_by_subject,
    "SELECT id"
    "  FROM thread"
    " WHERE cohort = $1 AND base_subject = $2 AND +last_post >= $3"
    "   AND +posts > 0"
    " ORDER BY id DESC"
    " LIMIT 1");

enum status
store_thread_by_subject(struct store *st, int64_t cohort, struct str base,
    int64_t since, int64_t *thread)
{
	struct stmt *q = db_stmt(st->db, &thread_by_subject);

	db_put_i64(q, cohort);
	db_put_str(q, base);
	db_put_i64(q, since);
	return db_run_id(q, thread);
}

SQL(thread_kind, "UPDATE thread SET kind = $2 WHERE id = $1");

enum status
store_thread_kind(struct store *st, int64_t thread, enum thread_kind kind)
{
	struct stmt *q = db_stmt(st->db, &thread_kind);
	enum status res;

	db_put_i64(q, thread);
	db_put_word(q, kind_words, kind);
	res = db_run_one(q);
	return res == ST_OK ? challenge_settle(st, thread) : res;
}

SQL(title_old,
    "SELECT t.title, t.cohort, p.id, p.plain"
    "  FROM thread t"
    "  LEFT JOIN post p ON p.thread = t.id AND p.num = 1"
    "   AND p.state = 'posted'"
    " WHERE t.id = $1");

static enum status
old_title(struct store *st, struct arena *mem, int64_t thread,
    struct indexed *was)
{
	struct stmt *q = db_stmt(st->db, &title_old);
	bool found;

	*was = (struct indexed){ 0 };
	db_put_i64(q, thread);
	if ((found = db_row(q))) {
		was->title = db_str(q, mem);
		was->cohort = db_i64(q);
		was->post = db_i64(q);
		was->plain = db_str(q, mem);
	}
	return db_done_one(q, found);
}

SQL(title_set,
    "UPDATE thread"
    "   SET title = $2, base_subject = $3, components = $4,"
    "       revision = revision + 1"
    " WHERE id = $1");

static enum status
set_title(struct store *st, struct arena *mem, int64_t thread,
    struct str title, struct str components)
{
	struct stmt *q = db_stmt(st->db, &title_set);

	db_put_i64(q, thread);
	db_put_str(q, title);
	db_put_str(q, subject_of(mem, title).folded);
	db_put_str(q, components);
	store_thread_changed(st, thread);
	return db_run(q);
}

enum status
store_thread_title(struct store *st, struct arena *mem, int64_t thread,
    struct str title, struct str components)
{
	struct indexed post;
	enum status res;

	if ((res = old_title(st, mem, thread, &post)) != ST_OK)
		return res;
	if (post.post != 0 && (res = index_drop(st, &post)) != ST_OK)
		return res;
	post.title = title;
	if (post.post != 0 && (res = index_add(st, &post)) != ST_OK)
		return res;
	return set_title(st, mem, thread, title, components);
}
