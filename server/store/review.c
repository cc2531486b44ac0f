/*
 * review.c - what waits for a moderator.
 *
 * Few things wait at a time, so the queue of a person is read off the
 * queue of the site, oldest first; which of it they may decide is may()'s
 * to say, not a query's.
 */
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "store/talk.h"
#include "store_priv.h"

#define QUEUE_SHOWN	100

/*
 * A post begins its thread when it is the first of it, or nothing of it has
 * been seen.  r is the review, c its cohort, p its post, t the post's thread,
 * a the membership of its author.
 */
#define REVIEW_COLS							\
	"r.id, r.cohort, r.made, c.slug, c.title, r.why, r.post,"	\
	" r.letter, coalesce(t.id, 0), coalesce(t.title, ''),"		\
	" coalesce(p.num = 1 OR t.last_num = 0, 0), " HELD_COLS
#define REVIEW_JOIN							\
	"  JOIN cohort c ON c.id = r.cohort"				\
	"  LEFT JOIN post p ON p.id = r.post"				\
	"  LEFT JOIN thread t ON t.id = p.thread"			\
	"  LEFT JOIN membership a ON a.cohort = r.cohort"		\
	"   AND a.person = p.author AND a.left_at = 0"

SQL(review_insert,
    "INSERT INTO review (cohort, post, letter, why, made)"
    " VALUES ($1, $2, $3, $4, $5)");
SQL(review_queue,
    "SELECT m.role, c.is_closed, " REVIEW_COLS
    "  FROM review r"
    "  JOIN membership m ON m.person = $1 AND m.cohort = r.cohort"
    "   AND m.left_at = 0"
    REVIEW_JOIN
    " WHERE r.decided = 0 AND r.made >= 0"
    " ORDER BY r.made, r.id");
SQL(review_count,
    "SELECT m.role, c.is_closed"
    "  FROM review r"
    "  JOIN membership m ON m.person = $1 AND m.cohort = r.cohort"
    "   AND m.left_at = 0"
    "  JOIN cohort c ON c.id = r.cohort"
    " WHERE r.decided = 0 AND r.made >= 0");
/* w is what somebody waits for. */
#define MINE								\
	"  FROM post w"							\
	"  JOIN membership m ON m.person = w.author"			\
	"   AND m.cohort = w.cohort AND m.left_at = 0"
#define MINE_WAIT							\
	" WHERE w.author = $1 AND w.state IN ('held', 'returned')"
SQL(review_mine,
    "SELECT " REVIEW_COLS
    MINE
    "  JOIN review r ON r.id = (SELECT max(id) FROM review"
    "   WHERE post = w.id)"
    REVIEW_JOIN
    MINE_WAIT
    " ORDER BY w.id"
    " LIMIT $2");
SQL(review_mine_count, "SELECT count(*)" MINE MINE_WAIT);
SQL(review_get,
    "SELECT " REVIEW_COLS
    "  FROM review r"
    REVIEW_JOIN
    " WHERE r.id = $1");
SQL(review_of_post,
    "SELECT id FROM review WHERE post = $1 AND decided = 0");
SQL(review_why, "UPDATE review SET why = $2 WHERE id = $1 AND decided = 0");
SQL(review_decide,
    "UPDATE review SET decided = $2, decision = $3"
    " WHERE id = $1 AND decided = 0");
SQL(review_reopen,
    "UPDATE review SET decided = 0, decision = ''"
    " WHERE id = (SELECT max(id) FROM review WHERE post = $1)"
    "   AND decided <> 0");

enum status
store_review_add(struct store *st, const struct new_review *r)
{
	struct stmt *q = db_stmt(st->db, &review_insert);

	db_put_i64(q, r->cohort);
	db_put_id(q, r->post);
	db_put_id(q, r->letter);
	db_put_str(q, r->why);
	db_put_i64(q, r->now);
	return db_run(q);
}

/* What the row is about is looked up by its id when all rows are read. */
static void
take(struct stmt *q, struct arena *mem, struct review *r)
{
	enum role author;
	int64_t id;

	r->id = db_i64(q);
	r->cohort = db_i64(q);
	r->made = db_i64(q);
	r->cohort_slug = db_str(q, mem);
	r->cohort_title = db_str(q, mem);
	r->why = db_str(q, mem);
	if ((id = db_i64(q)) != 0) {
		r->post = arena_new_of(mem, struct post);
		r->post->id = id;
	}
	if ((id = db_i64(q)) != 0) {
		r->letter = arena_new_of(mem, struct letter_row);
		r->letter->id = id;
	}
	r->thread = db_i64(q);
	r->thread_title = db_str(q, mem);
	r->begins_thread = db_bool(q);
	r->may_trust = held_take(q, &author) && author != ROLE_NONE;
}

