/*
 * cohort.c - GET /c/SLUG, the threads of a cohort.
 *
 * Pages are ranges of an index: ?before=LAST_POST-ID is the last row of the
 * page before.
 */
#include "conf.h"
#include "frame.h"
#include "list_cache.h"
#include "readers.h"
#include "store/people.h"
#include "store/talk.h"
#include "url.h"

static enum status	cohort_page(struct req *);

const struct route route_cohort = {
	.method = GET,
	.path = "/c/:cohort",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.params = {
		{ "show", PARAM_WORD, .optional = true },
		{ "component", PARAM_LINE, .optional = true },
		{ "before", PARAM_WORD, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = cohort_page,
};

static enum status
read_key(struct req *rq, struct thread_key *key)
{
	struct str s = req_text(rq, "before");
	size_t dash = str_find_byte(s, '-');

	*key = (struct thread_key){ 0 };
	if (s.n == 0 || (str_i64(str_head(s, dash), &key->last_post) &&
	    str_i64(str_from(s, dash + 1), &key->id)))
		return ST_OK;
	return req_refuse(rq, ST_INVALID, "This page address is not whole.");
}

/* The row after the last one shown says that there is more. */
static struct str
cut(struct req *rq, struct cohort_page *pg, struct thread *t)
{
	struct text u = { .mem = rq->mem };

	for (int i = 1; t != NULL && i < PAGE_THREADS; i++)
		t = t->next;
	if (t == NULL || t->next == NULL)
		return S("");
	t->next = NULL;
	text_printf(&u, "/c/%.*s?show=%s&before=%lld-%lld",
	    STR_ARG(pg->cohort->slug), word_of(show_words, (int)pg->show).p,
	    (long long)t->last_post, (long long)t->id);
	if (pg->component.n > 0)
		text_printf(&u, "&component=%.*s", STR_ARG(url_encode(rq->mem,
		    pg->component)));
	return text_str(&u);
}

static void
paint(void *arg, struct arena *mem, struct thread *t)
{
	const struct req *rq = arg;
	struct view v = { .mem = mem, .reader = rq->out.reader };

	for (; t != NULL; t = t->next) {
		view_open(&v);
		view_row_rest(&v, t, false);
		t->row_rest = view_close(&v);
	}
}

/* What is the same for every member is read once for all of them. */
static enum status
find_threads(struct req *rq, const struct cohort_page *pg,
    struct thread_key before, struct thread **first, struct list_held **held)
{
	struct list_key key = { rq->cohort, pg->show, pg->component, before,
	    rq->out.reader.lang, rq->out.reader.zone, rq->now / MINUTE };
	int64_t me = rq->who->person.id;
	enum status res;

	if (pg->show != SHOW_ALL && pg->show != SHOW_CHALLENGES)
		return store_threads(rq->store, rq->mem, rq->cohort, me,
		    pg->show, pg->component, before, first);
	res = list_cache_get(rq->store, rq->as_of, rq->mem, &key, paint, rq,
	    first, held);
	return res != ST_OK ? res : readers_fill(rq->store, rq->as_of, me,
	    rq->in->joined, *first);
}

static enum status
cohort_page(struct req *rq)
{
	struct cohort_page pg = { .cohort = &rq->in->cohort };
	struct frame f = frame_of(rq);
	struct thread *threads;
	struct thread_key key;
	struct list_held *held = NULL;
	int show = word_index(show_words, req_text(rq, "show"));
	enum status res;

	if ((res = read_key(rq, &key)) != ST_OK)
		return res;
	pg.show = show < 0 ? SHOW_ALL : (enum show)show;
	pg.component = req_text(rq, "component");
	pg.may = visitor_may(rq->who, rq->cohort);
	res = find_threads(rq, &pg, key, &threads, &held);
	if (res != ST_OK) {
		list_cache_release(held);
		return res;
	}
	pg.members = rq->in->cohort.readers;
	pg.address = arena_printf(rq->mem, "%.*s@%.*s",
	    STR_ARG(pg.cohort->slug), STR_ARG(req_conf()->mail.domain));
	pg.older = cut(rq, &pg, threads);
	if (key.id != 0)
		pg.newer = arena_printf(rq->mem, "/c/%.*s?show=%s",
		    STR_ARG(pg.cohort->slug),
		    word_of(show_words, (int)pg.show).p);
	pg.threads = threads;
	f.told = told(rq, req_text(rq, "told"));
	view_cohort(&rq->out, &f, &pg);
	list_cache_release(held);
	return ST_OK;
}
