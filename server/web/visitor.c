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
#define KEPT_BYTES	1536		/* of a usual one */
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

	if (who == NULL || !who->is_kept)
		return;
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
kept_new(void)
{
	struct arena *mem = arena_sized(KEPT_BYTES);
	struct kept *k = arena_new_of(mem, struct kept);

	k->mem = mem;
	k->who.is_kept = true;
	return k;
}

static struct kept *
read_session(struct loop *lp, struct str token, int64_t now)
{
	struct kept *k = kept_new();

	k->who.secret = sha256_str(k->mem,
	    arena_printf(k->mem, "form %.*s", STR_ARG(token)));
	if (store_session(lp->store, sha256_str(k->mem, token), now,
	    &k->session) == ST_OK &&
	    fill(lp->store, k->mem, k->session.person, &k->who) == ST_OK) {
		k->who.session = k->session.id;
		return k;
	}
	arena_free(k->mem);
	return NULL;
}

/* A token lasts until its owner ends it, which is a change of people. */
static struct kept *
read_token(struct loop *lp, struct str token, struct str purpose)
{
	struct kept *k = kept_new();
	int64_t person;

	k->session.expires = k->session.idle = INT64_MAX;
	k->who.by_token = true;
	if (store_token(lp->store, sha256_str(k->mem, token), purpose,
	    &person) == ST_OK &&
	    fill(lp->store, k->mem, person, &k->who) == ST_OK)
		return k;
	arena_free(k->mem);
	return NULL;
}

static struct kept *
read_api(struct loop *lp, struct str token, int64_t now)
{
	(void)now;
	return read_token(lp, token, S("api"));
}

static struct kept *
read_feed(struct loop *lp, struct str token, int64_t now)
{
	(void)now;
	return read_token(lp, token, S("feed"));
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

/* Whom a secret belongs to, as the database says it. */
typedef struct kept *reads_kept(struct loop *, struct str secret, int64_t now);

/* Looked up by the hash of what it is for and the secret. */
static const struct visitor *
visitor(struct loop *lp, struct str purpose, struct str secret, int64_t now,
    reads_kept *read)
{
	struct visitors *vs = lp->visitors;
	unsigned char hash[HASH_BYTES];
	struct kept **at, *k;
	uint64_t current = generation;
	struct sha256 h;

	if (vs->generation != current || vs->n > KEPT_MAX) {
		forget_all(vs);
		vs->generation = current;
	}
	sha256_start(&h);
	sha256_add(&h, purpose);
	sha256_add(&h, secret);
	sha256_end(&h, hash);
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
		if ((k = read(lp, secret, now)) == NULL)
			return NULL;
		memcpy(k->hash, hash, HASH_BYTES);
		at = bucket_of(vs, hash);
		k->next = *at;
		*at = k;
		vs->n++;
	}
	if (k->session.id != 0)
		note_seen(lp, k, now);
	k->requests++;
	return &k->who;
}

const struct visitor *
visitor_by_cookie(struct loop *lp, struct str token, int64_t now)
{
	return visitor(lp, S("cookie "), token, now, read_session);
}

const struct visitor *
visitor_by_token(struct loop *lp, struct str token, bool is_feed, int64_t now)
{
	return is_feed ? visitor(lp, S("feed "), token, now, read_feed) :
	    visitor(lp, S("api "), token, now, read_api);
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
