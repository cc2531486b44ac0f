/*
 * thread_cache.c - see thread_cache.h.
 *
 * One hash table under one lock, which is held for a look-up only.  A page
 * belongs to everybody who holds it; whoever lets go last frees it.  All
 * pages of a thread are in one bucket.
 * The last change is noted per slot of a fixed table: two threads that share
 * a slot drop each other's pages now and then, which is only work.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "log.h"
#include "thread_cache.h"

#define BUCKETS		4096
#define SLOTS		4096
#define STRINGS		1024		/* of a thread, about */
/* Pages grow and are dropped all day; in so large steps what one leaves often
 * fits the next, and less is lost between them. */
#define STEP		4096
#define OVERHEAD	64		/* of the arena and of malloc */

struct kept {
	struct cached_page page;	/* its counters change under the lock */
	struct arena	*mem;
	_Atomic int	 holders;
	uint64_t	 changed;	/* of its slot when it was put in */
	struct kept	*next;		/* in its bucket */
	struct kept	*newer, *older;	/* by use */
	size_t		 size;
	bool		 is_in;
};

static pthread_mutex_t	lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept	*buckets[BUCKETS];
static struct kept	*newest, *oldest;
static size_t		 total;

/* The last commit that changed a thread of this slot, or made one longer. */
static struct slot {
	_Atomic uint64_t changed, grew;
} slots[SLOTS];

static struct slot *
slot(int64_t thread)
{
	return &slots[(uint64_t)thread % SLOTS];
}

static struct kept **
bucket(int64_t thread)
{
	uint64_t h = (uint64_t)thread * 0x9e3779b97f4a7c15ULL;

	return &buckets[(h ^ h >> 32) % BUCKETS];
}

static bool
is_same(const struct page_key *a, const struct page_key *b)
{
	return a->thread == b->thread && a->page == b->page &&
	    a->lang == b->lang && a->zone == b->zone &&
	    a->may_post == b->may_post;
}

void
cached_release(struct kept *k)
{
	if (atomic_fetch_sub(&k->holders, 1) == 1)
		arena_free(k->mem);
}

void
cached_hold(struct kept *k)
{
	atomic_fetch_add(&k->holders, 1);
}

static void
unlist(struct kept *k)				/* the lock is held */
{
	*(k->newer != NULL ? &k->newer->older : &newest) = k->older;
	*(k->older != NULL ? &k->older->newer : &oldest) = k->newer;
}

static void
list_behind(struct kept *k, struct kept *newer)	/* the lock is held */
{
	k->newer = newer;
	k->older = newer != NULL ? newer->older : newest;
	*(newer != NULL ? &newer->older : &newest) = k;
	*(k->older != NULL ? &k->older->newer : &oldest) = k;
}

/* Not before `newer` is it thrown out; NULL: it was used just now. */
static void
take_in(struct kept *k, struct kept *newer)	/* the lock is held */
{
	struct kept **b = bucket(k->page.key.thread);

	k->next = *b;
	*b = k;
	k->holders++;
	k->is_in = true;
	list_behind(k, newer);
	total += k->size;
}

static void
take_out(struct kept *k)			/* the lock is held */
{
	struct kept **at = bucket(k->page.key.thread);

	while (*at != k)
		at = &(*at)->next;
	*at = k->next;
	k->is_in = false;
	unlist(k);
	total -= k->size;
	cached_release(k);
}

static void
make_room(const struct kept *without)		/* the lock is held */
{
	while (total > THREAD_CACHE_BYTES && oldest != without)
		take_out(oldest);
}

static struct kept *
find(const struct page_key *key)		/* the lock is held */
{
	struct kept *k = *bucket(key->thread);

	while (k != NULL && !is_same(&k->page.key, key))
		k = k->next;
	if (k != NULL && k->changed != slot(key->thread)->changed) {
		take_out(k);
		return NULL;
	}
	return k;
}

bool
thread_cache_get(const struct page_key *key, struct cached_page *page)
{
	struct kept *k;

	pthread_mutex_lock(&lock);
	if ((k = find(key)) != NULL) {
		cached_hold(k);
		*page = k->page;
		if (k != newest) {
			unlist(k);
			list_behind(k, NULL);
		}
	}
	pthread_mutex_unlock(&lock);
	return k != NULL;
}

