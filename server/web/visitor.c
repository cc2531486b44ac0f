/*
 * visitor.c - who asks: sessions and tokens, looked up in memory.
 *
 * Every loop keeps what it has read of a session until a commit changes
 * anything about people; then all of it is read anew.  That happens a few
 * times a day, a look-up thousands of times a second.  A request that waits
 * for the writer meanwhile keeps the visitor that it began with.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "log.h"
#include "loop.h"
#include "marks.h"
#include "secret.h"
#include "store/people.h"
#include "store/signin.h"

#define BUCKETS		4096
#define KEPT_MAX	20000		/* then the loop starts over */

struct kept {
	struct kept	*next;
	struct arena	*mem;
	int64_t		 requests;	/* that have it now */
	bool		 is_forgotten;	/* the last of them frees it */
	unsigned char	 hash[HASH_BYTES];
	struct session	 session;
	struct visitor	 who;
};

struct visitors {
	struct kept	*bucket[BUCKETS];
	size_t		 n;
	uint64_t	 generation;
};

static _Atomic uint64_t	generation = 1;

void
people_changed(void)
{
	atomic_fetch_add(&generation, 1);
}

struct visitors *
visitors_new(void)
{
	struct visitors *vs = calloc(1, sizeof(*vs));

	if (vs == NULL)
		fatal("out of memory");
	return vs;
}

static void
forget(struct kept *k)
{
	k->is_forgotten = true;
	if (k->requests == 0)
		arena_free(k->mem);
}

void
visitor_done(const struct visitor *who)
{
	struct kept *k;

	if (who == NULL || who->session == 0)
		return;			/* nobody's, or a token's: not kept */
	k = (struct kept *)((const char *)who - offsetof(struct kept, who));
	if (--k->requests == 0 && k->is_forgotten)
		arena_free(k->mem);
}

static void
forget_all(struct visitors *vs)
{
	struct kept *k;

	for (size_t i = 0; i < BUCKETS; i++)
		while ((k = vs->bucket[i]) != NULL) {
			vs->bucket[i] = k->next;
			forget(k);
		}
	vs->n = 0;
}

void
visitors_free(struct visitors *vs)
{
	forget_all(vs);
	free(vs);
}

static struct kept **
bucket_of(struct visitors *vs, const unsigned char hash[HASH_BYTES])
{
	uint32_t h;

	memcpy(&h, hash, sizeof(h));
	return &vs->bucket[h % BUCKETS];
}

static enum status
fill(struct store *st, struct arena *mem, int64_t person, struct visitor *who)
{
	enum status res = store_person(st, mem, person, &who->person);

	if (res == ST_OK)
		res = store_memberships(st, mem, person, &who->in);
	for (struct member *m = who->in; m != NULL; m = m->next)
		who->moderates |= (may(m->role, m->cohort.is_closed) &
		    MAY_MODERATE) != 0;
	return res;
}

static struct kept *
read_session(struct loop *lp, const unsigned char hash[HASH_BYTES],
    struct str token, int64_t now)
{
	struct arena *mem = arena_new();
	struct kept *k = arena_new_of(mem, struct kept);

	k->mem = mem;
	memcpy(k->hash, hash, HASH_BYTES);
	k->who.secret = sha256_str(mem,
	    arena_printf(mem, "form %.*s", STR_ARG(token)));
	if (store_session(lp->store, (struct str){ (const char *)hash,
	    HASH_BYTES }, now, &k->session) == ST_OK &&
	    fill(lp->store, mem, k->session.person, &k->who) == ST_OK) {
		k->who.session = k->session.id;
		return k;
	}
	arena_free(mem);
	return NULL;
}

static bool
has_ended(const struct session *s, int64_t now)
{
	return now >= s->expires || now - s->seen >= s->idle;
}

/* The database learns of it often enough for the idle time to be true. */
static void
note_seen(struct loop *lp, struct kept *k, int64_t now)
{
	if (now - k->session.seen < k->session.idle / 20)
		return;
	k->session.seen = now;
	marks_seen(lp->marks, k->session.id, k->session.person, now);
}

const struct visitor *
visitor_by_cookie(struct loop *lp, struct str token, int64_t now)
{
	struct visitors *vs = lp->visitors;
	unsigned char hash[HASH_BYTES];
	struct kept **at, *k;
	uint64_t current = generation;

	if (vs->generation != current || vs->n > KEPT_MAX) {
		forget_all(vs);
		vs->generation = current;
	}
	sha256(token, hash);
	for (at = bucket_of(vs, hash); (k = *at) != NULL; at = &k->next)
		if (memcmp(k->hash, hash, HASH_BYTES) == 0)
			break;
	if (k != NULL && has_ended(&k->session, now)) {
		*at = k->next;		/* another loop may have seen it since */
		forget(k);
		vs->n--;
		k = NULL;
	}
	if (k == NULL) {
		if ((k = read_session(lp, hash, token, now)) == NULL)
			return NULL;
		at = bucket_of(vs, hash);
		k->next = *at;
		*at = k;
		vs->n++;
	}
	note_seen(lp, k, now);
	k->requests++;
	return &k->who;
}

enum status
visitor_by_token(struct loop *lp, struct arena *mem, struct str token,
    struct str purpose, const struct visitor **out)
{
	struct visitor *who = arena_new_of(mem, struct visitor);
	enum status res;
	int64_t person;

	res = store_token(lp->store, sha256_str(mem, token), purpose, &person);
	if (res == ST_OK)
		res = fill(lp->store, mem, person, who);
	who->by_token = true;
	*out = who;
	return res;
}

const struct visitor *
visitor_nobody(struct arena *mem, struct str browser)
{
	struct visitor *who = arena_new_of(mem, struct visitor);

	if (browser.n > 0)
		who->secret = sha256_str(mem, arena_printf(mem, "form %.*s",
		    STR_ARG(browser)));
	return who;
}

const struct member *
visitor_in(const struct visitor *who, int64_t cohort)
{
	const struct member *m = who->in;

	while (m != NULL && m->cohort.id != cohort)
		m = m->next;
	return m;
}

unsigned
visitor_may(const struct visitor *who, int64_t cohort)
{
	const struct member *m = visitor_in(who, cohort);

	return m == NULL ? MAY_NOTHING : may(m->role, m->cohort.is_closed);
}
