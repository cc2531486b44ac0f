/*
 * api.c - see api.h.
 */
#include <string.h>

#include "api.h"
#include "conf.h"
#include "url.h"

#define LIMIT_MAX	200

void
api_thread(struct text *t, const struct thread *th)
{
	json_put_i64(t, "id", th->id);
	json_put_str(t, "cohort", th->cohort_slug);
	json_put_str(t, "title", th->title);
	json_put_str(t, "kind", word_of(kind_words, (int)th->kind));
	json_put_str(t, "status", word_of(status_words, (int)th->status));
	json_key(t, "author");
	json_open(t, '{');
	json_put_str(t, "name", th->author.name);
	json_put_str(t, "role", word_of(role_words, (int)th->author.role));
	json_close(t, '}');
	json_put_time(t, "created", th->created);
	json_put_time(t, "last_post", th->last_post);
	json_put_i64(t, "post_count", th->posts);
	json_put_i64(t, "unread", th->unread);
}

void
api_lesson(struct text *t, const struct lesson *l)
{
	json_put_i64(t, "id", l->id);
	json_put_str(t, "cohort", l->cohort_slug);
	json_put_str(t, "title", l->title);
	json_put_str(t, "status", word_of(lesson_words, (int)l->status));
	json_put_str(t, "evidence", word_of(evidence_words, (int)l->evidence));
	json_put_i64(t, "version", l->version);
	json_put_time(t, "created", l->created);
	json_put_time(t, "changed", l->changed);
	json_put_i64(t, "stale_sources", l->stale);
}

int64_t
api_limit(struct req *rq, int64_t most)
{
	int64_t n = req_id(rq, "limit");

	if (n == 0)
		return most;
	return n > LIMIT_MAX ? LIMIT_MAX : n;
}

/* What else was asked for, so that the next page is one of the same list. */
static void
put_filters(struct req *rq, struct text *t)
{
	const struct param *p = rq->route->params;

	for (size_t i = 0; i < ROUTE_PARAMS && p[i].name != NULL; i++) {
		struct str v = p[i].type == PARAM_LINE ||
		    p[i].type == PARAM_WORD ? req_text(rq, p[i].name) : S("");

		if (v.n > 0 && strcmp(p[i].name, "after") != 0)
			text_printf(t, "&%s=%.*s", p[i].name,
			    STR_ARG(url_encode(rq->mem, v)));
	}
}

void
api_next(struct req *rq, struct str key)
{
	struct text t = { .mem = rq->mem };

	text_printf(&t, "<%.*s%.*s?after=%.*s",
	    STR_ARG(req_conf()->site.url), STR_ARG(rq->path), STR_ARG(key));
	if (req_id(rq, "limit") != 0)
		text_printf(&t, "&limit=%lld", (long long)req_id(rq, "limit"));
	put_filters(rq, &t);
	text_add(&t, S(">; rel=\"next\""));
	req_header(rq, S("Link"), text_str(&t));
}

enum status
api_answer(struct req *rq, int code, struct text *t)
{
	text_byte(t, '\n');
	return req_json(rq, code, text_str(t));
}
