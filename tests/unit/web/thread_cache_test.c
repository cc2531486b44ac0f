/*
 * thread_cache_test.c - pages that are kept, continued and dropped.
 */
#include "test.h"
#include "thread_cache.h"

static uint64_t	now = 1;		/* commits so far */

static struct page_key
key(int64_t thread)
{
	return (struct page_key){ .thread = thread, .page = 1 };
}

/* Posts from..to, each a letter of the page. */
static struct cached_page
page_of(int64_t thread, int from, int to)
{
	static const char letters[] = "-abcdefghij";
	struct cached_page p = { .key = key(thread),
	    .thread = { .id = thread, .title = S("T"), .posts = to },
	    .html = { letters + from, (size_t)(to - from + 1) } };

	p.posts = arena_alloc(mem, 10 * sizeof(*p.posts));
	for (int i = from; i <= to; i++)
		p.posts[p.nposts++] = (struct cached_post){ .num = i,
		    .end = (size_t)(i - from + 1) };
	return p;
}

static struct cached_page
keep(int64_t thread, int from, int to, uint64_t as_of)
{
	struct cached_page p = page_of(thread, from, to);

	thread_cache_put(as_of, &p);
	return p;
}

/* Kept, and nobody has it. */
static void
leave(int64_t thread, int from, int to, uint64_t as_of)
{
	cached_release(keep(thread, from, to, as_of).kept);
}

static void
commit(struct changed c)
{
	thread_cache_drop(&c, ++now);
}

static struct changed_ids
ids(int64_t *thread)
{
	return (struct changed_ids){ thread, 1, 1 };
}

/* What is kept of a thread: "" if nothing. */
static struct str
kept(int64_t thread)
{
	struct page_key k = key(thread);
	struct cached_page p;
	struct str s;

	if (!thread_cache_get(&k, &p))
		return S("");
	s = arena_dup(mem, p.html);
	cached_release(p.kept);
	return s;
}

/* As the writer does for each of them. */
static void
continue_with(int64_t thread, int from, int to)
{
	struct cached_page more = page_of(thread, from, to), *all;
	size_t n;

	all = thread_cache_all(mem, thread, &n);
	for (size_t i = 0; i < n; i++) {
		thread_cache_continue(&all[i], &more);
		cached_release(all[i].kept);
	}
}

TEST(a_page_is_kept_until_its_thread_changes)
{
	int64_t one = 1, two = 2;

	leave(1, 1, 3, now);
	commit((struct changed){ .threads = ids(&two) });
	EQ_STR(kept(1), "abc");
	commit((struct changed){ .threads = ids(&one) });
	EQ_STR(kept(1), "");
}

TEST(a_page_is_continued_and_whoever_has_it_still_does)
{
	struct cached_page before = keep(3, 1, 3, now), p;
	struct page_key k = key(3);

	continue_with(3, 4, 5);
	EQ_STR(before.html, "abc");
	cached_release(before.kept);
	OK(thread_cache_get(&k, &p));
	EQ_STR(p.html, "abcde");
	EQ(p.nposts, 5);
	EQ(p.posts[3].end, 4);
	EQ(p.posts[4].num, 5);
	EQ(p.thread.posts, 5);
	EQ_STR(p.thread.title, "T");
	cached_release(p.kept);
}

TEST(a_full_page_hears_how_many_posts_there_are)
{
	struct page_key k = key(4);
	struct cached_page p;

	leave(4, 1, 3, now);
	continue_with(4, 9, 8);
	OK(thread_cache_get(&k, &p));
	EQ_STR(p.html, "abc");
	EQ(p.thread.posts, 8);
	cached_release(p.kept);
}

TEST(a_page_that_went_meanwhile_does_not_come_back)
{
	struct cached_page before = keep(8, 1, 3, now);
	struct cached_page more = page_of(8, 4, 5);

	thread_cache_take_out(&before);
	thread_cache_take_out(&before);
	thread_cache_continue(&before, &more);
	EQ_STR(kept(8), "");
	cached_release(before.kept);
}

TEST(what_was_read_before_a_commit_is_not_kept_after_it)
{
	int64_t five = 5;

	commit((struct changed){ .threads = ids(&five) });
	leave(5, 1, 2, now - 1);
	EQ_STR(kept(5), "");
	commit((struct changed){ .grown = ids(&five) });
	leave(5, 1, 2, now - 1);
	EQ_STR(kept(5), "");
	leave(5, 1, 2, now);
	EQ_STR(kept(5), "ab");
}

TEST(a_name_that_changes_drops_every_page)
{
	leave(6, 1, 2, now);
	leave(7, 1, 2, now);
	commit((struct changed){ .people = true });
	EQ_STR(kept(6), "ab");
	commit((struct changed){ .people = true, .names = true });
	EQ_STR(kept(6), "");
	EQ_STR(kept(7), "");
}

TEST(the_pages_that_nobody_asks_for_go_first)
{
	size_t n = THREAD_CACHE_BYTES / 64;
	char *html = malloc(n);
	struct cached_page p;

	memset(html, 'x', n);
	for (int64_t t = 100; t < 200; t++) {
		p = (struct cached_page){ .key = key(t), .html = { html, n } };
		thread_cache_put(now, &p);
		cached_release(p.kept);
		EQ(kept(100).n, n);
	}
	EQ(kept(101).n, 0);
	EQ(kept(199).n, n);
	free(html);
}

TEST(what_grows_unread_goes_before_what_is_read)
{
	size_t n = THREAD_CACHE_BYTES / 64;
	char *html = calloc(1, n);
	struct cached_page p;

	leave(9, 1, 3, now);
	for (int64_t t = 300; t < 400; t++) {
		p = (struct cached_page){ .key = key(t), .html = { html, n } };
		thread_cache_put(now, &p);
		cached_release(p.kept);
		if (t == 320)
			continue_with(9, 4, 5);
	}
	EQ_STR(kept(9), "");
	free(html);
}
