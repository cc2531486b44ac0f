/*
 * api_lessons.c - GET /api/v1/lessons, /api/v1/cohorts/SLUG/lessons and
 * /api/v1/lessons/ID.
 */
#include "api.h"
#include "lesson.h"

static enum status	lessons_get(struct req *);
static enum status	cohort_get(struct req *);
static enum status	lesson_get(struct req *);

#define LESSONS_PARAMS						\
	{ "component", PARAM_LINE, .optional = true },		\
	{ "after", PARAM_WORD, .optional = true },		\
	{ "limit", PARAM_ID, .optional = true }

const struct route route_api_lessons = {
	.method = GET,
	.path = "/api/v1/lessons",
	.scope = SCOPE_SELF,
	.as = AS_API,
	.params = { LESSONS_PARAMS },
	.page = lessons_get,
};

const struct route route_api_cohort_lessons = {
	.method = GET,
	.path = "/api/v1/cohorts/:cohort/lessons",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.as = AS_API,
	.params = { LESSONS_PARAMS },
	.page = cohort_get,
};

const struct route route_api_lesson = {
	.method = GET,
	.path = "/api/v1/lessons/:lesson",
	.scope = SCOPE_LESSON,
	.need = MAY_READ,
	.as = AS_API,
	.params = {
		{ "lesson", PARAM_ID },
	},
	.page = lesson_get,
};

static enum status
list(struct req *rq, struct lesson_wish *wish)
{
	struct text t = { .mem = rq->mem };
	struct str after = req_text(rq, "after");
	size_t dash = str_find_byte(after, '-');
	int64_t left = api_limit(rq, PAGE_LESSONS);
	struct lesson *l;
	enum status res;

	if (after.n > 0 && (!str_i64(str_head(after, dash),
	    &wish->key.changed) || !str_i64(str_from(after, dash + 1),
	    &wish->key.id)))
		return req_refuse(rq, ST_INVALID, "after is not a key of ours.");
	wish->reader = rq->who->person.id;
	wish->component = req_text(rq, "component");
	if ((res = store_lessons(rq->store, rq->mem, wish, &l)) != ST_OK)
		return res;
	if (left > PAGE_LESSONS)
		left = PAGE_LESSONS;
	json_open(&t, '{');
	json_key(&t, "lessons");
	json_open(&t, '[');
	for (; l != NULL && left > 0; l = l->next, left--) {
		json_open(&t, '{');
		api_lesson(&t, l);
		json_close(&t, '}');
		wish->key = (struct lesson_key){ l->changed, l->id };
	}
	json_close(&t, ']');
	json_close(&t, '}');
	if (l != NULL)
		api_next(rq, arena_printf(rq->mem, "%lld-%lld",
		    (long long)wish->key.changed, (long long)wish->key.id));
	return api_answer(rq, 200, &t);
}

static enum status
lessons_get(struct req *rq)
{
	struct lesson_wish wish = { 0 };

	return list(rq, &wish);
}

static enum status
cohort_get(struct req *rq)
{
	struct lesson_wish wish = { .cohort = rq->cohort };

	return list(rq, &wish);
}

static void
put_source(struct text *t, const struct lesson_source *s)
{
	json_open(t, '{');
	json_put_i64(t, "post", s->post);
	json_put_i64(t, "thread", s->thread);
	json_put_str(t, "author", s->author.name);
	json_put_str(t, "passage", s->passage);
	json_put_str(t, "state", word_of(source_words, (int)s->state));
	json_close(t, '}');
}

static enum status
lesson_get(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	struct lesson l;
	enum status res = visible_lesson(rq, &l);

	if (res != ST_OK)
		return res;
	json_open(&t, '{');
	api_lesson(&t, &l);
	json_put_str(&t, "body", l.markdown);
	json_put_str(&t, "html", l.body.s);
	json_put_str(&t, "limits", l.limits);
	json_put_str(&t, "settings", l.settings);
	json_key(&t, "sources");
	json_open(&t, '[');
	for (const struct lesson_source *s = l.sources; s != NULL; s = s->next)
		put_source(&t, s);
	json_close(&t, ']');
	json_close(&t, '}');
	return api_answer(rq, 200, &t);
}
