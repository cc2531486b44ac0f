/*
 * tried.c - GET, POST /t/ID/tried: the author of a challenge says what came
 * of an answer.  The text becomes a reply; while that waits for a moderator
 * the thread does not say more than can be read.
 */
#include "composing.h"
#include "frame.h"
#include "post.h"
#include "tr.h"
#include "waiting.h"

static enum status	tried_form(struct req *);
static enum status	tried_post(struct req *);

const struct route route_tried_form = {
	.method = GET,
	.path = "/t/:thread/tried",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.params = {
		{ "thread", PARAM_ID },
	},
	.page = tried_form,
};

const struct route route_tried = {
	.method = POST,
	.path = "/t/:thread/tried",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.body_max = COMPOSING_BODY_MAX,
	.composes = true,
	.params = {
		{ "thread", PARAM_ID },
		{ "outcome", PARAM_WORD, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = tried_post,
};

struct tried {
	struct composing c;
	struct new_post	 post;
	enum outcome	 outcome;
	struct thread	 thread;
};

static enum status
read_thread(struct req *rq, struct thread *t)
{
	enum status res = store_thread(rq->store, rq->mem,
	    req_id(rq, "thread"), rq->who->person.id, t);

	if (res == ST_OK && (t->kind != KIND_CHALLENGE ||
	    t->author.id != rq->who->person.id))
		return req_refuse(rq, ST_DENIED, "Only the author of a "
		    "challenge can say what came of it.");
	return res;
}

static struct str
place(struct req *rq, int64_t thread)
{
	return arena_printf(rq->mem, "t/%lld/tried", (long long)thread);
}

static enum status
show(struct req *rq, struct tried *t, const struct composing *c)
{
	struct tried_page pg = { .thread = &t->thread,
	    .outcome = t->outcome };
	struct frame f = frame_of(rq);
	enum status res = composing_form(rq, c, place(rq, t->thread.id),
	    &pg.compose);

	if (res == ST_OK)
		view_tried(&rq->out, &f, &pg);
	return res;
}

static enum status
tried_form(struct req *rq)
{
	struct tried t = { 0 };
	enum status res = read_thread(rq, &t.thread);

	return res == ST_OK ? show(rq, &t, NULL) : res;
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct tried *t = arg;
	enum status res = waiting_post(st, rq->mem, &t->post);

	if (res == ST_OK)
		res = store_outcome_add(st, t->post.id, t->thread.id,
		    t->outcome);
	if (res == ST_OK)
		res = composing_posted(st, rq, &t->c);
	if (res != ST_OK)
		return res;
	if (t->post.held)
		return req_see_f(rq, "/p/%lld?told=held",
		    (long long)t->post.id);
	return req_see(rq, post_path(rq->mem, t->thread.id, t->post.num));
}

static enum status
composed(struct req *rq, void *arg)
{
	struct tried *t = arg;

	if (t->c.faults.first != NULL || t->c.preview)
		return show(rq, t, &t->c);
	composing_fill(rq, &t->c, &t->post);
	t->post.thread = t->thread.id;
	t->post.parent = 1;
	return req_save(rq, save, t);
}

static enum status
tried_post(struct req *rq)
{
	struct tried *t = arena_new_of(rq->mem, struct tried);
	int o = word_index(outcome_words, req_text(rq, "outcome"));
	enum status res = read_thread(rq, &t->thread);

	if (res != ST_OK)
		return res;
	t->outcome = o < 0 ? OUTCOME_NONE : (enum outcome)o;
	t->c.place = place(rq, t->thread.id);
	t->c.faults.mem = rq->mem;
	if (t->outcome == OUTCOME_NONE)
		fault_add(&t->c.faults, "outcome", tr(
		    rq->out.reader.lang, N_("Choose how it ended.")));
	return composing_read(rq, &t->c, composed, t);
}
