/*
 * searchbest.c - what fits best: candidates from the index, newest first,
 * the best of them ranked.
 */
#include "search_priv.h"

#define RECENCY		0.2		/* what the oldest is worth less */
#define USUAL_WORDS	80		/* of a post */

struct candidate {
	int64_t		 score, post;
};
/* The best so far, in order; one more says that there is a next page. */
struct best {
	struct candidate v[PAGE_FOUND + 1];
	size_t		 n;
};

static bool
comes_before(struct candidate a, struct candidate b)
{
	return a.score != b.score ? a.score > b.score : a.post > b.post;
}

static void
best_add(struct best *b, struct candidate c)
{
	size_t i;

	if (b->n == PAGE_FOUND + 1 && comes_before(b->v[b->n - 1], c))
		return;
	if (b->n < PAGE_FOUND + 1)
		b->n++;
	for (i = b->n - 1; i > 0 && comes_before(c, b->v[i - 1]); i--)
		b->v[i] = b->v[i - 1];
	b->v[i] = c;
}

SQL(search_words,
    "SELECT f.rowid, c.cohort, c.words, hits(f.post_fts)"
    "  FROM post_fts f"
    "  JOIN post_place c ON c.post = f.rowid"
    " WHERE f.post_fts MATCH $1"
    " ORDER BY f.rowid DESC");
SQL(search_filtered,
    "SELECT f.rowid, c.cohort, c.words, hits(f.post_fts), " FACT_COLS
    "  FROM post_fts f"
    "  JOIN post_place c ON c.post = f.rowid"
    "  JOIN post p ON p.id = f.rowid"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE f.post_fts MATCH $1"
    " ORDER BY f.rowid DESC");

/*
 * The part of BM25 that says how often for its length, up to 2,200,000 with
 * what the newest are worth more.
 */
static int64_t
score(int64_t hits, int64_t words, int64_t nth)
{
	double length = 0.25 + 0.75 * (double)words / USUAL_WORDS;
	double fit = (double)hits * 2.2 / ((double)hits + 1.2 * length);
	double recent = 1 - RECENCY * (double)nth / SEARCH_CANDIDATES;

	return 1 + (int64_t)(fit * recent * 1000000);
}

static enum status
look(struct store *st, const struct filter *f, struct best *best,
    struct search_result *r)
{
	struct stmt *q = db_stmt(st->db,
	    f->any ? &search_filtered : &search_words);
	struct candidate key = { f->s->key.score, f->s->key.post };
	int64_t looked = 0;

	db_put_str(q, f->s->match);
	while (r->among < SEARCH_CANDIDATES && looked < LOOK_MAX && db_row(q)) {
		struct candidate c = { .post = db_i64(q) };
		struct facts x;
		int64_t words, hits;

		looked++;
		r->next.post = c.post;
		if (own_cohort(f, db_i64(q)) == NULL)
			continue;
		words = db_i64(q);
		hits = db_i64(q);
		if (f->any && !fits(f, q, &x))
			continue;
		c.score = score(hits, words, r->among++);
		if (key.post == 0 || comes_before(key, c))
			best_add(best, c);
	}
	r->is_cut = looked == LOOK_MAX || r->among == SEARCH_CANDIDATES;
	return db_done(q);
}

/* $1 as in FOUND_COLS; the rest are posts, in any order. */
SQL(search_rows,
    "SELECT " FOUND_COLS
    "  FROM (VALUES ($2), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10),"
    "       ($11), ($12), ($13), ($14), ($15), ($16), ($17), ($18), ($19),"
    "       ($20), ($21)) v"
    "  CROSS JOIN post p ON p.id = v.column1"
    FOUND_REST
    " WHERE p.state = 'posted'");

static enum status
load(struct store *st, struct arena *mem, const struct filter *f,
    const struct best *b, struct found **first)
{
	struct stmt *q = db_stmt(st->db, &search_rows);
	struct found *rows[PAGE_FOUND] = { NULL };

	db_put_i64(q, f->s->with_roles);
	for (size_t i = 0; i < PAGE_FOUND; i++)
		db_put_id(q, i < b->n ? b->v[i].post : 0);
	while (db_row(q)) {
		struct facts x;

		if (!found_fits(f, q, &x))
			continue;
		for (size_t i = 0; i < b->n; i++)
			if (b->v[i].post == x.post)
				rows[i] = found_from_row(q, mem, f, &x);
	}
	for (size_t i = PAGE_FOUND; i-- > 0;)
		if (rows[i] != NULL) {
			rows[i]->next = *first;
			*first = rows[i];
		}
	return db_done(q);
}

enum status
search_best(struct store *st, struct arena *mem, const struct filter *f,
    struct search_result *r)
{
	struct best best = { .n = 0 };
	enum status res = look(st, f, &best, r);

	if (res != ST_OK || best.n == 0)
		return res;
	r->has_more = best.n > f->most;
	if (r->has_more)
		best.n = f->most;
	r->next = (struct search_key){ best.v[best.n - 1].score,
	    best.v[best.n - 1].post };
	return load(st, mem, f, &best, &r->found);
}
