/*
 * searching.c - see searching.h.
 */
#include "searching.h"
#include "utf8.h"

#define EXCERPT		240		/* bytes */
#define LESS_TRIED	6		/* queries, where nothing was found */

static enum status
read_key(struct req *rq, struct str s, struct search_key *key)
{
	size_t dash = str_find_byte(s, '-');

	*key = (struct search_key){ 0 };
	if (s.n == 0 || (str_i64(str_head(s, dash), &key->score) &&
	    str_i64(str_from(s, dash + 1), &key->post)))
		return ST_OK;
	return req_refuse(rq, ST_INVALID, "This page address is not whole.");
}

struct str
searching_key(struct req *rq, const struct searching *s)
{
	return arena_printf(rq->mem, "%lld-%lld",
	    (long long)s->result.next.score, (long long)s->result.next.post);
}

static enum status
find_lessons(struct req *rq, struct searching *s)
{
	struct lesson_wish wish = { .reader = rq->who->person.id };

	if (s->search.match.n == 0 || s->search.key.post != 0)
		return ST_OK;
	return store_lessons_found(rq->store, rq->mem, &wish, s->search.match,
	    &s->lessons);
}

/* A cohort may be named by its title; NULL: it is none of the reader's. */
static const struct cohort *
cohort_named(struct req *rq, struct str name)
{
	struct str typed = utf8_fold(rq->mem, name);

	for (const struct member *m = rq->who->in; m != NULL; m = m->next)
		if (str_caseeq(name, m->cohort.slug) ||
		    str_eq(typed, utf8_fold(rq->mem, m->cohort.title)))
			return &m->cohort;
	return NULL;
}

static struct str
slug_of(struct req *rq, struct str in)
{
	const struct cohort *c = cohort_named(rq, in);

	return c != NULL ? c->slug : in;
}

static bool
is_author(void *arg, struct str name)
{
	struct req *rq = arg;

	return store_search_author(rq->store, rq->mem, rq->who->person.id,
	    name) == ST_OK;
}

static bool
is_cohort(void *arg, struct str name)
{
	return cohort_named(arg, name) != NULL;
}

static enum status
wish_of(struct req *rq, const struct searching *s, struct search *q)
{
	*q = (struct search){
		.reader = rq->who->person.id,
		.match = query_match(rq->mem, &s->query, S("")),
		.author = s->query.author,
		.cohort = slug_of(rq, s->query.in.n > 0 ? s->query.in : s->in),
		.kinds = s->query.kinds,
		.has_files = s->query.has_files,
		.after = s->query.after,
		.before = s->query.before,
		.newest = s->newest,
		.with_roles = s->with_roles,
		.most = s->most,
	};
	return read_key(rq, s->key, &q->key);
}

enum status
searching_run(struct req *rq, struct searching *s)
{
	struct query_names names = { is_author, is_cohort, rq };
	enum status res;

	s->words = query_named(rq->mem, s->words, &names);
	query_read(rq->mem, s->words, rq->out.reader.zone, &s->query);
	res = wish_of(rq, s, &s->search);
	if (res != ST_OK || s->query.why != QUERY_FINE)
		return res;
	res = store_search(rq->store, rq->mem, &s->search, &s->result);
	if (res == ST_OK)
		res = find_lessons(rq, s);
	for (struct found *f = s->result.found; res == ST_OK && f != NULL;
	    f = f->next) {
		f->title = query_excerpt(rq->mem, f->thread.title, &s->query,
		    TITLE_MAX);
		f->excerpt = query_excerpt(rq->mem, f->post.plain, &s->query,
		    EXCERPT);
	}
	return res;
}

static bool
finds(struct req *rq, struct str words)
{
	struct searching s = { .words = words, .newest = true };
	struct search_result r;

	query_read(rq->mem, words, rq->out.reader.zone, &s.query);
	if (wish_of(rq, &s, &s.search) != ST_OK)
		return false;
	s.search.most = 1;
	return store_search(rq->store, rq->mem, &s.search, &r) == ST_OK &&
	    r.found != NULL;
}

/* What a star finds is dear to look for, so it is not tried. */
struct str
searching_less(struct req *rq, const struct searching *s)
{
	for (size_t i = 0; i < LESS_TRIED; i++) {
		struct str less = query_looser(rq->mem, &s->query, i);

		if (less.n == 0 || s->query.has_star || finds(rq, less))
			return less;
	}
	return S("");
}

struct str
searching_hint(struct req *rq, const struct searching *s)
{
	const struct query *q = &s->query;
	const struct lang *l = rq->out.reader.lang;

	if (q->in.n > 0 && !is_cohort(rq, q->in))
		return tr_fill(rq->mem, tr(l, "No cohort of yours is named "
		    "“%1”."), q->in);
	if (q->author.n > 0 && !is_author(rq, q->author))
		return tr_fill(rq->mem, tr(l, "Nobody in your cohorts is named "
		    "“%1”."), q->author);
	if (q->odd.n > 0)
		return tr_fill(rq->mem, tr(l, "“%1” is no filter; these are: "
		    "author, in, kind, has, before and after."), q->odd);
	return S("");
}
