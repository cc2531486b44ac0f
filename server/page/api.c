/*
 * api.c - see api.h.
 */
#include "api.h"
#include "conf.h"

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

void
api_next(struct req *rq, struct str key)
{
	req_header(rq, S("Link"), arena_printf(rq->mem,
	    "<%.*s%.*s?after=%.*s&limit=%lld>; rel=\"next\"",
	    STR_ARG(req_conf()->site.url), STR_ARG(rq->path), STR_ARG(key),
	    (long long)api_limit(rq, PAGE_THREADS)));
}

enum status
api_answer(struct req *rq, int code, struct text *t)
{
	text_byte(t, '\n');
	return req_json(rq, code, text_str(t));
}
