/*
 * api_search.c - GET /api/v1/search?q=WORDS.
 */
#include "api.h"
#include "searching.h"

static enum status	search_get(struct req *);

const struct route route_api_search = {
	.method = GET,
	.path = "/api/v1/search",
	.scope = SCOPE_SELF,
	.as = AS_API,
	.params = {
		{ "q", PARAM_LINE },
		{ "in", PARAM_WORD, .optional = true },
		{ "sort", PARAM_WORD, .optional = true },
		{ "after", PARAM_WORD, .optional = true },
		{ "limit", PARAM_ID, .optional = true },
	},
	.page = search_get,
};

static void
put_excerpt(struct text *t, const struct snippet *s)
{
	struct text words = { .mem = t->mem };

	for (; s != NULL; s = s->next)
		text_add(&words, s->text);
	json_put_str(t, "excerpt", text_str(&words));
}

static void
put_found(struct text *t, const struct found *f)
{
	json_open(t, '{');
	json_put_i64(t, "id", f->post.id);
	json_put_i64(t, "thread", f->thread.id);
	json_put_i64(t, "number", f->post.num);
	json_put_str(t, "title", f->thread.title);
	json_put_str(t, "cohort", f->thread.cohort_slug);
	json_key(t, "author");
	json_open(t, '{');
	json_put_str(t, "name", f->post.author.name);
	json_put_str(t, "role", word_of(role_words,
	    (int)f->post.author.role));
	json_close(t, '}');
	json_put_time(t, "created", f->post.created);
	put_excerpt(t, f->excerpt);
	json_close(t, '}');
}

static enum status
search_get(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	struct searching s = {
		.words = req_text(rq, "q"),
		.in = req_text(rq, "in"),
		.key = req_text(rq, "after"),
		.newest = str_eq(req_text(rq, "sort"), S("newest")),
		.with_roles = true,
		.most = (size_t)api_limit(rq, PAGE_FOUND),
	};
	enum status res = searching_run(rq, &s);

	if (res != ST_OK)
		return res;
	if (s.query.why != QUERY_FINE)
		return req_refuse(rq, ST_INVALID, "%.*s", STR_ARG(query_fault(
		    rq->mem, rq->out.reader.lang, &s.query)));
	json_open(&t, '{');
	json_key(&t, "posts");
	json_open(&t, '[');
	for (const struct found *f = s.result.found; f != NULL; f = f->next)
		put_found(&t, f);
	json_close(&t, ']');
	json_key(&t, "lessons");
	json_open(&t, '[');
	for (const struct lesson *l = s.lessons; l != NULL; l = l->next) {
		json_open(&t, '{');
		api_lesson(&t, l);
		json_close(&t, '}');
	}
	json_close(&t, ']');
	json_put_bool(&t, "only_newest", s.result.is_cut);
	json_close(&t, '}');
	if (s.result.has_more)
		api_next(rq, searching_key(rq, &s));
	return api_answer(rq, 200, &t);
}