static enum status
find_letter(struct store *st, struct arena *mem, struct review *r)
{
	int64_t id;
	enum status res = store_letter_of_post(st, r->post->id, &id);

	if (res == ST_OK) {
		r->letter = arena_new_of(mem, struct letter_row);
		r->letter->id = id;
	}
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
look_up(struct store *st, struct arena *mem, struct review *r)
{
	enum status res = ST_OK;

	if (r->post != NULL)
		res = store_post(st, mem, r->post->id, r->post);
	if (res == ST_OK && r->post != NULL && r->post->via == VIA_MAIL)
		res = find_letter(st, mem, r);
	if (res == ST_OK && r->letter != NULL)
		res = store_letter(st, mem, r->letter->id, r->letter);
	return res;
}

static enum status
look_up_all(struct store *st, struct arena *mem, struct review *r)
{
	enum status res = ST_OK;

	for (; res == ST_OK && r != NULL; r = r->next)
		res = look_up(st, mem, r);
	return res;
}

enum status
store_reviews(struct store *st, struct arena *mem, int64_t person,
    struct review **first)
{
	struct stmt *q = db_stmt(st->db, &review_queue);
	struct review **last = first;
	enum status res;
	int n = 0;

	*first = NULL;
	db_put_i64(q, person);
	while (n < QUEUE_SHOWN && db_row(q)) {
		unsigned mine = may_take(q);

		if (!(mine & MAY_MODERATE))
			continue;
		*last = arena_new_of(mem, struct review);
		take(q, mem, *last);
		(*last)->may = mine;
		last = &(*last)->next;
		n++;
	}
	res = db_done(q);
	return res == ST_OK ? look_up_all(st, mem, *first) : res;
}

enum status
store_reviews_mine(struct store *st, struct arena *mem, int64_t person,
    struct review **first)
{
	struct stmt *q = db_stmt(st->db, &review_mine);
	struct review **last = first;
	enum status res;

	*first = NULL;
	db_put_i64(q, person);
	db_put_i64(q, QUEUE_SHOWN);
	while (db_row(q)) {
		*last = arena_new_of(mem, struct review);
		take(q, mem, *last);
		last = &(*last)->next;
	}
	res = db_done(q);
	return res == ST_OK ? look_up_all(st, mem, *first) : res;
}

enum status
store_reviews_mine_count(struct store *st, int64_t person, int64_t *n)
{
	struct stmt *q = db_stmt(st->db, &review_mine_count);

	db_put_i64(q, person);
	return db_run_id(q, n);
}

enum status
store_reviews_waiting(struct store *st, int64_t person, int64_t *n)
{
	struct stmt *q = db_stmt(st->db, &review_count);

	*n = 0;
	db_put_i64(q, person);
	while (*n < QUEUE_SHOWN && db_row(q))
		if (may_take(q) & MAY_MODERATE)
			(*n)++;
	return db_done(q);
}

enum status
store_review(struct store *st, struct arena *mem, int64_t id,
    struct review *r)
{
	struct stmt *q = db_stmt(st->db, &review_get);
	bool found;
	enum status res;

	*r = (struct review){ 0 };
	db_put_i64(q, id);
	if ((found = db_row(q)))
		take(q, mem, r);
	res = db_done_one(q, found);
	return res == ST_OK ? look_up(st, mem, r) : res;
}

enum status
store_review_of_post(struct store *st, int64_t post, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &review_of_post);

	db_put_i64(q, post);
	return db_run_id(q, id);
}

enum status
store_review_why(struct store *st, int64_t id, struct str why)
{
	struct stmt *q = db_stmt(st->db, &review_why);

	db_put_i64(q, id);
	db_put_str(q, why);
	return db_run_one(q);
}

enum status
store_review_decide(struct store *st, int64_t id, struct str decision,
    int64_t now)
{
	struct stmt *q = db_stmt(st->db, &review_decide);
	enum status res;

	db_put_i64(q, id);
	db_put_i64(q, now);
	db_put_str(q, decision);
	res = db_run_one(q);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}

enum status
store_review_reopen(struct store *st, int64_t post)
{
	struct stmt *q = db_stmt(st->db, &review_reopen);
	enum status res;

	db_put_i64(q, post);
	res = db_run_one(q);
	return res == ST_NOT_FOUND ? ST_CONFLICT : res;
}

SQL(review_last,
    "SELECT why, decision"
    "  FROM review"
    " WHERE id = (SELECT max(id) FROM review WHERE post = $1)");

static enum status
last(struct store *st, struct arena *mem, int64_t post, struct str *why,
    struct str *decision)
{
	struct stmt *q = db_stmt(st->db, &review_last);

	*why = *decision = S("");
	db_put_i64(q, post);
	if (db_row(q)) {
		*why = db_str(q, mem);
		*decision = db_str(q, mem);
	}
	return db_done(q);
}

enum status
store_review_last(struct store *st, struct arena *mem, int64_t post,
    struct str *decision)
{
	struct str why;

	return last(st, mem, post, &why, decision);
}

SQL(post_refused,
    "SELECT detail"
    "  FROM action"
    " WHERE thing = 'post' AND thing_id = $1"
    "   AND what IN ('returned', 'rejected')"
    " ORDER BY id DESC"
    " LIMIT 1");

enum status
store_post_reason(struct store *st, struct arena *mem, const struct post *p,
    struct str *reason)
{
	struct str decision;
	struct stmt *q;

	*reason = S("");
	if (p->state == POST_HELD)
		return last(st, mem, p->id, reason, &decision);
	if (p->state != POST_RETURNED && p->state != POST_REJECTED)
		return ST_OK;
	q = db_stmt(st->db, &post_refused);
	db_put_i64(q, p->id);
	if (db_row(q))
		*reason = db_str(q, mem);
	return db_done(q);
}
