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

/* Where older ones are: the next page, or what was not looked at. */
static struct str
more(struct req *rq, const struct search_page *pg, const struct searching *s)
{
	const struct search_result *r = &s->result;
	bool further = r->found == NULL && r->is_cut;

	if (!r->has_more && !further)
		return S("");
	return arena_printf(rq->mem, "/search?q=%.*s&in=%.*s&sort=%s&before="
	    "%.*s", STR_ARG(url_encode(rq->mem, pg->query)),
	    STR_ARG(url_encode(rq->mem, pg->in)),
	    pg->newest || further ? "newest" : "best",
	    STR_ARG(searching_key(rq, s)));
}

static void
show(struct req *rq, struct search_page *pg, const struct searching *s)
{
	pg->query = s->words;
	pg->is_later = s->key.n > 0;
	pg->has_words = s->search.match.n > 0;
	pg->fault = query_fault(rq->mem, rq->out.reader.lang, &s->query);
	pg->found = s->result.found;
	pg->lessons = s->lessons;
	pg->among = s->result.is_cut ? s->result.among : 0;
	pg->more = more(rq, pg, s);
	if (pg->found == NULL && pg->fault.n == 0) {
		pg->hint = searching_hint(rq, s);
		pg->looser = searching_less(rq, s);
		pg->starred = query_starred(rq->mem, pg->query);
	}
}

static enum status
search_page(struct req *rq)
{
	struct search_page pg = { .query = req_text(rq, "q"),
	    .in = req_text(rq, "in"),
	    .newest = str_eq(req_text(rq, "sort"), S("newest")) };
	struct searching s = { .words = pg.query, .in = pg.in,
	    .newest = pg.newest, .key = req_text(rq, "before") };
	struct frame f = frame_of(rq);
	enum status res;

	if (pg.query.n > 0) {
		if ((res = searching_run(rq, &s)) != ST_OK)
			return res;
		show(rq, &pg, &s);
	}
	f.query = pg.query;
	view_search(&rq->out, &f, &pg);
	return ST_OK;
}
