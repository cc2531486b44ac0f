/*
 * search.c - finding posts: candidates from the index, newest first, the
 * best of them ranked.
 *
 * Every hit is asked which cohort it is in before anything else is done
 * with it; the rows that are shown are joined with the reader's memberships
 * once more.
 */
#include "store/people.h"
#include "store/search.h"
#include "talk_priv.h"

/* The bounds: for 20 ms at a million posts (tests/bench/search.c). */
#define LOOK_MAX	3000		/* of which many may fail a filter */
#define AUTHORS_MAX	20		/* that a name may mean */
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

/* What the reader asks for, and may have. */
struct filter {
	const struct search *s;
	int64_t		*cohorts;	/* that may be read */
	size_t		 ncohorts;
	int64_t		 authors[AUTHORS_MAX];
	size_t		 nauthors;	/* 0: anybody */
	bool		 any;		/* there is more to filter by */
};

static bool
may_see(const struct filter *f, int64_t cohort)
{
	for (size_t i = 0; i < f->ncohorts; i++)
		if (f->cohorts[i] == cohort)
			return true;
	return false;
}

SQL(search_words,
    "SELECT f.rowid, c.cohort, c.words, hits(f.post_fts)"
    "  FROM post_fts f"
    "  JOIN post_place c ON c.post = f.rowid"
    " WHERE f.post_fts MATCH $1 AND f.rowid < $2"
    " ORDER BY f.rowid DESC");
SQL(search_filtered,
    "SELECT f.rowid, c.cohort, c.words, hits(f.post_fts), p.author, t.kind,"
    "       p.created, p.files"
    "  FROM post_fts f"
    "  JOIN post_place c ON c.post = f.rowid"
    "  JOIN post p ON p.id = f.rowid"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE f.post_fts MATCH $1 AND f.rowid < $2"
    " ORDER BY f.rowid DESC");
/* No words: only the filters. */
SQL(search_all,
    "SELECT c.post, c.cohort, c.words, 0, p.author, t.kind, p.created, p.files"
    "  FROM post_place c"
    "  JOIN post p ON p.id = c.post"
    "  JOIN thread t ON t.id = p.thread"
    " WHERE c.post < $1"
    " ORDER BY c.post DESC");

static bool
is_author(const struct filter *f, int64_t author)
{
	for (size_t i = 0; i < f->nauthors; i++)
		if (f->authors[i] == author)
			return true;
	return false;
}

static bool
accepts(const struct filter *f, struct stmt *q)
{
	int64_t author = db_i64(q);
	int kind = db_word(q, kind_words);
	int64_t created = db_i64(q), files = db_i64(q);

	return (f->nauthors == 0 || is_author(f, author)) &&
	    (f->s->kinds == 0 || (f->s->kinds >> kind & 1)) &&
	    (f->s->after == 0 || created >= f->s->after) &&
	    (f->s->before == 0 || created < f->s->before) &&
	    (!f->s->has_files || files > 0);
}

/*
 * The part of BM25 that says how often for its length, up to 2,200,000 with
 * what the newest are worth more.  When only the order of time is asked
 * for, all are equal, and of equals the newer comes first.
 */
static int64_t
score(const struct search *s, int64_t hits, int64_t words, int64_t nth)
{
	double length = 0.25 + 0.75 * (double)words / USUAL_WORDS;
	double fit = (double)hits * 2.2 / ((double)hits + 1.2 * length);
	double recent = 1 - RECENCY * (double)nth / SEARCH_CANDIDATES;

	return s->newest ? 1 : 1 + (int64_t)(fit * recent * 1000000);
}

static struct stmt *
candidates(struct store *st, const struct filter *f)
{
	const struct search *s = f->s;
	bool has_words = s->match.n > 0;
	struct stmt *q = db_stmt(st->db, !has_words ? &search_all :
	    f->any ? &search_filtered : &search_words);

	if (has_words)
		db_put_str(q, s->match);
	db_put_i64(q, s->newest && s->key.post != 0 ?
	    s->key.post : INT64_MAX);
	return q;
}

static enum status
look(struct store *st, const struct filter *f, struct best *best,
    bool *is_cut)
{
	const struct search *s = f->s;
	struct stmt *q = candidates(st, f);
	struct candidate key = { s->key.score, s->key.post };
	int64_t looked = 0, accepted = 0;
	int64_t enough = s->newest ? PAGE_FOUND + 1 : SEARCH_CANDIDATES;

	while (accepted < enough && looked < LOOK_MAX && db_row(q)) {
		struct candidate c = { .post = db_i64(q) };
		int64_t words, hits;

		looked++;
		if (!may_see(f, db_i64(q)))
			continue;
		words = db_i64(q);
		hits = db_i64(q);
		if (f->any && !accepts(f, q))
			continue;
		c.score = score(s, hits, words, accepted++);
		if (key.post == 0 || comes_before(key, c))
			best_add(best, c);
	}
	*is_cut = looked == LOOK_MAX || (!s->newest && accepted == enough);
	return db_done(q);
}

