/*
 * postadd.c - somebody wrote something.
 *
 * The heart of the store: it runs for every reply, letter and imported
 * message, inside the transaction of its caller.  A post that is held gets
 * a number below zero, so no list of posts, no counter and no read mark
 * knows of it until fresh.c counts it in.
 */
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "subject.h"
#include "talk_priv.h"

SQL(judge_author,
    "SELECT " HELD_COLS
    "  FROM cohort c"
    "  LEFT JOIN membership a ON a.cohort = c.id AND a.person = $2"
    "   AND a.left_at = 0"
    " WHERE c.id = $1");

enum status
store_author_is_new(struct store *st, int64_t cohort, int64_t author,
    bool *is_new)
{
	struct stmt *q = db_stmt(st->db, &judge_author);
	enum role role;
	bool found;

	*is_new = false;
	db_put_i64(q, cohort);
	db_put_i64(q, author);
	if ((found = db_row(q)))
		*is_new = held_take(q, &role);
	return db_done_one(q, found);
}

/* What comes with an archive was read long ago. */
static enum status
judge(struct store *st, struct new_post *np)
{
	bool is_new = false;
	enum status res = ST_OK;

	if (np->via != VIA_IMPORT)
		res = store_author_is_new(st, np->cohort, np->author, &is_new);
	np->held = np->hold || is_new;
	if (np->held && np->why_held.n == 0)
		np->why_held = S(WHY_NEW);
	return res;
}

SQL(thread_insert,
    "INSERT INTO thread (cohort, kind, title, base_subject, components,"
    "       author, created)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " RETURNING id");

static enum status
begin_thread(struct store *st, struct new_post *np, struct str base)
{
	struct stmt *q = db_stmt(st->db, &thread_insert);

	db_put_i64(q, np->cohort);
	db_put_word(q, kind_words, np->kind);
	db_put_str(q, np->title);
	db_put_str(q, base);
	db_put_str(q, np->components);
	db_put_i64(q, np->author);
	db_put_i64(q, np->created);
	return db_run_id(q, &np->thread);
}

static enum status
join_by_subject(struct store *st, struct new_post *np, struct str base)
{
	enum status res;

	if (np->alive_since == 0)
		return ST_NOT_FOUND;
	res = store_thread_by_subject(st, np->cohort, base, np->alive_since,
	    &np->thread);
	np->by_subject = res == ST_OK;
	return res;
}

/* Which thread, if the caller does not say. */
static enum status
choose_thread(struct store *st, struct arena *mem, struct new_post *np,
    const struct place *at)
{
	struct str base;
	enum status res;

	np->parent = 0;
	if ((np->thread = at->thread) != 0) {
		np->parent = at->parent;
		return ST_OK;
	}
	if ((np->thread = at->guess) != 0) {
		np->by_subject = true;
		return ST_OK;
	}
	base = subject_of(mem, np->title).folded;
	res = join_by_subject(st, np, base);
	return res == ST_NOT_FOUND ? begin_thread(st, np, base) : res;
}

SQL(post_insert,
    "INSERT INTO post (thread, num, cohort, author, parent, parent_rank,"
    "       by_subject, state, via, created, files, message_id, body, html,"
    "       plain, quoted, signature)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
    "       $15, $16, $17)"
    " RETURNING id");

static enum status
insert_post(struct store *st, struct new_post *np, int64_t rank)
{
	struct stmt *q = db_stmt(st->db, &post_insert);

	db_put_i64(q, np->thread);
	db_put_i64(q, np->num);
	db_put_i64(q, np->cohort);
	db_put_i64(q, np->author);
	db_put_i64(q, np->parent);
	db_put_i64(q, rank);
	db_put_i64(q, np->by_subject);
	db_put_word(q, state_words, np->held ? POST_HELD : POST_POSTED);
	db_put_word(q, via_words, np->via);
	db_put_i64(q, np->created);
	db_put_i64(q, (int64_t)np->nfiles);
	db_put_str(q, np->message_id);
	db_put_str(q, np->body);
	db_put_str(q, np->html.s);
	db_put_str(q, np->plain);
	db_put_str(q, np->quoted);
	db_put_str(q, np->signature);
	return db_run_id(q, &np->id);
}

SQL(file_insert,
    "INSERT INTO attachment (post, blob, name, type, size)"
    " VALUES ($1, $2, $3, $4, $5)");

static enum status
keep_files(struct store *st, struct new_post *np)
{
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < np->nfiles; i++) {
		struct new_file *f = &np->files[i];
		struct stmt *q;

		if (f->blob == 0) {
			f->size = (int64_t)f->bytes.n;
			res = store_blob_add(st, f->bytes, &f->blob);
		} else
			res = store_blob_hold(st, f->blob);
		if (res != ST_OK)
			break;
		q = db_stmt(st->db, &file_insert);
		db_put_i64(q, np->id);
		db_put_i64(q, f->blob);
		db_put_str(q, f->name);
		db_put_str(q, f->type);
		db_put_i64(q, f->size);
		res = db_run(q);
	}
	return res;
}

