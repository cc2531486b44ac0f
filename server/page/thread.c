/*
 * thread.c - GET /t/ID, one page of one thread.
 *
 * The posts are the same for all readers of one language and time zone, so
 * they are rendered once (thread_cache.h) and put into the answer by
 * reference.  What is the reader's own is printed between them.
 */
#include <event2/buffer.h>

#include "composing.h"
#include "frame.h"
#include "readers.h"
#include "store/lessons.h"
#include "thread_pages.h"
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

static void
release(const void *bytes, size_t n, void *kept)
{
	(void)bytes;
	(void)n;
	cached_release(kept);
}

/* A reference for each piece; the last one of them lets go of the page. */
static void
add_piece(struct req *rq, const struct cached_page *page, size_t from,
    size_t to)
{
	if (from == to)
		return;
	view_done(&rq->out);
	cached_hold(page->kept);
	evbuffer_add_reference(rq->out.out, page->html.p + from, to - from,
	    release, page->kept);
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
print(struct req *rq, struct cached_page *page)
{
	struct thread *t = &page->thread;
	char digits[STR_DIGITS];
	struct thread_page pg = { .thread = t, .page = page->key.page,
	    .pages = t->last_num > 0 ? PAGE_OF(t->last_num) : 1,
	    .me = rq->who->person.id, .may = visitor_may(rq->who, rq->cohort),
	    .components = rq->in->cohort.components,
	    .compose = { .place = arena_join(rq->mem, S("t/"),
	    str_of_i64(t->id, digits)) } };
	struct frame f = frame_of(rq);
	enum status res = add_reader(rq, &pg, t);

	if (res == ST_OK)
		res = add_rest(rq, &pg, t, page->is_taught);
	if (res != ST_OK)
		return res;
	pg.choosing = req_flag(rq, "choose") && (pg.may & MAY_TEACH) != 0;
	f.told = told(rq, req_text(rq, "told"));
	view_thread_top(&rq->out, &f, &pg);
	add_posts(rq, page, &pg);
	view_thread_end(&rq->out, &f, &pg);
	if (!rq->is_prefetch && page->nposts > 0 &&
	    page->posts[page->nposts - 1].num > t->read_to)
		req_mark_read(rq, t->id, page->posts[page->nposts - 1].num);
	return ST_OK;
}

static enum status
thread_page(struct req *rq)
{
	struct cached_page page = { .key = { .thread = req_id(rq, "thread"),
	    .page = req_id(rq, "page") > 0 ? req_id(rq, "page") : 1,
	    .lang = rq->out.reader.lang, .zone = rq->out.reader.zone,
	    .may_post = (visitor_may(rq->who, rq->cohort) & MAY_POST) != 0 } };
	enum status res = ST_OK;

	if (!thread_cache_get(&page.key, &page))
		res = thread_page_make(rq->store, rq->mem, rq->as_of, &page);
	if (res != ST_OK)
		return res;
	if (page.thread.moved != 0)
		res = req_see_f(rq, "/t/%lld", (long long)page.thread.moved);
	else if (page.thread.posts == 0 || page.nposts == 0)
		res = ST_NOT_FOUND;
	else
		res = print(rq, &page);
	cached_release(page.kept);
	return res;
}

static enum status
thread_as_asked(struct req *rq)
{
	return str_eq(req_text(rq, "view"), S("tree")) ?
	    thread_as_tree(rq) : thread_page(rq);
}
