/*
 * lessons.c - GET /lessons, /c/SLUG/lessons: what was learned.
 */
#include "frame.h"
#include "query.h"
#include "store/lessons.h"
#include "url.h"

static enum status	all_lessons(struct req *);
static enum status	cohort_lessons(struct req *);

#define LESSONS_PARAMS						\
	{ "component", PARAM_LINE, .optional = true },		\
	{ "q", PARAM_LINE, .optional = true },			\
	{ "status", PARAM_WORD, .optional = true },		\
	{ "before", PARAM_WORD, .optional = true }

const struct route route_lessons = {
	.method = GET,
	.path = "/lessons",
	.scope = SCOPE_SELF,
	.params = { LESSONS_PARAMS },
	.page = all_lessons,
};

const struct route route_cohort_lessons = {
	.method = GET,
	.path = "/c/:cohort/lessons",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.params = { LESSONS_PARAMS },
	.page = cohort_lessons,
};

static enum status
read_key(struct req *rq, struct lesson_key *key)
{
	struct str s = req_text(rq, "before");
	size_t dash = str_find_byte(s, '-');

	if (s.n == 0 || (str_i64(str_head(s, dash), &key->changed) &&
	    str_i64(str_from(s, dash + 1), &key->id)))
		return ST_OK;
	return req_refuse(rq, ST_INVALID, "This page address is not whole.");
}

/* The row after the last one shown says that there is more. */
static void
cut(struct req *rq, struct lessons_page *pg, struct lesson *l)
{
	for (int i = 1; l != NULL && i < PAGE_LESSONS; i++)
		l = l->next;
	if (l == NULL || l->next == NULL)
		return;
	l->next = NULL;
	pg->older = arena_printf(rq->mem,
	    "%.*s?component=%.*s&before=%lld-%lld", STR_ARG(rq->path),
	    STR_ARG(url_encode(rq->mem, pg->component)),
	    (long long)l->changed, (long long)l->id);
}

static enum status
find(struct req *rq, struct lessons_page *pg, struct lesson_wish *wish)
{
	struct query q;
	struct lesson *l = NULL;
	struct str match;
	enum status res = read_key(rq, &wish->key);

	if (res != ST_OK)
		return res;
	query_read(rq->mem, pg->query, rq->out.reader.zone, &q);
	match = query_match(rq->mem, &q, S(""));
	res = match.n > 0 ?
	    store_lessons_found(rq->store, rq->mem, wish, match, &l) :
	    store_lessons(rq->store, rq->mem, wish, &l);
	if (res == ST_OK && match.n == 0)
		cut(rq, pg, l);
	pg->lessons = l;
	return res;
}

static enum status
show(struct req *rq, struct lessons_page *pg, struct lesson_wish *wish)
{
	struct frame f = frame_of(rq);
	enum status res;

	pg->component = wish->component = req_text(rq, "component");
	pg->query = req_text(rq, "q");
	pg->drafts = wish->drafts = (pg->may & MAY_TEACH) != 0 &&
	    str_eq(req_text(rq, "status"), S("draft"));
	wish->reader = rq->who->person.id;
	res = find(rq, pg, wish);
	if (res == ST_OK && wish->key.id != 0)
		pg->newer = rq->path;
	if (res == ST_OK)
		view_lessons(&rq->out, &f, pg);
	return res;
}

static enum status
all_lessons(struct req *rq)
{
	struct lessons_page pg = { 0 };
	struct lesson_wish wish = { 0 };

	return show(rq, &pg, &wish);
}

static enum status
cohort_lessons(struct req *rq)
{
	struct lessons_page pg = { .cohort = &rq->in->cohort,
	    .may = visitor_may(rq->who, rq->cohort),
	    .components = rq->in->cohort.components };
	struct lesson_wish wish = { .cohort = rq->cohort };

	return show(rq, &pg, &wish);
}
