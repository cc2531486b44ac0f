/*
 * api_threads.c - GET, POST /api/v1/cohorts/SLUG/threads.
 */
#include "api.h"
#include "composing.h"
#include "waiting.h"

static enum status	threads_get(struct req *);
static enum status	threads_post(struct req *);

const struct route route_api_threads = {
	.method = GET,
	.path = "/api/v1/cohorts/:cohort/threads",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.as = AS_API,
	.params = {
		{ "after", PARAM_WORD, .optional = true },
		{ "limit", PARAM_ID, .optional = true },
		{ "show", PARAM_WORD, .optional = true },
	},
	.page = threads_get,
};

const struct route route_api_threads_post = {
	.method = POST,
	.path = "/api/v1/cohorts/:cohort/threads",
	.scope = SCOPE_COHORT,
	.need = MAY_POST,
	.as = AS_API,
	.params = {
		{ "title", PARAM_LINE },
		{ "kind", PARAM_LINE, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = threads_post,
};

struct api_post {
	struct composing c;
	struct new_post	 post;
};

static enum status
threads_get(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	struct str after = req_text(rq, "after");
	size_t dash = str_find_byte(after, '-');
	struct thread_key key = { 0 };
	struct thread *th;
	int64_t left = api_limit(rq, PAGE_THREADS);
	int show = word_index(show_words, req_text(rq, "show"));
	enum status res;

	if (after.n > 0 && (!str_i64(str_head(after, dash), &key.last_post) ||
	    !str_i64(str_from(after, dash + 1), &key.id)))
		return req_refuse(rq, ST_INVALID, "after is not a key of ours.");
	res = store_threads(rq->store, rq->mem, rq->cohort,
	    rq->who->person.id, show < 0 ? SHOW_ALL : (enum show)show,
	    S(""), key, &th);
	if (res != ST_OK)
		return res;
	if (left > PAGE_THREADS)
		left = PAGE_THREADS;
	json_open(&t, '{');
	json_key(&t, "threads");
	json_open(&t, '[');
	for (; th != NULL && left > 0; th = th->next, left--) {
		json_open(&t, '{');
		api_thread(&t, th);
		json_close(&t, '}');
		key = (struct thread_key){ th->last_post, th->id };
	}
	json_close(&t, ']');
	json_close(&t, '}');
	if (th != NULL)
		api_next(rq, arena_printf(rq->mem, "%lld-%lld",
		    (long long)key.last_post, (long long)key.id));
	return api_answer(rq, 200, &t);
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct api_post *a = arg;
	struct text t = { .mem = rq->mem };
	enum status res = waiting_post(st, rq->mem, &a->post);

	if (res != ST_OK)
		return res;
	json_open(&t, '{');
	json_put_i64(&t, "id", a->post.thread);
	json_put_i64(&t, "post", a->post.id);
	json_put_str(&t, "message_id", a->post.message_id);
	json_put_bool(&t, "held", a->post.held);
	json_close(&t, '}');
	return api_answer(rq, 201, &t);
}

static enum status
composed(struct req *rq, void *arg)
{
	struct api_post *a = arg;
	int kind = word_index(kind_words, req_text(rq, "kind"));

	if (a->c.faults.first != NULL)
		return req_refuse(rq, ST_INVALID, "%.*s",
		    STR_ARG(a->c.faults.first->words));
	composing_fill(rq, &a->c, &a->post);
	a->post.title = req_text(rq, "title");
	if (a->post.title.n == 0 || a->post.title.n > TITLE_MAX)
		return req_refuse(rq, ST_INVALID,
		    "title must be 1 to 200 bytes.");
	if (kind < 0 && req_has(rq, "kind"))
		return req_refuse(rq, ST_INVALID, "kind is none of ours.");
	a->post.kind = kind < 0 ? KIND_CHALLENGE : (enum thread_kind)kind;
	if (a->post.kind == KIND_ANNOUNCEMENT && !may_announce(rq))
		return req_refuse(rq, ST_DENIED,
		    "Your role does not allow announcements.");
	return req_save(rq, save, a);
}

static enum status
threads_post(struct req *rq)
{
	struct api_post *a = arena_new_of(rq->mem, struct api_post);

	return composing_read(rq, &a->c, composed, a);
}
