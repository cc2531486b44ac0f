/*
 * thread.c - GET /t/ID, one page of one thread.
 *
 * The posts are the same for all readers of one language and time zone, so
 * they are rendered once (thread_cache.h) and put into the answer by
 * reference.  What is the reader's own is printed between them.
 */
#include <event2/buffer.h>

#include "clock.h"
#include "composing.h"
#include "frame.h"
#include "store/lessons.h"
#include "readers.h"
#include "store/talk.h"
#include "thread_cache.h"
#include "treepage.h"

static enum status	thread_as_asked(struct req *);

const struct route route_thread = {
	.method = GET,
	.path = "/t/:thread",
	.scope = SCOPE_THREAD,
	.need = MAY_READ,
	.params = {
		{ "thread", PARAM_ID },
		{ "page", PARAM_ID, .optional = true },
		{ "choose", PARAM_FLAG, .optional = true },
		{ "view", PARAM_WORD, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = thread_as_asked,
};

/* A time that was "5 minutes ago" is not shown as such for hours. */
static struct view
scratch(struct req *rq)
{
	struct view v = { .out = evbuffer_new(), .mem = rq->mem,
	    .reader = rq->out.reader };

	return v;
}

/* A post that had one reply has another now, so that both are indented. */
static bool
makes_a_branch(const struct cached_page *before, const struct post *posts)
{
	for (const struct post *p = posts; p != NULL; p = p->next)
		for (size_t i = 0; p->parent > 1 && i < before->nposts; i++)
			if (before->posts[i].parent == p->parent)
				return true;
	return false;
}

static void
render_posts(struct req *rq, struct view *v, const struct post *p, bool may_post,
    struct cached_page *page)
{
	page->posts = arena_alloc(rq->mem, PAGE_POSTS * sizeof(*page->posts));
	for (; p != NULL; p = p->next) {
		view_post(v, p, may_post);
		view_done(v);
		page->posts[page->nposts++] = (struct cached_post){
		    evbuffer_get_length(v->out), p->id, p->num, p->parent,
		    p->author.id, p->state, p->via };
	}
	page->html = (struct str){ (char *)evbuffer_pullup(v->out, -1),
	    evbuffer_get_length(v->out) };
}

static enum status
read_thread(struct req *rq, int64_t id, struct cached_page *page)
{
	enum status res = store_thread(rq->store, rq->mem, id, 0,
	    &page->thread);

	return res == ST_OK ?
	    store_thread_taught(rq->store, id, &page->is_taught) : res;
}

/* The page anew, or what has come behind the one that was kept. */
static enum status
render(struct req *rq, struct thread_key_of_page key, unsigned may,
    const struct cached_page *before, const struct cached_page **kept)
{
	struct cached_page page = { 0 };
	int64_t from = (key.page - 1) * PAGE_POSTS + 1;
	struct post *posts;
	struct view v;
	enum status res;

	if (before != NULL) {
		page.thread = before->thread;
		page.is_taught = before->is_taught;
		res = store_thread_grown(rq->store, &page.thread);
		if (before->nposts > 0)
			from = before->posts[before->nposts - 1].num + 1;
	} else
		res = read_thread(rq, key.thread, &page);
	if (res == ST_OK)
		res = store_posts(rq->store, rq->mem, key.thread, from,
		    key.page * PAGE_POSTS, &posts);
	if (res != ST_OK)
		return res;
	if (before != NULL && makes_a_branch(before, posts))
		return render(rq, key, may, NULL, kept);
	v = scratch(rq);
	render_posts(rq, &v, posts, (may & MAY_POST) != 0, &page);
	*kept = thread_cache_put(key, rq->as_of, before, &page);
	evbuffer_free(v.out);
	return ST_OK;
}

static void
release(const void *bytes, size_t n, void *page)
{
	(void)bytes;
	(void)n;
	cached_release(page);
}

/* A reference for each piece; the last one of them lets go of the page. */
static void
add_piece(struct req *rq, const struct cached_page *page, size_t from,
    size_t to)
{
	if (from == to)
		return;
	view_done(&rq->out);
	cached_hold(page);
	evbuffer_add_reference(rq->out.out, page->html.p + from, to - from,
	    release, (void *)(uintptr_t)page);
}

static void
add_posts(struct req *rq, const struct cached_page *page,
    const struct thread_page *pg)
{
	size_t from = 0, at = 0;

	for (size_t i = 0; i < page->nposts; i++) {
		const struct cached_post *cp = &page->posts[i];
		struct post p = { .id = cp->id, .num = cp->num,
		    .thread = pg->thread->id, .state = cp->state,
		    .via = cp->via };
		bool first = pg->first_unread > 0 &&
		    cp->num == pg->first_unread;

		if (first || pg->choosing) {
			add_piece(rq, page, from, at);
			from = at;
			if (first)
				view_first_unread(&rq->out, pg->unread);
			if (pg->choosing)
				view_choose(&rq->out, &p);
		}
		at = cp->end;
		if (cp->author == pg->me && (pg->may & MAY_POST) != 0) {
			add_piece(rq, page, from, at);
			from = at;
			view_post_mine(&rq->out, &p);
		}
	}
	add_piece(rq, page, from, at);
}

/* Where the reader is in this thread, and what they began to write. */
static enum status
add_reader(struct req *rq, struct thread_page *pg, struct thread *t)
{
	struct reader_at at;
	enum status res = readers_at(rq->store, rq->as_of, pg->me, t->id, &at);

	if (res == ST_OK && at.has_draft)
		res = composing_draft(rq, &pg->compose);
	if (res != ST_OK)
		return res;
	t->read_to = at.read_to;
	t->follow = at.follow;
	if (t->last_num > t->read_to) {
		pg->unread = t->last_num - t->read_to;
		/* Somebody's first visit begins at the beginning. */
		pg->first_unread = t->read_to > 0 ? t->read_to + 1 : 0;
	}
	return ST_OK;
}

static enum status
add_rest(struct req *rq, struct thread_page *pg, const struct thread *t,
    bool is_taught)
{
	struct lesson *lessons = NULL;
	enum status res = ST_OK;

	composing_readers(rq, &pg->compose);
	pg->is_mine = t->author.id == pg->me;
	pg->may_try = t->kind == KIND_CHALLENGE && pg->is_mine &&
	    t->status != STATUS_OPEN && t->outcome == OUTCOME_NONE;
	if (is_taught)
		res = store_lessons_of_thread(rq->store, rq->mem, t->id,
		    &lessons);
	pg->lessons = lessons;
	return res;
}

static enum status
print(struct req *rq, const struct cached_page *page, int64_t number)
{
	struct thread t = page->thread;
	struct thread_page pg = { .thread = &t, .page = number,
	    .pages = t.last_num > 0 ? PAGE_OF(t.last_num) : 1,
	    .me = rq->who->person.id, .may = visitor_may(rq->who, rq->cohort),
	    .components = rq->in->cohort.components,
	    .compose = { .place = arena_printf(rq->mem, "t/%lld",
	    (long long)t.id) } };
	struct frame f = frame_of(rq);
	enum status res = add_reader(rq, &pg, &t);

	if (res == ST_OK)
		res = add_rest(rq, &pg, &t, page->is_taught);
	if (res != ST_OK)
		return res;
	pg.choosing = req_flag(rq, "choose") && (pg.may & MAY_TEACH) != 0;
	f.told = told(rq, req_text(rq, "told"));
	view_thread_top(&rq->out, &f, &pg);
	add_posts(rq, page, &pg);
	view_thread_end(&rq->out, &f, &pg);
	if (!rq->is_prefetch && page->nposts > 0 &&
	    page->posts[page->nposts - 1].num > t.read_to)
		req_mark_read(rq, t.id, page->posts[page->nposts - 1].num);
	return ST_OK;
}

static enum status
thread_page(struct req *rq)
{
	unsigned may = visitor_may(rq->who, rq->cohort);
	struct thread_key_of_page key = { .thread = req_id(rq, "thread"),
	    .page = req_id(rq, "page") > 0 ? req_id(rq, "page") : 1,
	    .form = form_of(rq) ^ ((may & MAY_POST) != 0) };
	bool grew;
	const struct cached_page *kept = thread_cache_get(key, &grew);
	const struct cached_page *page = kept;
	enum status res = ST_OK;

	if (kept == NULL || grew) {
		res = render(rq, key, may, kept, &page);
		cached_release(kept);
	}
	if (res != ST_OK)
		return res;
	if (page->thread.moved != 0)
		res = req_see_f(rq, "/t/%lld", (long long)page->thread.moved);
	else if (page->thread.posts == 0 || page->nposts == 0)
		res = ST_NOT_FOUND;
	else
		res = print(rq, page, key.page);
	cached_release(page);
	return res;
}

static enum status
thread_as_asked(struct req *rq)
{
	return str_eq(req_text(rq, "view"), S("tree")) ?
	    thread_as_tree(rq) : thread_page(rq);
}
