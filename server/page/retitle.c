/*
 * retitle.c - GET, POST /t/ID/edit: title, kind and components of a thread,
 * by its author or a moderator.
 */
#include "composing.h"
#include "frame.h"
#include "post.h"
#include "store/moderation.h"
#include "tr.h"

static enum status	retitle_form(struct req *);
static enum status	retitle_post(struct req *);

const struct route route_retitle_form = {
	.method = GET,
	.path = "/t/:thread/edit",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.params = {
		{ "thread", PARAM_ID },
	},
	.page = retitle_form,
};

const struct route route_retitle = {
	.method = POST,
	.path = "/t/:thread/edit",
	.scope = SCOPE_THREAD,
	.need = MAY_POST,
	.params = {
		{ "thread", PARAM_ID },
		{ "title", PARAM_LINE, .optional = true },
		{ "kind", PARAM_LINE, .optional = true },
		{ "component", PARAM_LIST, .optional = true },
	},
	.page = retitle_post,
};

static enum status
find(struct req *rq, struct thread *t)
{
	enum status res = store_thread(rq->store, rq->mem,
	    req_id(rq, "thread"), rq->who->person.id, t);

	if (res == ST_OK && t->author.id != rq->who->person.id &&
	    !is_moderator(rq))
		return req_refuse(rq, ST_DENIED,
		    "Only its author and moderators can change a thread.");
	return res;
}

static enum status
show(struct req *rq, const struct thread *t, const struct fault *faults)
{
	struct retitle_page pg = { .thread = t, .faults = faults,
	    .components = rq->in->cohort.components,
	    .may_announce = may_announce(rq) };
	struct frame f = frame_of(rq);

	view_retitle(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
retitle_form(struct req *rq)
{
	struct thread t;
	enum status res = find(rq, &t);

	return res == ST_OK ? show(rq, &t, NULL) : res;
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	const struct thread *t = arg;
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("retitled"),
	    .thing = S("thread"), .thing_id = t->id, .detail = t->title,
	    .at = rq->now };
	enum status res = store_thread_title(st, rq->mem, t->id, t->title,
	    t->components);

	if (res == ST_OK)
		res = store_thread_kind(st, t->id, t->kind);
	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res != ST_OK ? res : req_see_f(rq, "/t/%lld?told=saved",
	    (long long)t->id);
}

static enum status
retitle_post(struct req *rq)
{
	struct thread *t = arena_new_of(rq->mem, struct thread);
	struct faults faults = { .mem = rq->mem };
	int kind = word_index(kind_words, req_text(rq, "kind"));
	enum status res = find(rq, t);

	if (res != ST_OK)
		return res;
	t->title = req_text(rq, "title");
	t->components = chosen_components(rq, rq->in->cohort.components);
	if (kind >= 0 && (kind != KIND_ANNOUNCEMENT || may_announce(rq)))
		t->kind = (enum thread_kind)kind;
	if (t->title.n == 0 || t->title.n > TITLE_MAX)
		fault_add(&faults, "title", tr(rq->out.reader.lang,
		    N_("Give it a title, of at most 200 letters.")));
	return faults.first != NULL ? show(rq, t, faults.first) :
	    req_save(rq, save, t);
}
