/*
 * thread_cache.c - see thread_cache.h.
 *
 * One hash table under one lock, which is held for a look-up only.  A page
 * belongs to everybody who holds it; whoever lets go last frees it.
 * The last change is noted per slot of a fixed table: two threads that share
 * a slot drop each other's pages now and then, which is only work.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "log.h"
#include "store/talk.h"
#include "thread_cache.h"

#define BUCKETS		4096
#define SLOTS		4096
#define COHORTS		16384		/* threads whose cohort is known */
#define STRINGS		1024		/* of a thread, about */
/* Pages grow and are dropped all day; in so large steps what one leaves often
 * fits the next, and less is lost between them. */
#define STEP		4096
#define OVERHEAD	64		/* of the arena and of malloc */

struct kept {
	struct cached_page page;	/* first: one is the other */
	struct arena	*mem;
	_Atomic int	 holders;
	struct thread_key_of_page key;
	uint64_t	 changed, grew;	/* of its slot when it was put in */
	struct kept	*next;		/* in its bucket */
	struct kept	*newer, *older;	/* by use */
	size_t		 size;
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
bucket(struct thread_key_of_page k)
{
	uint64_t h = (uint64_t)k.thread * 0x9e3779b97f4a7c15ULL ^
	    (uint64_t)k.page * 0xc2b2ae3d27d4eb4fULL ^ k.form;

	return &buckets[(h ^ h >> 32) % BUCKETS];
}

void
cached_release(const struct cached_page *p)
{
	struct kept *k = (struct kept *)(uintptr_t)p;

	if (k != NULL && atomic_fetch_sub(&k->holders, 1) == 1)
		arena_free(k->mem);
}

void
cached_hold(const struct cached_page *p)
{
	atomic_fetch_add(&((struct kept *)(uintptr_t)p)->holders, 1);
}

static void
unlist(struct kept *k)				/* the lock is held */
{
	*(k->newer != NULL ? &k->newer->older : &newest) = k->older;
	*(k->older != NULL ? &k->older->newer : &oldest) = k->newer;
}

static void
list(struct kept *k)				/* the lock is held */
{
	k->newer = NULL;
	k->older = newest;
	*(newest != NULL ? &newest->newer : &oldest) = k;
	newest = k;
}

static void
take_out(struct kept *k)			/* the lock is held */
{
	struct kept **at = bucket(k->key);

	while (*at != k)
		at = &(*at)->next;
	*at = k->next;
	unlist(k);
	total -= k->size;
	cached_release(&k->page);
}

static struct kept *
find(struct thread_key_of_page key)		/* the lock is held */
{
	struct kept *k = *bucket(key);

	while (k != NULL && (k->key.thread != key.thread ||
	    k->key.page != key.page || k->key.form != key.form))
		k = k->next;
	if (k != NULL && k->changed != slot(key.thread)->changed) {
		take_out(k);
		return NULL;
	}
	return k;
}

const struct cached_page *
thread_cache_get(struct thread_key_of_page key, bool *grew)
{
	struct kept *k;

	*grew = false;
	pthread_mutex_lock(&lock);
	if ((k = find(key)) != NULL) {
		atomic_fetch_add(&k->holders, 1);
		*grew = k->grew != slot(key.thread)->grew;
		if (k != newest) {
			unlist(k);
			list(k);
		}
	}
	pthread_mutex_unlock(&lock);
	return k != NULL ? &k->page : NULL;
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
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		*strings[i] = arena_dup(mem, *strings[i]);
	k->page.html = arena_join(mem, before->html, p->html);
	join_posts(k, before, p);
	k->size = size;
	return k;
}

const struct cached_page *
thread_cache_put(struct thread_key_of_page key, uint64_t as_of,
    const struct cached_page *before, const struct cached_page *page)
{
	static const struct cached_page nothing;
	struct kept *k = copy(before != NULL ? before : &nothing, page), *old;

	k->key = key;
	k->holders = 1;			/* the caller's */
	pthread_mutex_lock(&lock);
	k->changed = slot(key.thread)->changed;
	k->grew = slot(key.thread)->grew;
	if (k->changed <= as_of && k->grew <= as_of) {
		if ((old = find(key)) != NULL)
			take_out(old);
		k->holders++;
		k->next = *bucket(key);
		*bucket(key) = k;
		list(k);
		total += k->size;
		while (total > THREAD_CACHE_BYTES && oldest != k)
			take_out(oldest);
	}
	pthread_mutex_unlock(&lock);
	return &k->page;
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

/* Thread in the upper, cohort in the lower half: read and written whole. */
static _Atomic uint64_t	 cohorts[COHORTS];

enum status
thread_cohort(struct store *st, int64_t thread, int64_t *cohort)
{
	_Atomic uint64_t *at = &cohorts[(uint64_t)thread % COHORTS];
	uint64_t known = *at;
	enum status res;

	if (known >> 32 == (uint64_t)thread && thread > 0) {
		*cohort = (int64_t)(known & UINT32_MAX);
		return ST_OK;
	}
	res = store_thread_cohort(st, thread, cohort);
	if (res == ST_OK && thread < UINT32_MAX && *cohort < UINT32_MAX)
		*at = (uint64_t)thread << 32 | (uint64_t)*cohort;
	return res;
}
