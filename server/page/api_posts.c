/*
 * api_posts.c - GET /api/v1/threads/ID, a thread with its posts; POST
 * /api/v1/threads/ID/posts, a reply.
 */
#include "api.h"
#include "composing.h"
#include "post.h"
#include "waiting.h"

static enum status	thread_get(struct req *);
static enum status	posts_post(struct req *);

const struct route route_api_thread = {
	.method = GET,
	.path = "/api/v1/threads/:thread",
	.scope = SCOPE_THREAD,
	.need = MAY_READ,
	.as = AS_API,
	.params = {
		{ "thread", PARAM_ID },
		{ "after", PARAM_ID, .optional = true },
		{ "limit", PARAM_ID, .optional = true },
	},
	.page = thread_get,
};

const struct route route_api_posts = {
	.method = POST,
	.path = "/api/v1/threads/:thread/posts",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.as = AS_API,
	.params = {
		{ "thread", PARAM_ID },
		{ "parent", PARAM_ID, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = posts_post,
};

/* Posts name each other by id; a page of them knows most by number. */
static enum status
parent_id(struct req *rq, const struct post *page, const struct post *p,
    int64_t *id)
{
	struct post other;
	enum status res;

	*id = 0;
	if (p->parent == 0)
		return ST_OK;
	for (; page != NULL; page = page->next)
		if (page->num == p->parent) {
			*id = page->id;
			return ST_OK;
		}
	res = store_post_by_num(rq->store, rq->mem, p->thread, p->parent,
	    &other);
	if (res == ST_OK)
		*id = other.id;
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static void
put_files(struct text *t, const struct attachment *f)
{
	json_key(t, "attachments");
	json_open(t, '[');
	for (; f != NULL; f = f->next) {
		json_open(t, '{');
		json_put_i64(t, "id", f->id);
		json_put_str(t, "name", f->name);
		json_put_str(t, "type", f->type);
		json_put_i64(t, "size", f->size);
		json_close(t, '}');
	}
	json_close(t, ']');
}

static enum status
put_post(struct req *rq, struct text *t, const struct post *page,
    const struct post *p)
{
	int64_t parent;
	enum status res = parent_id(rq, page, p, &parent);

	json_open(t, '{');
	json_put_i64(t, "id", p->id);
	json_key(t, "parent");
	if (parent != 0)
		json_i64(t, parent);
	else
		json_null(t);
	json_put_i64(t, "number", p->num);
	json_key(t, "author");
	json_open(t, '{');
	json_put_str(t, "name", p->author.name);
	json_put_str(t, "role", word_of(role_words, (int)p->author.role));
	json_close(t, '}');
	json_put_time(t, "created", p->created);
	json_put_time(t, "edited", p->edited);
	json_put_str(t, "state", word_of(state_words, (int)p->state));
	json_put_str(t, "body", p->markdown);
	json_put_str(t, "html", p->body.s);
	json_put_str(t, "via", word_of(via_words, (int)p->via));
	json_put_str(t, "message_id", p->message_id);
	json_put_i64(t, "helped", p->helped);
	put_files(t, p->files);
	json_close(t, '}');
	return res;
}

static enum status
thread_get(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	int64_t after = req_id(rq, "after"), limit = api_limit(rq, PAGE_POSTS);
	struct thread th;
	struct post *posts;
	enum status res = store_thread(rq->store, rq->mem,
	    req_id(rq, "thread"), rq->who->person.id, &th);

	if (res == ST_OK && th.posts == 0)
		res = ST_NOT_FOUND;
	if (res == ST_OK)
		res = store_posts(rq->store, rq->mem, th.id, after + 1,
		    after + limit, &posts);
	if (res == ST_OK)
		res = store_posts_markdown(rq->store, rq->mem, th.id, posts);
	if (res != ST_OK)
		return res;
	json_open(&t, '{');
	api_thread(&t, &th);
	json_key(&t, "posts");
	json_open(&t, '[');
	for (const struct post *p = posts; res == ST_OK && p != NULL;
	    p = p->next)
		res = put_post(rq, &t, posts, p);
	json_close(&t, ']');
	json_close(&t, '}');
	if (after + limit < th.last_num)
		api_next(rq, arena_printf(rq->mem, "%lld",
		    (long long)(after + limit)));
	return res == ST_OK ? api_answer(rq, 200, &t) : res;
}

struct api_reply {
	struct composing c;
	struct new_post	 post;
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct api_reply *r = arg;
	struct text t = { .mem = rq->mem };
	enum status res = waiting_post(st, rq->mem, &r->post);

	if (res != ST_OK)
		return res;
	json_open(&t, '{');
	json_put_i64(&t, "id", r->post.id);
	json_put_i64(&t, "thread", r->post.thread);
	json_put_i64(&t, "number", r->post.held ? 0 : r->post.num);
	json_put_str(&t, "message_id", r->post.message_id);
	json_put_bool(&t, "held", r->post.held);
	json_close(&t, '}');
	return api_answer(rq, 201, &t);
}

static enum status
composed(struct req *rq, void *arg)
{
	struct api_reply *r = arg;

	if (r->c.faults.first != NULL)
		return req_refuse(rq, ST_INVALID, "%.*s",
		    STR_ARG(r->c.faults.first->words));
	composing_fill(rq, &r->c, &r->post);
	return req_save(rq, save, r);
}

static enum status
posts_post(struct req *rq)
{
	struct api_reply *r = arena_new_of(rq->mem, struct api_reply);
	struct post parent;
	struct thread t;
	enum status res = thread_to_answer(rq, req_id(rq, "thread"), &t);

	if (res != ST_OK)
		return res;
	r->post.thread = t.id;
	if (req_id(rq, "parent") != 0) {
		res = store_post(rq->store, rq->mem, req_id(rq, "parent"),
		    &parent);
		if (res == ST_NOT_FOUND || (res == ST_OK &&
		    parent.thread != r->post.thread))
			return req_refuse(rq, ST_INVALID,
			    "parent is not a post of this thread.");
		if (res != ST_OK)
			return res;
		r->post.parent = parent.num;
	}
	return composing_read(rq, &r->c, composed, r);
}
