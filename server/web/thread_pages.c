/*
 * thread_pages.c - pages of threads: made whole for who asks first, and
 * longer by a post for every reply.
 *
 * A reply is read and rendered by the writer right after its commit, for it
 * still has all of it in memory; a loop would have to fetch it.
 */
#include <event2/buffer.h>

#include "clock.h"
#include "page.h"
#include "store/lessons.h"
#include "store/talk.h"
#include "thread_pages.h"

static void
render_posts(struct arena *mem, const struct post *p, struct cached_page *page)
{
	const struct page_key *k = &page->key;
	struct view v = { .mem = mem, .reader = { .lang = k->lang,
	    .zone = k->zone, .twelve = zone_is_us(k->zone),
	    .now = clock_now() } };
	size_t n = 0;

	view_open(&v);
	page->posts = arena_alloc(mem, PAGE_POSTS * sizeof(*page->posts));
	for (; p != NULL; p = p->next) {
		view_post(&v, p, k->may_post);
		view_done(&v);
		page->posts[n++] = (struct cached_post){
		    evbuffer_get_length(v.out), p->id, p->num, p->parent,
		    p->author.id, p->state, p->via };
	}
	page->nposts = n;
	page->html = view_close(&v).s;
}

enum status
thread_page_make(struct store *st, struct arena *mem, uint64_t as_of,
    struct cached_page *page)
{
	int64_t thread = page->key.thread, last = page->key.page * PAGE_POSTS;
	struct post *posts;
	enum status res = store_thread(st, mem, thread, 0, &page->thread);

	if (res == ST_OK)
		res = store_thread_taught(st, thread, &page->is_taught);
	if (res == ST_OK)
		res = store_posts(st, mem, thread, last - PAGE_POSTS + 1,
		    last, &posts);
	if (res != ST_OK)
		return res;
	render_posts(mem, posts, page);
	thread_cache_put(as_of, page);
	return ST_OK;
}

/* A post that had one reply has another now, so that both are indented. */
static bool
makes_a_branch(const struct cached_page *page, const struct post *posts)
{
	for (const struct post *p = posts; p != NULL; p = p->next)
		for (size_t i = 0; p->parent > 1 && i < page->nposts; i++)
			if (page->posts[i].parent == p->parent)
				return true;
	return false;
}

static int64_t
next_num(const struct cached_page *page)
{
	return page->nposts > 0 ? page->posts[page->nposts - 1].num + 1 :
	    (page->key.page - 1) * PAGE_POSTS + 1;
}

/* False: the page cannot be continued. */
static bool
continued(struct store *st, struct arena *mem, const struct thread *now,
    const struct cached_page *page)
{
	struct cached_page more = { .key = page->key, .thread = *now,
	    .is_taught = page->is_taught };
	int64_t from = next_num(page), to = page->key.page * PAGE_POSTS;
	struct post *posts = NULL;

	if (from <= to && from <= now->last_num &&
	    store_posts(st, mem, page->key.thread, from, to, &posts) != ST_OK)
		return false;
	if (makes_a_branch(page, posts))
		return false;
	if (posts != NULL)
		render_posts(mem, posts, &more);
	thread_cache_continue(page, &more);
	return true;
}

static void
grow(struct store *st, struct arena *mem, int64_t thread)
{
	size_t n;
	struct cached_page *pages = thread_cache_all(mem, thread, &n);
	struct thread now;
	bool known;

	if (n == 0)
		return;
	now = pages[0].thread;
	known = store_thread_grown(st, &now) == ST_OK;
	for (size_t i = 0; i < n; i++) {
		if (!known || !continued(st, mem, &now, &pages[i]))
			thread_cache_take_out(&pages[i]);
		cached_release(pages[i].kept);
	}
}

void
thread_pages_grow(struct store *st, const struct changed *c)
{
	struct arena *mem;
	bool one_view;

	if (c->grown.n == 0)
		return;
	mem = arena_new();
	one_view = store_read_begin(st) == ST_OK;
	for (size_t i = 0; i < c->grown.n; i++) {
		grow(st, mem, c->grown.v[i]);
		arena_reset(mem);
	}
	if (one_view)
		store_read_end(st);
	arena_free(mem);
}
