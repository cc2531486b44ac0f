/*
 * lesson.c - GET /lesson/ID, and its versions.
 */
#include "frame.h"
#include "lesson.h"

static enum status	lesson_page(struct req *);
static enum status	versions_page(struct req *);

const struct route route_lesson = {
	.method = GET,
	.path = "/lesson/:lesson",
	.scope = SCOPE_LESSON,
	.need = MAY_READ,
	.params = {
		{ "lesson", PARAM_ID },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = lesson_page,
};

const struct route route_lesson_versions = {
	.method = GET,
	.path = "/lesson/:lesson/versions",
	.scope = SCOPE_LESSON,
	.need = MAY_READ,
	.params = {
		{ "lesson", PARAM_ID },
	},
	.page = versions_page,
};

/* Before it is published only those who teach may see it. */
enum status
visible_lesson(struct req *rq, struct lesson *l)
{
	enum status res = store_lesson(rq->store, rq->mem,
	    req_id(rq, "lesson"), l);

	if (res == ST_OK && l->status != LESSON_PUBLISHED &&
	    l->status != LESSON_SUPERSEDED &&
	    (visitor_may(rq->who, l->cohort) & MAY_TEACH) == 0)
		return ST_NOT_FOUND;
	return res;
}

static bool
is_listed(const struct author *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			return true;
	return false;
}

static void
credit(struct req *rq, struct lesson_page *pg)
{
	struct author *v;
	size_t n = 0;

	for (struct lesson_source *s = pg->lesson->sources; s != NULL;
	    s = s->next)
		n++;
	v = arena_alloc(rq->mem, (n + 1) * sizeof(*v));
	for (struct lesson_source *s = pg->lesson->sources; s != NULL;
	    s = s->next)
		if (!is_listed(v, pg->ncontributors, s->author.id))
			v[pg->ncontributors++] = s->author;
	pg->contributors = v;
}

static enum status
lesson_page(struct req *rq)
{
	struct lesson_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct lesson l;
	enum status res = visible_lesson(rq, &l);

	if (res != ST_OK)
		return res;
	pg.lesson = &l;
	pg.may = visitor_may(rq->who, l.cohort);
	credit(rq, &pg);
	f.told = told(rq, req_text(rq, "told"));
	view_lesson(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
versions_page(struct req *rq)
{
	struct lesson_versions_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct lesson_version *v;
	struct lesson l;
	enum status res = visible_lesson(rq, &l);

	if (res == ST_OK)
		res = store_lesson_versions(rq->store, rq->mem, l.id, &v);
	if (res != ST_OK)
		return res;
	pg.lesson = &l;
	pg.versions = v;
	view_lesson_versions(&rq->out, &f, &pg);
	return ST_OK;
}
