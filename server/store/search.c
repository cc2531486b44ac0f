/*
 * search.c - finding posts: whose they may be, and the newest of them.
 *
 * The reader's cohorts are known before anything is looked at, and every
 * row that is shown was asked for its own.
 */
#include "search_priv.h"
#include "store/people.h"

const struct own_cohort *
own_cohort(const struct filter *f, int64_t id)
{
	const struct own_cohort *c = f->cohorts;

	while (c != NULL && c->id != id)
		c = c->next;
	return c;
}

static bool
is_author(const struct filter *f, int64_t author)
{
	for (size_t i = 0; i < f->nauthors; i++)
		if (f->authors[i] == author)
			return true;
	return false;
}

bool
fits(const struct filter *f, struct stmt *q, struct facts *x)
{
	const struct search *s = f->s;

	x->author = db_i64(q);
	x->kind = db_word(q, kind_words);
	x->created = db_i64(q);
	x->files = db_i64(q);
	return (f->nauthors == 0 || is_author(f, x->author)) &&
	    (s->kinds == 0 || (s->kinds >> x->kind & 1)) &&
	    (s->after == 0 || x->created >= s->after) &&
	    (s->before == 0 || x->created < s->before) &&
	    (!s->has_files || x->files > 0);
}

bool
found_fits(const struct filter *f, struct stmt *q, struct facts *x)
{
	x->post = db_i64(q);
	x->in = own_cohort(f, db_i64(q));
	return x->in != NULL && fits(f, q, x);
}

struct found *
found_from_row(struct stmt *q, struct arena *mem, const struct filter *f,
    const struct facts *x)
{
	struct found *row = arena_new_of(mem, struct found);

	row->post.id = x->post;
	row->post.num = db_i64(q);
	row->post.created = x->created;
	row->post.plain = db_str(q, mem);
	row->post.author.id = x->author;
	row->post.author.name = db_str(q, mem);
	row->thread.id = row->post.thread = db_i64(q);
	row->thread.title = db_str(q, mem);
	row->thread.kind = (enum thread_kind)x->kind;
	row->thread.status = (enum thread_status)db_word(q, status_words);
	if (f->s->with_roles)
		row->post.author.role = (enum role)db_word(q, role_words);
	row->thread.cohort = row->post.cohort = x->in->id;
	row->thread.cohort_slug = x->in->slug;
	row->thread.cohort_title = x->in->title;
	return row;
}

SQL(search_newest,
    "SELECT " FOUND_COLS
    "  FROM post_fts f"
    "  JOIN post p ON p.id = f.rowid"
    FOUND_REST
    " WHERE f.post_fts MATCH $3 AND f.rowid < $2 AND p.state = 'posted'"
    " ORDER BY f.rowid DESC");
/* No words: what one author wrote, or all. */
SQL(search_of_author,
    "SELECT " FOUND_COLS
    "  FROM post p"
    FOUND_REST
    " WHERE p.author = $3 AND p.id < $2 AND p.state = 'posted'"
    " ORDER BY p.id DESC");
SQL(search_all,
    "SELECT " FOUND_COLS
    "  FROM post p"
    FOUND_REST
    " WHERE p.id < $2 AND p.state = 'posted'"
    " ORDER BY p.id DESC");

static struct stmt *
from_the_newest(struct store *st, const struct filter *f)
{
	const struct search *s = f->s;
	struct stmt *q = db_stmt(st->db, s->match.n > 0 ? &search_newest :
	    f->nauthors == 1 ? &search_of_author : &search_all);

	db_put_i64(q, s->with_roles);
	db_put_i64(q, s->key.post != 0 ? s->key.post : INT64_MAX);
	if (s->match.n > 0)
		db_put_str(q, s->match);
	else if (f->nauthors == 1)
		db_put_i64(q, f->authors[0]);
	return q;
}

static enum status
by_time(struct store *st, struct arena *mem, const struct filter *f,
    struct search_result *r)
{
	struct stmt *q = from_the_newest(st, f);
	struct found **last = &r->found;
	int64_t looked = 0;
	size_t n = 0;

	for (; looked < LOOK_MAX && db_row(q); looked++) {
		struct facts x;

		if (found_fits(f, q, &x)) {
			if (n++ == f->most)
				break;
			*last = found_from_row(q, mem, f, &x);
			last = &(*last)->next;
		}
		r->next.post = x.post;
	}
	r->is_cut = looked == LOOK_MAX;
	r->has_more = n > f->most || r->is_cut;
	return db_done(q);
}

