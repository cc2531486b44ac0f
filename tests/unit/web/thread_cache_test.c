/*
 * thread_cache_test.c - pages that are kept, continued and dropped.
 */
#include "test.h"
#include "thread_cache.h"

static uint64_t	now = 1;		/* commits so far */

static struct thread_key_of_page
key(int64_t thread)
{
	return (struct thread_key_of_page){ .thread = thread, .page = 1 };
}

/* Posts from..to, each a letter of the page. */
static struct cached_page
page_of(int64_t thread, int from, int to)
{
	static const char letters[] = "-abcdefghij";
	struct cached_page p = { .thread = { .id = thread, .title = S("T") },
	    .html = { letters + from, (size_t)(to - from + 1) } };

	p.posts = arena_alloc(mem, 10 * sizeof(*p.posts));
	for (int i = from; i <= to; i++)
		p.posts[p.nposts++] = (struct cached_post){ .num = i,
		    .end = (size_t)(i - from + 1) };
	return p;
}

static const struct cached_page *
keep(int64_t thread, const struct cached_page *before, int from, int to,
    uint64_t as_of)
{
	struct cached_page p = page_of(thread, from, to);

	return thread_cache_put(key(thread), as_of, before, &p);
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

/* What is kept of a thread: "" if nothing, with a + if it grew since. */
static struct str
kept(int64_t thread)
{
	bool grew;
	const struct cached_page *p = thread_cache_get(key(thread), &grew);
	struct str s = p == NULL ? S("") : arena_printf(mem, "%.*s%s",
	    STR_ARG(p->html), grew ? "+" : "");

	cached_release(p);
	return s;
}

TEST(a_page_is_kept_until_its_thread_changes)
{
	int64_t one = 1, two = 2;

	cached_release(keep(1, NULL, 1, 3, now));
	commit((struct changed){ .threads = ids(&two) });
	EQ_STR(kept(1), "abc");
	commit((struct changed){ .threads = ids(&one) });
	EQ_STR(kept(1), "");
}

TEST(a_reply_leaves_the_page_to_be_continued)
{
	int64_t three = 3;
	const struct cached_page *before = keep(3, NULL, 1, 3, now), *p;

	commit((struct changed){ .grown = ids(&three) });
	EQ_STR(kept(3), "abc+");
	p = keep(3, before, 4, 5, now);
	EQ_STR(p->html, "abcde");
	EQ(p->nposts, 5);
	EQ(p->posts[3].end, 4);
	EQ(p->posts[4].num, 5);
	EQ_STR(p->thread.title, "T");
	cached_release(p);
	EQ_STR(kept(3), "abcde");
	EQ_STR(before->html, "abc");	/* whoever has it still does */
	cached_release(before);
}

TEST(what_was_read_before_a_commit_is_not_kept_after_it)
{
	int64_t five = 5;

	commit((struct changed){ .threads = ids(&five) });
	cached_release(keep(5, NULL, 1, 2, now - 1));
	EQ_STR(kept(5), "");
	commit((struct changed){ .grown = ids(&five) });
	cached_release(keep(5, NULL, 1, 2, now - 1));
	EQ_STR(kept(5), "");
	cached_release(keep(5, NULL, 1, 2, now));
	EQ_STR(kept(5), "ab");
}

TEST(a_name_that_changes_drops_every_page)
{
	cached_release(keep(6, NULL, 1, 2, now));
	cached_release(keep(7, NULL, 1, 2, now));
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
	struct cached_page p = { .html = { html, n } };

	memset(html, 'x', n);
	for (int64_t t = 100; t < 200; t++) {
		cached_release(thread_cache_put(key(t), now, NULL, &p));
		EQ(kept(100).n, n);
	}
	EQ(kept(101).n, 0);
	EQ(kept(199).n, n);
	free(html);
}