/* $1 the reader; the rest are posts, in any order. */
SQL(search_rows,
    "SELECT p.id, p.num, p.created, p.plain, " AUTHOR_COLS ","
    "       t.id, t.title, t.kind, t.status, t.cohort, c.slug, c.title"
    "  FROM post p"
    "  JOIN thread t ON t.id = p.thread"
    "  JOIN cohort c ON c.id = t.cohort"
    "  JOIN membership y ON y.person = $1 AND y.cohort = t.cohort"
    "   AND y.left_at = 0"
    AUTHOR_JOIN("p")
    " WHERE p.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
    "       $14, $15, $16, $17, $18, $19, $20, $21)"
    "   AND p.state = 'posted'");

static struct found *
found_from_row(struct stmt *q, struct arena *mem)
{
	struct found *f = arena_new_of(mem, struct found);

	f->post.id = db_i64(q);
	f->post.num = db_i64(q);
	f->post.created = db_i64(q);
	f->post.plain = db_str(q, mem);
	f->post.author = author_from_row(q, mem);
	f->thread.id = f->post.thread = db_i64(q);
	f->thread.title = db_str(q, mem);
	f->thread.kind = (enum thread_kind)db_word(q, kind_words);
	f->thread.status = (enum thread_status)db_word(q, status_words);
	f->thread.cohort = f->post.cohort = db_i64(q);
	f->thread.cohort_slug = db_str(q, mem);
	f->thread.cohort_title = db_str(q, mem);
	return f;
}

static enum status
load(struct store *st, struct arena *mem, int64_t reader,
    const struct best *b, struct found **first)
{
	struct stmt *q = db_stmt(st->db, &search_rows);
	struct found *rows[PAGE_FOUND] = { NULL };

	db_put_i64(q, reader);
	for (size_t i = 0; i < PAGE_FOUND; i++)
		db_put_id(q, i < b->n ? b->v[i].post : 0);
	while (db_row(q)) {
		struct found *f = found_from_row(q, mem);

		for (size_t i = 0; i < b->n && i < PAGE_FOUND; i++)
			if (b->v[i].post == f->post.id)
				rows[i] = f;
	}
	*first = NULL;
	for (size_t i = PAGE_FOUND; i-- > 0;)
		if (rows[i] != NULL) {
			rows[i]->next = *first;
			*first = rows[i];
		}
	return db_done(q);
}

/* "ana" is @ana and @ana-ruiz: . is what follows - in ASCII. */
SQL(search_author,
    "SELECT id"
    "  FROM person"
    " WHERE handle >= $1 AND handle < $1 || '.'"
    "   AND (handle = $1 OR handle >= $1 || '-')"
    " ORDER BY handle"
    " LIMIT $2");

static enum status
filter_of(struct store *st, struct arena *mem, const struct search *s,
    struct filter *f)
{
	struct stmt *q;

	*f = (struct filter){ .s = s };
	f->any = s->author.n > 0 || s->kinds != 0 ||
	    s->after != 0 || s->before != 0 || s->has_files;
	if (s->author.n == 0)
		return ST_OK;
	q = db_stmt(st->db, &search_author);
	db_put_str(q, word_of_name(mem, s->author, "-"));
	db_put_i64(q, AUTHORS_MAX);
	while (f->nauthors < AUTHORS_MAX && db_row(q))
		f->authors[f->nauthors++] = db_i64(q);
	return db_done_one(q, f->nauthors > 0);
}

static struct search_key
last_shown(const struct best *b)
{
	const struct candidate *c;

	if (b->n == 0)
		return (struct search_key){ 0 };
	c = &b->v[b->n > PAGE_FOUND ? PAGE_FOUND - 1 : b->n - 1];
	return (struct search_key){ c->score, c->post };
}

enum status
store_search(struct store *st, struct arena *mem, const struct search *s,
    struct search_result *r)
{
	struct best best = { .n = 0 };
	struct filter f;
	enum status res;

	*r = (struct search_result){ 0 };
	res = filter_of(st, mem, s, &f);
	if (res == ST_NOT_FOUND)
		return ST_OK;		/* there is no such author */
	if (res == ST_OK && st->savepoints == 0)
		res = index_settle(st);
	if (res != ST_OK)
		return res;
	if ((res = cohorts_of(st, mem, s->reader, MAY_READ,
	    s->cohort, &f.cohorts, &f.ncohorts)) != ST_OK || f.ncohorts == 0)
		return res;
	if ((res = look(st, &f, &best, &r->is_cut)) != ST_OK)
		return res;
	r->has_more = best.n > PAGE_FOUND;
	r->next = last_shown(&best);
	return load(st, mem, s->reader, &best, &r->found);
}