static void
join_posts(struct kept *k, const struct cached_page *a,
    const struct cached_page *b)
{
	struct cached_post *v = arena_alloc(k->mem,
	    (a->nposts + b->nposts + 1) * sizeof(*v));

	k->page.posts = v;
	k->page.nposts = a->nposts + b->nposts;
	for (size_t i = 0; i < a->nposts; i++)
		*v++ = a->posts[i];
	for (size_t i = 0; i < b->nposts; i++, v++) {
		*v = b->posts[i];
		v->end += a->html.n;
	}
}

static size_t
room_for(const struct cached_page *a, const struct cached_page *b)
{
	size_t n = a->html.n + b->html.n + sizeof(struct kept) + STRINGS +
	    (a->nposts + b->nposts) * sizeof(*a->posts) + OVERHEAD;

	return (n + STEP - 1) / STEP * STEP;
}

/* The second, its posts behind those of the first; the caller holds it. */
static struct kept *
copy(const struct cached_page *before, const struct cached_page *p)
{
	size_t size = room_for(before, p);
	struct arena *mem = arena_sized(size - OVERHEAD);
	struct kept *k = arena_new_of(mem, struct kept);
	struct thread *t = &k->page.thread;
	struct str *const strings[] = { &t->cohort_slug, &t->cohort_title,
	    &t->title, &t->components, &t->author.name,
	    &t->author.credentials, &t->author.agency, &t->last_author };

	k->mem = mem;
	k->page = *p;
	k->page.kept = k;
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		*strings[i] = arena_dup(mem, *strings[i]);
	k->page.html = arena_join(mem, before->html, p->html);
	join_posts(k, before, p);
	k->size = size;
	k->holders = 1;
	return k;
}

void
thread_cache_put(uint64_t as_of, struct cached_page *page)
{
	static const struct cached_page nothing;
	const struct slot *s = slot(page->key.thread);
	struct kept *k = copy(&nothing, page), *old;

	pthread_mutex_lock(&lock);
	k->changed = s->changed;
	if (k->changed <= as_of && s->grew <= as_of) {
		if ((old = find(&page->key)) != NULL)
			take_out(old);
		take_in(k, NULL);
		make_room(k);
	}
	*page = k->page;
	pthread_mutex_unlock(&lock);
}

static bool
is_of(const struct kept *k, int64_t thread)	/* the lock is held */
{
	return k->page.key.thread == thread &&
	    k->changed == slot(thread)->changed;
}

struct cached_page *
thread_cache_all(struct arena *mem, int64_t thread, size_t *n)
{
	struct cached_page *v = NULL;
	size_t i = 0;

	*n = 0;
	pthread_mutex_lock(&lock);
	for (struct kept *k = *bucket(thread); k != NULL; k = k->next)
		*n += is_of(k, thread);
	if (*n > 0)
		v = arena_alloc(mem, *n * sizeof(*v));
	for (struct kept *k = *bucket(thread); k != NULL; k = k->next)
		if (is_of(k, thread)) {
			cached_hold(k);
			v[i++] = k->page;
		}
	pthread_mutex_unlock(&lock);
	return v;
}

static void
count_posts(struct thread *t, const struct thread *now)
{
	t->posts = now->posts;
	t->last_num = now->last_num;
	t->last_post = now->last_post;
	t->revision = now->revision;
	t->placed_by_subject = now->placed_by_subject;
}

/* It keeps its place in the order of use: nobody has asked for it. */
static void
replace(struct kept *old, struct kept *k)	/* the lock is held */
{
	k->changed = old->changed;
	take_in(k, old);
	take_out(old);
	make_room(k);
}

void
thread_cache_continue(const struct cached_page *page,
    const struct cached_page *more)
{
	struct kept *k = more->nposts > 0 ? copy(page, more) : NULL;

	pthread_mutex_lock(&lock);
	if (k == NULL)
		count_posts(&page->kept->page.thread, &more->thread);
	else if (page->kept->is_in)
		replace(page->kept, k);
	pthread_mutex_unlock(&lock);
	if (k != NULL)
		cached_release(k);
}

void
thread_cache_take_out(const struct cached_page *page)
{
	pthread_mutex_lock(&lock);
	if (page->kept->is_in)
		take_out(page->kept);
	pthread_mutex_unlock(&lock);
}

void
thread_cache_drop(const struct changed *c, uint64_t change)
{
	for (size_t i = 0; c->names && i < SLOTS; i++)
		slots[i].changed = change;
	for (size_t i = 0; i < c->threads.n; i++)
		slot(c->threads.v[i])->changed = change;
	for (size_t i = 0; i < c->grown.n; i++)
		slot(c->grown.v[i])->grew = change;
}
