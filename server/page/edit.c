/*
 * edit.c - GET, POST /p/ID/edit: its author, or a moderator, changes a post.
 * Every version stays to be seen.
 */
#include "composing.h"
#include "frame.h"
#include "post.h"
#include "store/moderation.h"
#include "waiting.h"

static enum status	edit_form(struct req *);
static enum status	edit_post(struct req *);

const struct route route_edit_form = {
	.method = GET,
	.path = "/p/:post/edit",
	.scope = SCOPE_POST,
	.need = MAY_POST,
	.params = {
		{ "post", PARAM_ID },
	},
	.page = edit_form,
};

const struct route route_edit = {
	.method = POST,
	.path = "/p/:post/edit",
	.scope = SCOPE_POST,
	.need = MAY_POST,
	.body_max = COMPOSING_BODY_MAX,
	.params = {
		{ "post", PARAM_ID },
		{ "version", PARAM_ID, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = edit_post,
};

struct editing {
	struct composing c;
	struct post	 post;
	struct thread	 thread;
};

static enum status
begin(struct req *rq, struct editing *e)
{
	enum status res = post_and_thread(rq, &e->post, &e->thread);

	if (res != ST_OK)
		return res;
	if (!is_mine(rq, &e->post) && !is_moderator(rq))
		return req_refuse(rq, ST_DENIED,
		    "Only its author and moderators can change a post.");
	if (is_over(&e->post))
		return req_refuse(rq, ST_DENIED, "This post was withdrawn or "
		    "not let through, so it cannot be changed any more.");
	return ST_OK;
}

static enum status
show(struct req *rq, struct editing *e, const struct composing *c)
{
	struct edit_page pg = { .thread = &e->thread, .post = &e->post,
	    .is_mine = is_mine(rq, &e->post) };
	struct frame f = frame_of(rq);
	enum status res = composing_form(rq, c, arena_printf(rq->mem,
	    "p/%lld", (long long)e->post.id), &pg.compose);

	if (res != ST_OK)
		return res;
	if (c == NULL && pg.compose.saved == 0)
		pg.compose.body = e->post.markdown;
	pg.compose.no_files = true;	/* nor does it go out again */
	pg.compose.readers = 0;
	view_edit(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
edit_form(struct req *rq)
{
	struct editing e = { 0 };
	enum status res = begin(rq, &e);

	return res == ST_OK ? show(rq, &e, NULL) : res;
}

/* What a moderator returned comes back to them. */
static enum status
ask_again(struct store *st, struct req *rq, const struct post *p)
{
	struct new_review r = { .cohort = rq->cohort, .post = p->id,
	    .why = is_mine(rq, p) ?
	    S("its author has changed it, as a moderator asked") :
	    S("it was returned, and a moderator has changed it"),
	    .now = rq->now };
	enum status res = hold_post(st, rq, p->id, r.why);

	return res == ST_OK ? waiting_review(st, rq->mem, &r) : res;
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct editing *e = arg;
	struct post_edit edit = { .post = e->post.id,
	    .editor = rq->who->person.id, .when = rq->now, .body = e->c.body,
	    .plain = e->c.plain, .html = e->c.html,
	    .version = e->post.version };
	struct draft none = { .place = arena_printf(rq->mem, "p/%lld",
	    (long long)e->post.id) };
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("edited"), .thing = S("post"),
	    .thing_id = e->post.id, .at = rq->now };
	enum status res = store_post_edit(st, rq->mem, &edit);

	if (res == ST_CONFLICT)
		return req_refuse(rq, res, "Somebody else changed this post "
		    "meanwhile. Go back, copy what you wrote, and look at the "
		    "post as it is now.");
	if (res == ST_OK)
		res = store_draft_save(st, rq->who->person.id, &none);
	if (res == ST_OK && !is_mine(rq, &e->post))
		res = store_action_add(st, &log);
	if (res == ST_OK && e->post.state == POST_RETURNED)
		res = ask_again(st, rq, &e->post);
	return res == ST_OK ? see_post(rq, &e->post, "saved") : res;
}

static enum status
composed(struct req *rq, void *arg)
{
	struct editing *e = arg;

	if (e->c.faults.first != NULL || e->c.preview)
		return show(rq, e, &e->c);
	return req_save(rq, save, e);
}

static enum status
edit_post(struct req *rq)
{
	struct editing *e = arena_new_of(rq->mem, struct editing);
	enum status res = begin(rq, e);

	if (res != ST_OK)
		return res;
	if (req_id(rq, "version") != 0)
		e->post.version = req_id(rq, "version");
	e->c.is_edit = true;
	return composing_read(rq, &e->c, composed, e);
}
