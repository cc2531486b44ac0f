/*
 * new.c - GET, POST /c/SLUG/new, begin a thread.
 */
#include "composing.h"
#include "frame.h"
#include "tr.h"
#include "waiting.h"

static enum status	new_page(struct req *);
static enum status	new_post(struct req *);

#define NEW_PARAMS						\
	{ "kind", PARAM_LINE, .optional = true },		\
	{ "title", PARAM_LINE, .optional = true },		\
	{ "component", PARAM_LIST, .optional = true }

const struct route route_new = {
	.method = GET,
	.path = "/c/:cohort/new",
	.scope = SCOPE_COHORT,
	.need = MAY_POST,
	.params = { NEW_PARAMS },
	.page = new_page,
};

const struct route route_new_post = {
	.method = POST,
	.path = "/c/:cohort/new",
	.scope = SCOPE_COHORT,
	.need = MAY_POST,
	.body_max = COMPOSING_BODY_MAX,
	.composes = true,
	.params = { NEW_PARAMS, COMPOSING_PARAMS },
	.page = new_post,
};

struct beginning {
	struct composing c;
	struct new_post	 post;
	bool		 may_announce;
};

static enum thread_kind
kind_of(struct req *rq, struct str word)
{
	int k = word_index(kind_words, word);

	return k < 0 || (k == KIND_ANNOUNCEMENT && !may_announce(rq)) ?
	    KIND_CHALLENGE : (enum thread_kind)k;
}

static struct str
place(struct req *rq)
{
	return arena_printf(rq->mem, "c/%.*s",
	    STR_ARG(rq->in->cohort.slug));
}

static enum status
show(struct req *rq, const struct composing *c)
{
	struct new_page pg = { .cohort = &rq->in->cohort };
	struct frame f = frame_of(rq);
	enum status res = composing_form(rq, c, place(rq), &pg.compose);

	if (res != ST_OK)
		return res;
	if (pg.compose.title.n == 0)
		pg.compose.title = req_text(rq, "title");
	if (pg.compose.kind.n == 0)
		pg.compose.kind = req_text(rq, "kind");
	if (pg.compose.components.n == 0)
		pg.compose.components = listed_components(rq);
	pg.kind = kind_of(rq, pg.compose.kind);
	pg.components = pg.compose.components;
	pg.may_announce = may_announce(rq);
	view_new(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
new_page(struct req *rq)
{
	return show(rq, NULL);
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct beginning *b = arg;
	enum status res = waiting_post(st, rq->mem, &b->post);

	if (res == ST_OK)
		res = composing_posted(st, rq, &b->c);
	if (res != ST_OK)
		return res;
	if (b->post.held)
		return req_see_f(rq, "/p/%lld?told=held",
		    (long long)b->post.id);
	return req_see_f(rq, "/t/%lld", (long long)b->post.thread);
}

static enum status
composed(struct req *rq, void *arg)
{
	struct beginning *b = arg;

	if (b->c.faults.first != NULL || b->c.preview)
		return show(rq, &b->c);
	composing_fill(rq, &b->c, &b->post);
	b->post.title = b->c.title;
	b->post.kind = kind_of(rq, b->c.kind);
	b->post.components = chosen_components(rq, rq->in->cohort.components);
	return req_save(rq, save, b);
}

static void
check_title(struct req *rq, struct composing *c)
{
	const struct lang *lang = rq->out.reader.lang;

	c->faults.mem = rq->mem;
	if (c->title.n == 0)
		fault_add(&c->faults, "title", tr(lang,
		    N_("Give it a title, so that others can see what it is about.")));
	if (c->title.n > TITLE_MAX)
		fault_add(&c->faults, "title", tr(lang,
		    N_("The title is too long.")));
}

static enum status
new_post(struct req *rq)
{
	struct beginning *b = arena_new_of(rq->mem, struct beginning);

	b->c.place = place(rq);
	b->c.title = req_text(rq, "title");
	b->c.kind = req_text(rq, "kind");
	b->c.components = listed_components(rq);
	check_title(rq, &b->c);
	return composing_read(rq, &b->c, composed, b);
}
