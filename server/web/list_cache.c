/*
 * list_cache.c - see list_cache.h.
 */
#include <pthread.h>
#include <stdatomic.h>

#include "list_cache.h"

#define SLOTS	128			/* two lists of one slot take turns */

struct list_held {
	struct arena	*mem;
	struct list_key	 key;
	uint64_t	 generation;
	_Atomic int	 holders;
	struct thread	*threads;
};

static struct list_held	*slots[SLOTS];
static pthread_mutex_t	 lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic uint64_t	 last_change;	/* of any thread, or of a name */

void
list_cache_drop(const struct changed *c, uint64_t change)
{
	if (c->threads.n + c->grown.n > 0 || c->names)
		last_change = change;
}

void
list_cache_release(struct list_held *h)
{
	if (h != NULL && atomic_fetch_sub(&h->holders, 1) == 1)
		arena_free(h->mem);
}

static struct list_held **
slot_of(const struct list_key *k)
{
	uint64_t h = (uint64_t)k->cohort * 31 + (uint64_t)k->show;

	for (size_t i = 0; i < k->component.n; i++)
		h = h * 31 + (unsigned char)k->component.p[i];
	h = h * 31 + (uint64_t)k->before.id;
	h = (h * 31 + (uintptr_t)k->lang) * 31 + (uintptr_t)k->zone;
	h *= 0x9e3779b97f4a7c15ULL;
	return &slots[h >> 32 & (SLOTS - 1)];
}

static bool
is_same(const struct list_key *a, const struct list_key *b)
{
	return a->cohort == b->cohort && a->show == b->show &&
	    str_eq(a->component, b->component) &&
	    a->before.last_post == b->before.last_post &&
	    a->before.id == b->before.id &&
	    a->lang == b->lang && a->zone == b->zone &&
	    a->minute == b->minute;
}

static struct list_held *
find(const struct list_key *key)
{
	struct list_held *h;

	pthread_mutex_lock(&lock);
	h = *slot_of(key);
	if (h != NULL && h->generation == last_change && is_same(&h->key, key))
		atomic_fetch_add(&h->holders, 1);
	else
		h = NULL;
	pthread_mutex_unlock(&lock);
	return h;
}

/* It is kept only if no commit has changed a thread since the view began. */
static void
keep(struct list_held *h, uint64_t as_of)
{
	struct list_held **slot = slot_of(&h->key), *old = NULL;

	pthread_mutex_lock(&lock);
	if ((h->generation = last_change) <= as_of) {
		old = *slot;
		*slot = h;
		atomic_fetch_add(&h->holders, 1);
	}
	pthread_mutex_unlock(&lock);
	list_cache_release(old);
}

static enum status
read_list(struct store *st, uint64_t as_of, const struct list_key *key,
    paints_rows *paint, void *arg, struct list_held **held)
{
	struct arena *mem = arena_new();
	struct list_held *h = arena_new_of(mem, struct list_held);
	enum status res;

	h->mem = mem;
	h->holders = 1;
	h->key = *key;
	h->key.component = arena_dup(mem, key->component);
	res = store_threads(st, mem, key->cohort, 0, key->show,
	    key->component, key->before, &h->threads);
	if (res != ST_OK) {
		list_cache_release(h);
		return res;
	}
	paint(arg, mem, h->threads);
	keep(h, as_of);
	*held = h;
	return ST_OK;
}

enum status
list_cache_get(struct store *st, uint64_t as_of, struct arena *mem,
    const struct list_key *key, paints_rows *paint, void *arg,
    struct thread **first, struct list_held **held)
{
	enum status res = ST_OK;

	*first = NULL;
	if ((*held = find(key)) == NULL)
		res = read_list(st, as_of, key, paint, arg, held);
	if (res != ST_OK)
		return res;
	for (const struct thread *t = (*held)->threads; t != NULL;
	    t = t->next) {
		*first = arena_alloc(mem, sizeof(**first));
		**first = *t;
		(*first)->next = NULL;
		first = &(*first)->next;
	}
	return ST_OK;
}
