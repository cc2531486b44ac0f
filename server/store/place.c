/*
 * place.c - the thread of a letter, by the Message-IDs that it cites.
 *
 * The nearest post that is here is its parent.  If none is here, letters
 * that cite the same unknown id stand together (table orphan).  All that a
 * letter cites belongs to one conversation, so the other threads found on
 * the way are noted; whether they are joined is decided in orphan.c.
 */
#include "talk_priv.h"

SQL(place_known,
    "SELECT thread, num"
    "  FROM post"
    " WHERE message_id = $1 AND cohort = $2 AND num > 0");
SQL(place_wanted,
    "SELECT p.thread, p.by_subject"
    "  FROM orphan o"
    "  JOIN post p ON p.id = o.post AND p.num > 0"
    " WHERE o.cohort = $1 AND o.wants = $2");

static enum status
known(struct store *st, int64_t cohort, struct str id, int64_t *thread,
    int64_t *num)
{
	struct stmt *q = db_stmt(st->db, &place_known);
	bool found;

	*thread = 0;
	db_put_str(q, id);
	db_put_i64(q, cohort);
	if ((found = db_row(q))) {
		*thread = db_i64(q);
		*num = db_i64(q);
	}
	return db_done_one(q, found);
}

/* Of those that want it, one whose thread is no guess; else such a guess. */
static enum status
wanted(struct store *st, int64_t cohort, struct str id, int64_t *thread,
    int64_t *guess)
{
	struct stmt *q = db_stmt(st->db, &place_wanted);

	*thread = 0;
	db_put_i64(q, cohort);
	db_put_str(q, id);
	while (*thread == 0 && db_row(q)) {
		int64_t where = db_i64(q);

		*(db_bool(q) ? guess : thread) = where;
	}
	return db_done(q);
}

static void
note_same(struct place *at, int64_t thread)
{
	for (size_t i = 0; i < at->nsame; i++)
		if (at->same[i] == thread)
			return;
	if (at->nsame < LETTER_REFS_MAX)
		at->same[at->nsame++] = thread;
}

/* One id that the letter cites. */
static enum status
look(struct store *st, const struct wants *w, size_t i, struct place *at)
{
	int64_t thread, num = 0;
	enum status res = known(st, w->cohort, w->v[i], &thread, &num);

	at->here[i] = res == ST_OK;
	if (res == ST_OK && at->parent == 0) {
		at->thread = thread;
		at->parent = num;
		at->rank = (int64_t)i;
	}
	if (res == ST_NOT_FOUND)
		res = wanted(st, w->cohort, w->v[i], &thread, &at->guess);
	if (res == ST_OK && thread != 0)
		note_same(at, thread);
	return res;
}

enum status
place_find(struct store *st, const struct wants *w, struct place *at)
{
	int64_t moves = 0;	/* those that go to it wherever it is */
	enum status res = ST_OK;

	*at = (struct place){ 0 };
	for (size_t i = 0; res == ST_OK && i < w->n; i++)
		res = look(st, w, i, at);
	if (res != ST_OK)
		return res;
	if (at->nsame == 0)
		return wanted(st, w->cohort, w->message_id, &at->thread,
		    &moves);
	if (at->thread == 0)
		at->thread = at->same[0];
	return ST_OK;
}