SQL(search_cohorts,
    "SELECT m.role, c.is_closed, c.id, c.slug, c.title"
    "  FROM membership m"
    "  JOIN cohort c ON c.id = m.cohort"
    " WHERE m.person = $1 AND m.left_at = 0");

static enum status
find_cohorts(struct store *st, struct arena *mem, struct filter *f)
{
	struct stmt *q = db_stmt(st->db, &search_cohorts);

	db_put_i64(q, f->s->reader);
	while (db_row(q)) {
		unsigned have = may_take(q);
		struct own_cohort *c = arena_new_of(mem, struct own_cohort);

		c->id = db_i64(q);
		c->slug = db_str(q, mem);
		c->title = db_str(q, mem);
		if (!(have & MAY_READ) ||
		    (f->s->cohort.n > 0 && !str_eq(f->s->cohort, c->slug)))
			continue;
		c->next = f->cohorts;
		f->cohorts = c;
	}
	return db_done(q);
}

/*
 * "ana" is @ana and @ana-ruiz: . is what follows - in ASCII.  Only who was
 * in a cohort of the reader's, or wrote there: of others nothing is told.
 */
SQL(search_author,
    "SELECT a.id"
    "  FROM person a"
    " WHERE a.handle >= $2 AND a.handle < $2 || '.'"
    "   AND (a.handle = $2 OR a.handle >= $2 || '-')"
    "   AND EXISTS (SELECT 1 FROM membership y"
    "    WHERE y.person = $1 AND y.left_at = 0"
    "      AND (EXISTS (SELECT 1 FROM membership m"
    "       WHERE m.person = a.id AND m.cohort = y.cohort)"
    "       OR EXISTS (SELECT 1 FROM post p"
    "        WHERE p.author = a.id AND +p.cohort = y.cohort)))"
    " ORDER BY a.handle");
/* Or "ruiz", if nobody begins so. */
SQL(search_author_word,
    "SELECT a.id"
    "  FROM membership y"
    "  JOIN membership m ON m.cohort = y.cohort"
    "  JOIN person a ON a.id = m.person"
    " WHERE y.person = $1 AND y.left_at = 0"
    "   AND instr(a.handle || '-', '-' || $2 || '-') > 0");

static enum status
take_authors(struct store *st, struct sql *how, int64_t reader,
    struct str word, struct filter *f)
{
	struct stmt *q = db_stmt(st->db, how);

	db_put_i64(q, reader);
	db_put_str(q, word);
	while (f->nauthors < AUTHORS_MAX && db_row(q)) {
		int64_t author = db_i64(q);

		if (!is_author(f, author))
			f->authors[f->nauthors++] = author;
	}
	return db_done_one(q, f->nauthors > 0);
}

static enum status
find_authors(struct store *st, struct arena *mem, int64_t reader,
    struct str name, struct filter *f)
{
	struct str word = word_of_name(mem, name, "-");
	enum status res = take_authors(st, &search_author, reader, word, f);

	return res != ST_NOT_FOUND ? res :
	    take_authors(st, &search_author_word, reader, word, f);
}

enum status
store_search_author(struct store *st, struct arena *mem, int64_t reader,
    struct str name)
{
	struct filter f = { .nauthors = 0 };

	return find_authors(st, mem, reader, name, &f);
}

enum status
store_search(struct store *st, struct arena *mem, const struct search *s,
    struct search_result *r)
{
	struct filter f = { .s = s, .most = PAGE_FOUND };
	enum status res;

	*r = (struct search_result){ 0 };
	if (s->most > 0 && s->most < f.most)
		f.most = s->most;
	f.any = s->author.n > 0 || s->kinds != 0 ||
	    s->after != 0 || s->before != 0 || s->has_files;
	res = st->savepoints == 0 ? index_settle(st) : ST_OK;
	if (res == ST_OK)
		res = find_cohorts(st, mem, &f);
	if (res == ST_OK && s->author.n > 0)
		res = find_authors(st, mem, s->reader, s->author, &f);
	if (res == ST_NOT_FOUND)
		return ST_OK;		/* there is no such author */
	if (res != ST_OK || f.cohorts == NULL)
		return res;
	return s->newest || s->match.n == 0 ? by_time(st, mem, &f, r) :
	    search_best(st, mem, &f, r);
}
