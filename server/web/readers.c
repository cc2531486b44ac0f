/*
 * readers.c - see readers.h.
 *
 * A table of persons, each with a hash table of threads, under one lock
 * that is held for a look-up only.  A person is read from the database
 * without the lock; if a commit changed anything of theirs meanwhile, what
 * was read is used once and not kept.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "readers.h"
#include "store/talk.h"

#define PERSONS		4096		/* slots; two of one slot take turns */
#define FIRST		32		/* threads that a table begins with */

struct at {
	int64_t		 thread;	/* 0: nobody sits here */
	int32_t		 read_to;
	uint8_t		 follow;
	bool		 has_draft;
	bool		 is_stale;	/* a commit changed it since */
};

struct person_at {
	int64_t		 person;	/* 0: free */
	uint64_t	 changed;	/* the last change of this slot */
	struct at	*v;
	size_t		 n, size;	/* size is a power of two, 0 or 2n < it */
};

static struct person_at	 slots[PERSONS];
static pthread_mutex_t	 lock = PTHREAD_MUTEX_INITIALIZER;

static struct person_at *
slot_of(int64_t person)
{
	return &slots[(uint64_t)person % PERSONS];
}

static struct at *
seat(struct at *v, size_t size, int64_t thread)
{
	size_t i = (uint64_t)thread * 0x9e3779b97f4a7c15ULL >> 20 & (size - 1);

	while (v[i].thread != 0 && v[i].thread != thread)
		i = (i + 1) & (size - 1);
	return &v[i];
}

static void
grow(struct person_at *p)
{
	size_t size = p->size == 0 ? FIRST : p->size * 2;
	struct at *v = calloc(size, sizeof(*v));

	if (v == NULL)
		fatal("out of memory");
	for (size_t i = 0; i < p->size; i++)
		if (p->v[i].thread != 0)
			*seat(v, size, p->v[i].thread) = p->v[i];
	free(p->v);
	p->v = v;
	p->size = size;
}

static struct at *
add(struct person_at *p, int64_t thread)
{
	struct at *a;

	if (p->n * 2 >= p->size)
		grow(p);
	a = seat(p->v, p->size, thread);
	if (a->thread == 0) {
		a->thread = thread;
		p->n++;
	}
	return a;
}

static struct at
look(const struct person_at *p, int64_t thread)
{
	return p->size == 0 ? (struct at){ 0 } :
	    *seat(p->v, p->size, thread);
}

static void
empty(struct person_at *p, uint64_t change)
{
	free(p->v);
	*p = (struct person_at){ .changed = change };
}

/* Whoever wants to see it reads all of the person's anew. */
static void
spoil(const struct seat *s, uint64_t change)
{
	struct person_at *p = slot_of(s->person);

	p->changed = change;
	if (p->person == s->person)
		add(p, s->thread)->is_stale = true;
}

static void
take_row(void *arg, int64_t thread, int64_t num, enum follow follow,
    bool draft)
{
	struct at *a = add(arg, thread);

	if (num > a->read_to)
		a->read_to = (int32_t)num;
	if (follow != FOLLOW_DEFAULT)
		a->follow = (uint8_t)follow;
	a->has_draft |= draft;
}

/* Puts what was read into the slot, unless somebody changed it meanwhile. */
static void
keep(struct person_at *fresh, uint64_t as_of)
{
	struct person_at *p = slot_of(fresh->person);

	pthread_mutex_lock(&lock);
	if (p->changed <= as_of) {
		free(p->v);
		fresh->changed = p->changed;
		*p = *fresh;
		fresh->v = NULL;
	}
	pthread_mutex_unlock(&lock);
}

/* Calls copy() for the person's table, read if need be; copy() says whether
 * all that it looked at was good. */
static enum status
with(struct store *st, uint64_t as_of, int64_t person,
    bool (*copy)(const struct person_at *, void *), void *arg)
{
	struct person_at *p = slot_of(person), fresh = { .person = person };
	bool done;
	enum status res;

	pthread_mutex_lock(&lock);
	done = p->person == person && copy(p, arg);
	pthread_mutex_unlock(&lock);
	if (done)
		return ST_OK;
	res = store_reader_rows(st, person, take_row, &fresh);
	if (res == ST_OK) {
		copy(&fresh, arg);
		keep(&fresh, as_of);
	}
	free(fresh.v);
	return res;
}

struct one {
	int64_t		 thread;
	struct reader_at *out;
};

static bool
copy_one(const struct person_at *p, void *arg)
{
	struct one *o = arg;
	struct at a = look(p, o->thread);

	*o->out = (struct reader_at){ a.read_to, (enum follow)a.follow,
	    a.has_draft };
	return !a.is_stale;
}

enum status
readers_at(struct store *st, uint64_t as_of, int64_t person, int64_t thread,
    struct reader_at *out)
{
	struct one o = { thread, out };

	*out = (struct reader_at){ 0 };
	return with(st, as_of, person, copy_one, &o);
}

struct many {
	int64_t		 joined;
	struct thread	*list;
};

static bool
copy_all(const struct person_at *p, void *arg)
{
	const struct many *m = arg;
	bool good = true;

	for (struct thread *t = m->list; t != NULL; t = t->next) {
		struct at a = look(p, t->id);

		t->read_to = a.read_to;
		t->follow = (enum follow)a.follow;
		t->unread = t->last_num > t->read_to &&
		    t->last_post >= m->joined &&
		    t->follow != FOLLOW_MUTE ? t->last_num - t->read_to : 0;
		good &= !a.is_stale;
	}
	return good;
}

enum status
readers_fill(struct store *st, uint64_t as_of, int64_t person, int64_t joined,
    struct thread *list)
{
	struct many m = { joined, list };

	return with(st, as_of, person, copy_all, &m);
}

void
readers_mark(int64_t person, int64_t thread, int64_t num)
{
	struct person_at *p = slot_of(person);

	pthread_mutex_lock(&lock);
	if (p->person == person)
		take_row(p, thread, num, FOLLOW_DEFAULT, false);
	pthread_mutex_unlock(&lock);
}

void
readers_drop(const struct changed *c, uint64_t change)
{
	pthread_mutex_lock(&lock);
	for (size_t i = 0; c->all_seats && i < PERSONS; i++)
		empty(&slots[i], change);
	for (size_t i = 0; i < c->seats.n; i++)
		spoil(&c->seats.v[i], change);
	pthread_mutex_unlock(&lock);
}
