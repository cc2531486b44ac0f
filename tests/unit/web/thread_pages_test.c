/*
 * thread_pages_test.c - a page that is kept shows what was posted since.
 */
#include "../store/talk.h"
#include "thread_pages.h"

static uint64_t	now = 1;		/* commits so far */

/* As web does it after each. */
static void
commit(void)
{
	EQ(store_commit(st), ST_OK);
	thread_cache_drop(store_changed(st), ++now);
	thread_pages_grow(st, store_changed(st));
	EQ(store_begin(st), ST_OK);
}

/* The thread of Ann's question, whose first page somebody has read. */
static int64_t
thread_that_is_read(void)
{
	struct cached_page p = { .key = { .page = 1 } };

	people();
	OK(start(ann, "Beginning", "How do you begin?") != 0);
	commit();
	p.key.thread = last.thread;
	EQ(thread_page_make(st, mem, now, &p), ST_OK);
	cached_release(p.kept);
	return last.thread;
}

/* The numbers of the posts of a page that is kept, "-" if none is. */
static struct str
kept(int64_t thread, int64_t page)
{
	struct page_key k = { .thread = thread, .page = page };
	struct text t = { .mem = mem };
	struct cached_page p;

	if (!thread_cache_get(&k, &p))
		return S("-");
	for (size_t i = 0; i < p.nposts; i++)
		text_printf(&t, "%s%lld", i == 0 ? "" : " ",
		    (long long)p.posts[i].num);
	cached_release(p.kept);
	return text_str(&t);
}

static struct cached_page
get(int64_t thread)
{
	struct page_key k = { .thread = thread, .page = 1 };
	struct cached_page p;

	OK(thread_cache_get(&k, &p));
	cached_release(p.kept);		/* it stays: nothing changes it here */
	return p;
}

TEST(a_reply_stands_on_the_page_as_soon_as_it_is_saved)
{
	int64_t t = thread_that_is_read();
	struct cached_page p;

	EQ_STR(kept(t, 1), "1");
	OK(say(ben, t, 1, "With a story.") != 0);
	commit();
	EQ_STR(kept(t, 1), "1 2");
	p = get(t);
	EQ(p.thread.posts, 2);
	EQ(p.posts[1].end, p.html.n);
	OK(str_find(p.html, S("With a story.")) < p.html.n);
	OK(str_find(p.html, S("How do you begin?")) <
	    str_find(p.html, S("With a story.")));
}

TEST(it_looks_as_if_the_page_had_been_made_anew)
{
	int64_t t = thread_that_is_read();
	struct cached_page p = { .key = { .thread = t, .page = 1 } };

	for (int i = 0; i < 4; i++) {
		OK(say(i % 2 ? ann : ben, t, i + 1, "And then?") != 0);
		commit();
	}
	EQ(thread_page_make(st, mem, 0, &p), ST_OK);	/* not kept */
	EQ_STR(get(t).html, arena_dup(mem, p.html).p);
	cached_release(p.kept);
}

TEST(a_post_that_is_answered_twice_has_its_page_made_anew)
{
	int64_t t = thread_that_is_read();

	OK(say(ben, t, 1, "With a story.") != 0);
	OK(say(cem, t, 2, "Which one?") != 0);
	commit();
	EQ_STR(kept(t, 1), "1 2 3");
	OK(say(ann, t, 2, "A true one?") != 0);
	commit();
	EQ_STR(kept(t, 1), "-");
}

TEST(what_changes_a_post_drops_its_page)
{
	int64_t t = thread_that_is_read(), post = last.id;

	EQ(store_helped(st, post, ben, true, NOW), ST_OK);
	commit();
	EQ_STR(kept(t, 1), "-");
}

TEST(a_full_page_is_not_made_longer)
{
	int64_t t = thread_that_is_read();

	for (int i = 1; i < PAGE_POSTS; i++)
		OK(say(ben, t, 0, "More.") != 0);
	commit();
	EQ(get(t).nposts, PAGE_POSTS);
	OK(say(ben, t, 0, "Too much.") != 0);
	commit();
	EQ(get(t).nposts, PAGE_POSTS);
	EQ(get(t).thread.last_num, PAGE_POSTS + 1);
	EQ_STR(kept(t, 2), "-");
}
