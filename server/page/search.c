/*
 * search.c - GET /search?q=WORDS.
 */
#include "frame.h"
#include "searching.h"
#include "url.h"

static enum status	search_page(struct req *);

const struct route route_search = {
	.method = GET,
	.path = "/search",
	.scope = SCOPE_SELF,
	.params = {
		{ "q", PARAM_LINE, .optional = true },
		{ "in", PARAM_WORD, .optional = true },
		{ "sort", PARAM_WORD, .optional = true },
		{ "before", PARAM_WORD, .optional = true },
	},
	.page = search_page,
};

static struct str
more(struct req *rq, const struct search_page *pg, const struct searching *s)
{
	if (!s->result.has_more)
		return S("");
	return arena_printf(rq->mem, "/search?q=%.*s&in=%.*s&sort=%s&before="
	    "%.*s", STR_ARG(url_encode(rq->mem, pg->query)),
	    STR_ARG(url_encode(rq->mem, pg->in)),
	    pg->newest ? "newest" : "best", STR_ARG(searching_key(rq, s)));
}

static enum status
search_page(struct req *rq)
{
	struct search_page pg = { .query = req_text(rq, "q"),
	    .in = req_text(rq, "in") };
	struct frame f = frame_of(rq);
	struct searching s;
	enum status res;

	f.query = pg.query;
	pg.newest = str_eq(req_text(rq, "sort"), S("newest"));
	if (pg.query.n == 0) {
		view_search(&rq->out, &f, &pg);
		return ST_OK;
	}
	res = searching_run(rq, pg.query, pg.in, pg.newest,
	    req_text(rq, "before"), &s);
	if (res != ST_OK)
		return res;
	pg.has_words = s.search.match.n > 0;
	pg.found = s.result.found;
	pg.lessons = s.lessons;
	pg.among = s.result.is_cut ? SEARCH_CANDIDATES : 0;
	pg.more = more(rq, &pg, &s);
	pg.fault = query_fault(rq->mem, rq->out.reader.lang, &s.query);
	if (pg.found == NULL) {
		pg.looser = query_looser(rq->mem, &s.query);
		pg.starred = query_starred(rq->mem, pg.query);
	}
	view_search(&rq->out, &f, &pg);
	return ST_OK;
}
