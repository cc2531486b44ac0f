/*
 * reply.c - POST /t/ID/reply, answer a thread or one of its posts; GET
 * /p/ID/reply, a form of its own for who has no script.
 *
 * reply_post() in the visitor's event loop, composed() when what was
 * written is rendered, save() in the writer.
 */
#include "composing.h"
#include "frame.h"
#include "post.h"
#include "waiting.h"

static enum status	reply_form(struct req *);
static enum status	reply_post(struct req *);

const struct route route_reply_form = {
	.method = GET,
	.path = "/p/:post/reply",
	.scope = SCOPE_POST,
	.need = MAY_POST,
	.params = {
		{ "post", PARAM_ID },
		{ "quote", PARAM_FLAG, .optional = true },
	},
	.page = reply_form,
};

const struct route route_reply = {
	.method = POST,
	.path = "/t/:thread/reply",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.body_max = COMPOSING_BODY_MAX,
	.composes = true,
	.params = {
		{ "thread", PARAM_ID },
		{ "parent", PARAM_ID, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = reply_post,
};

struct reply {
	struct composing c;
	struct new_post	 post;
};

static struct str
place(struct req *rq, int64_t thread)
{
	return arena_printf(rq->mem, "t/%lld", (long long)thread);
}

static enum status
show(struct req *rq, int64_t thread, int64_t parent, const struct composing *c,
    struct str quote)
{
	struct reply_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct thread t;
	struct post p;
	enum status res = thread_to_answer(rq, thread, &t);

	if (res == ST_OK)
		res = composing_form(rq, c, place(rq, thread), &pg.compose);
	if (res == ST_OK && parent != 0)
		res = store_post_by_num(rq->store, rq->mem, thread, parent, &p);
	if (res != ST_OK)
		return res;
	pg.thread = &t;
	if (parent != 0)
		pg.parent = &p;
	if (quote.n > 0)
		pg.compose.body = arena_printf(rq->mem, "%.*s%.*s",
		    STR_ARG(quote), STR_ARG(pg.compose.body));
	view_reply(&rq->out, &f, &pg);
	return ST_OK;
}

static struct str
quoted(struct req *rq, const struct post *p)
{
	struct text t = { .mem = rq->mem };
	struct str rest = p->markdown, line;

	while (str_line(&rest, &line))
		text_printf(&t, line.n > 0 ? "> %.*s\n" : ">%.*s\n",
		    STR_ARG(line));
	text_byte(&t, '\n');
	return text_str(&t);
}

static enum status
reply_form(struct req *rq)
{
	struct post p;
	enum status res = store_post(rq->store, rq->mem, req_id(rq, "post"),
	    &p);

	if (res != ST_OK || p.state != POST_POSTED)
		return res != ST_OK ? res : ST_NOT_FOUND;
	return show(rq, p.thread, p.num, NULL,
	    req_flag(rq, "quote") ? quoted(rq, &p) : S(""));
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct reply *r = arg;
	enum status res = waiting_post(st, rq->mem, &r->post);

	if (res == ST_OK)
		res = composing_posted(st, rq, &r->c);
	if (res != ST_OK)
		return res;
	if (r->post.held)
		return req_see_f(rq, "/p/%lld?told=held",
		    (long long)r->post.id);
	return req_see(rq, post_path(rq->mem, r->post.thread, r->post.num));
}

static enum status
composed(struct req *rq, void *arg)
{
	struct reply *r = arg;

	if (r->c.faults.first != NULL || r->c.preview)
		return show(rq, r->post.thread, r->post.parent, &r->c, S(""));
	composing_fill(rq, &r->c, &r->post);
	return req_save(rq, save, r);
}

static enum status
reply_post(struct req *rq)
{
	struct reply *r = arena_new_of(rq->mem, struct reply);
	struct thread t;
	enum status res = thread_to_answer(rq, req_id(rq, "thread"), &t);

	if (res != ST_OK)
		return res;
	r->post.thread = t.id;
	r->post.parent = req_id(rq, "parent");
	r->c.place = place(rq, t.id);
	return composing_read(rq, &r->c, composed, r);
}