SQL(mention_insert,
    "INSERT INTO mention (person, post)"
    " SELECT m.person, $2"
    "  FROM person a"
    "  JOIN membership m ON m.person = a.id AND m.cohort = $3"
    "   AND m.left_at = 0 AND m.joined > 0"
    " WHERE a.handle = $1"
    " ON CONFLICT (person, post) DO NOTHING");

static enum status
keep_mentions(struct store *st, const struct new_post *np)
{
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < np->nmentions; i++) {
		struct stmt *q = db_stmt(st->db, &mention_insert);

		db_put_str(q, np->mentions[i]);
		db_put_i64(q, np->id);
		db_put_i64(q, np->cohort);
		res = db_run(q);
	}
	return res;
}

/* What belongs to it, seen or not. */
static enum status
keep_rest(struct store *st, struct new_post *np, const struct wants *w,
    const struct place *at)
{
	enum status res;

	if ((res = keep_files(st, np)) != ST_OK)
		return res;
	if ((res = keep_mentions(st, np)) != ST_OK)
		return res;
	return orphan_add(st, w, at, np->id);
}

/* Nobody sees its number: it is below zero and its own. */
SQL(hold_number, "UPDATE post SET num = -id WHERE id = $1 RETURNING num");
SQL(hold_parent,
    "SELECT t.id"
    "  FROM thread t"
    " WHERE t.id = $1 AND t.cohort = $2 AND t.moved IS NULL"
    "   AND ($3 = 0 OR EXISTS (SELECT 1 FROM post p"
    "    WHERE p.thread = $1 AND p.num = $3 AND p.num > 0))");

static enum status
hold(struct store *st, struct new_post *np, const struct wants *w)
{
	static const struct place nowhere;	/* it is found on release */
	struct new_review r = { .cohort = np->cohort, .why = np->why_held,
	    .now = clock_now() };
	struct stmt *q = db_stmt(st->db, &hold_parent);
	int64_t same;
	enum status res;

	db_put_i64(q, np->thread);
	db_put_i64(q, np->cohort);
	db_put_i64(q, np->parent);
	if ((res = db_run_id(q, &same)) != ST_OK)
		return res;
	np->num = 0;
	if ((res = insert_post(st, np, 0)) != ST_OK)
		return res;
	q = db_stmt(st->db, &hold_number);
	db_put_i64(q, r.post = np->id);
	if ((res = db_run_id(q, &np->num)) != ST_OK)
		return res;
	if ((res = keep_rest(st, np, w, &nowhere)) != ST_OK)
		return res;
	return store_review_add(st, &r);
}

static enum status
publish(struct store *st, struct arena *mem, struct new_post *np,
    const struct wants *w, const struct place *at)
{
	struct fresh f = { .thread = np->thread, .cohort = np->cohort,
	    .author = np->author, .parent = np->parent,
	    .created = np->created, .seen = np->created,
	    .due = np->due, .plain = np->plain,
	    .message_id = np->message_id, .subject = np->title,
	    .silent = np->silent,
	    .by_subject = np->by_subject };
	enum status res;

	if ((res = fresh_count(st, mem, &f)) != ST_OK)
		return res;
	np->num = f.num;
	if ((res = insert_post(st, np, at->rank)) != ST_OK)
		return res;
	f.id = np->id;
	if ((res = keep_rest(st, np, w, at)) != ST_OK)
		return res;
	if ((res = fresh_tell(st, &f)) != ST_OK)
		return res;
	res = orphan_adopt(st, mem, &f, at);
	np->thread = f.thread;
	np->num = f.num;
	return res;
}

enum status
store_post_add(struct store *st, struct arena *mem, struct new_post *np)
{
	struct wants w = { np->cohort, np->message_id, np->wants,
	    np->thread == 0 ? np->nwants : 0 };
	struct place at = { 0 };
	enum status res;

	if (w.n > LETTER_REFS_MAX)
		w.n = LETTER_REFS_MAX;
	if ((res = judge(st, np)) != ST_OK)
		return res;
	if (np->thread == 0) {
		if ((res = place_find(st, &w, &at)) != ST_OK)
			return res;
		if ((res = choose_thread(st, mem, np, &at)) != ST_OK)
			return res;
	}
	return np->held ? hold(st, np, &w) : publish(st, mem, np, &w, &at);
}
