/*
 * review.c - what waits for a moderator.
 */
#include "store/letters.h"
#include "store/moderation.h"
#include "store/talk.h"
#include "store_priv.h"

SQL(review_insert,
    "INSERT INTO review (cohort, post, letter, why, made)"
    " VALUES ($1, $2, $3, $4, $5)");

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

/* Waiting rows of a cohort that the person moderates; may.c says who does. */
#define WAITING								\
	"  FROM membership m"						\
	"  JOIN review r ON r.cohort = m.cohort AND r.decided = 0"	\
	"  JOIN cohort c ON c.id = r.cohort"				\
	" WHERE m.person = $1 AND m.left_at = 0"			\
	"   AND m.role IN ('coordinator', 'moderator')"

#define REVIEW_COLS							\
	"r.id, r.cohort, r.made, c.slug, c.title, r.why,"		\
	" coalesce(r.post, 0), coalesce(r.letter, 0)"

SQL(reviews_count, "SELECT count(*)" WAITING);
SQL(reviews_waiting, "SELECT " REVIEW_COLS WAITING
    " ORDER BY r.made, r.id LIMIT 50 /* scan: a few cohorts' queues, merged */");
SQL(review_get,
    "SELECT " REVIEW_COLS
    "  FROM review r JOIN cohort c ON c.id = r.cohort"
    " WHERE r.id = $1");
SQL(review_of_post,
    "SELECT id FROM review WHERE post = $1 AND decided = 0 LIMIT 1");
SQL(review_decide,
    "UPDATE review SET decided = $1, decision = $2"
    " WHERE id = $3 AND decided = 0");
SQL(review_reopen,
    "UPDATE review SET decided = 0, decision = '' WHERE id = $1");

struct pair {
	struct pair	*next;
	struct review	*review;
	int64_t		 post, letter;
};

static struct pair *
review_from_row(struct stmt *q, struct arena *mem)
{
	struct pair *p = arena_new_of(mem, struct pair);
	struct review *r = arena_new_of(mem, struct review);

	p->review = r;
	r->id = db_i64(q);
	r->cohort = db_i64(q);
	r->made = db_i64(q);
	r->cohort_slug = db_str(q, mem);
	r->cohort_title = db_str(q, mem);
	r->why = db_str(q, mem);
	p->post = db_i64(q);
	p->letter = db_i64(q);
	return p;
}

/* At most a page of them, so a look-up each is bounded. */
static enum status
add_thing(struct store *st, struct arena *mem, const struct pair *p)
{
	struct review *r = p->review;
	struct thread t;
	enum status res;

	if (p->letter != 0) {
		r->letter = arena_new_of(mem, struct letter_row);
		return store_letter(st, mem, p->letter, r->letter);
	}
	r->post = arena_new_of(mem, struct post);
	res = store_post(st, mem, p->post, r->post);
	if (res == ST_OK)
		res = store_thread(st, mem, r->post->thread, 0, &t);
	if (res != ST_OK)
		return res;
	r->thread = t.id;
	r->thread_title = t.title;
	r->is_first = t.posts == 0;
	return ST_OK;
}

enum status
store_reviews(struct store *st, struct arena *mem, int64_t person,
    struct review **first)
{
	struct stmt *q = db_stmt(st->db, &reviews_waiting);
	struct pair *pairs = NULL, **last = &pairs;
	struct review **end = first;
	enum status res;

	*first = NULL;
	db_put_i64(q, person);
	while (db_row(q)) {
		*last = review_from_row(q, mem);
		last = &(*last)->next;
	}
	res = db_done(q);
	for (struct pair *p = pairs; res == ST_OK && p != NULL; p = p->next) {
		res = add_thing(st, mem, p);
		*end = p->review;
		end = &p->review->next;
	}
	return res;
}

enum status
store_reviews_waiting(struct store *st, int64_t person, int64_t *n)
{
	struct stmt *q = db_stmt(st->db, &reviews_count);

	db_put_i64(q, person);
	return db_run_id(q, n);
}

enum status
store_review(struct store *st, struct arena *mem, int64_t id,
    struct review *r)
{
	struct stmt *q = db_stmt(st->db, &review_get);
	struct pair *p = NULL;
	enum status res;

	db_put_i64(q, id);
	if (db_row(q))
		p = review_from_row(q, mem);
	res = db_done_one(q, p != NULL);
	if (res == ST_OK)
		res = add_thing(st, mem, p);
	if (res == ST_OK)
		*r = *p->review;
	return res;
}

enum status
store_review_of_post(struct store *st, int64_t post, int64_t *id)
{
	struct stmt *q = db_stmt(st->db, &review_of_post);

	db_put_i64(q, post);
	return db_run_id(q, id);
}

enum status
store_review_decide(struct store *st, int64_t id, struct str decision,
    int64_t now)
{
	struct stmt *q = db_stmt(st->db, &review_decide);
	enum status res;

	db_put_i64(q, now);
	db_put_str(q, decision);
	db_put_i64(q, id);
	res = db_run(q);
	return res == ST_OK && db_changes(st->db) == 0 ? ST_CONFLICT : res;
}

enum status
store_review_reopen(struct store *st, int64_t id)
{
	struct stmt *q = db_stmt(st->db, &review_reopen);

	db_put_i64(q, id);
	return db_run(q);
}
