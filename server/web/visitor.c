/*
 * visitor.c - who asks: sessions and tokens, looked up in memory.
 *
 * One table for all loops, under a lock that is held for a look-up only.
 * What was read of a session is kept until a commit changes anything about
 * people; then all of it is read anew.  That happens a few times a day, a
 * look-up thousands of times a second.  Whoever has a visitor holds it, so
 * a request that waits for the writer keeps the one that it began with.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include "clock.h"
#include "loop.h"
#include "marks.h"
#include "secret.h"
#include "store/people.h"
#include "store/signin.h"

#define BUCKETS		4096
#define KEPT_BYTES	1536		/* of a usual one */
#define KEPT_MAX	20000		/* then the table starts over */

struct kept {
	struct kept	*next;
	struct arena	*mem;
	_Atomic int	 holders;	/* the last of them frees it */
	unsigned char	 name[MAC_BYTES];
	struct session	 session;	/* or a token, in its manner */
	struct visitor	 who;
};

static struct kept	*buckets[BUCKETS];
static size_t		 nkept;
static uint64_t		 people_as_of;	/* the last change of people */
static pthread_mutex_t	 lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char	 key[MAC_BYTES];
static struct reader	 usual;		/* of whoever has chosen nothing */

static void
release(struct kept *k)
{
	if (atomic_fetch_sub(&k->holders, 1) == 1)
		arena_free(k->mem);
}

void
visitor_done(const struct visitor *who)
{
	if (who != NULL && who->is_kept)
		release((struct kept *)((const char *)who -
		    offsetof(struct kept, who)));
}

static void
forget_all(void)				/* the lock is held */
{
	struct kept *k;

	for (size_t i = 0; i < BUCKETS; i++)
		while ((k = buckets[i]) != NULL) {
			buckets[i] = k->next;
			release(k);
		}
	nkept = 0;
}

void
visitors_drop(const struct changed *c, uint64_t change)
{
	if (!c->people)
		return;
	pthread_mutex_lock(&lock);
	people_as_of = change;
	forget_all();
	pthread_mutex_unlock(&lock);
}

void
visitors_free(void)
{
	pthread_mutex_lock(&lock);
	forget_all();
	pthread_mutex_unlock(&lock);
}

static struct kept **
bucket_of(const unsigned char name[MAC_BYTES])
{
	uint32_t h;

	memcpy(&h, name, sizeof(h));
	return &buckets[h % BUCKETS];
}

static struct reader
reader_for(struct str language, struct str timezone)
{
	struct reader r = { .lang = lang_named(language) };

	if (zone_open(timezone, &r.zone) != ST_OK)
		r.zone = NULL;
	r.twelve = zone_is_us(r.zone);
	return r;
}

void
visitors_open(const struct conf *conf)
{
	random_bytes(key, sizeof(key));
	usual = reader_for(conf->site.language, conf->site.timezone);
}

static void
find_reader(struct visitor *who)
{
	const struct person *p = &who->person;

	who->reader = reader_for(
	    p->language.n > 0 ? p->language : web.conf->site.language,
	    p->timezone.n > 0 ? p->timezone : web.conf->site.timezone);
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
	find_reader(who);
	return res;
}

static struct kept *
kept_new(void)
{
	struct arena *mem = arena_sized(KEPT_BYTES);
	struct kept *k = arena_new_of(mem, struct kept);

	k->mem = mem;
	k->holders = 1;
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
		k->who.signed_in = k->session.made;
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
	struct token t;

	k->who.by_token = true;
	if (store_token(lp->store, sha256_str(k->mem, token), purpose,
	    &t) == ST_OK &&
	    fill(lp->store, k->mem, t.person, &k->who) == ST_OK) {
		k->session = (struct session){ .id = t.id, .person = t.person,
		    .seen = t.seen, .expires = INT64_MAX, .idle = INT64_MAX };
		return k;
	}
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
note_seen(struct loop *lp, struct kept *k, int64_t now)	/* the lock is held */
{
	int64_t every = k->who.by_token ? HOUR : k->session.idle / 20;

	if (now - k->session.seen < every)
		return;
	k->session.seen = now;
	if (k->who.by_token)
		marks_used(lp->marks, k->session.id, now);
	else
		marks_seen(lp->marks, k->session.id, k->session.person, now);
}

/* The secret itself is not kept: a MAC of what it is for and of it names it
 * as well, and nobody else can make one. */
static void
name_of(struct arena *mem, struct str purpose, struct str secret,
    unsigned char name[MAC_BYTES])
{
	struct text t = { .mem = mem };

	text_add(&t, purpose);
	text_add(&t, secret);
	mac((struct str){ (char *)key, sizeof(key) }, text_str(&t), name);
}

static struct kept *
find(struct loop *lp, const unsigned char name[MAC_BYTES], int64_t now)
{
	struct kept **at, *k;

	pthread_mutex_lock(&lock);
	for (at = bucket_of(name); (k = *at) != NULL; at = &k->next)
		if (memcmp(k->name, name, MAC_BYTES) == 0)
			break;
	if (k != NULL && has_ended(&k->session, now)) {
		*at = k->next;
		release(k);
		nkept--;
		k = NULL;
	}
	if (k != NULL) {
		note_seen(lp, k, now);
		k->holders++;
	}
	pthread_mutex_unlock(&lock);
	return k;
}

/* It is kept only if no commit has changed people since the view began.
 * Two loops may have read the same one: the newer is found first. */
static void
keep(struct loop *lp, struct kept *k, uint64_t as_of, int64_t now)
{
	struct kept **at = bucket_of(k->name);

	pthread_mutex_lock(&lock);
	note_seen(lp, k, now);
	if (nkept >= KEPT_MAX)
		forget_all();
	if (people_as_of <= as_of) {
		k->holders++;
		k->next = *at;
		*at = k;
		nkept++;
	}
	pthread_mutex_unlock(&lock);
}

/* Whom a secret belongs to, as the database says it. */
typedef struct kept *reads_kept(struct loop *, struct str secret, int64_t now);

static const struct visitor *
visitor(const struct req *rq, struct str purpose, struct str secret,
    reads_kept *read)
{
	unsigned char name[MAC_BYTES];
	struct kept *k;

	name_of(rq->mem, purpose, secret, name);
	if ((k = find(rq->loop, name, rq->now)) != NULL)
		return &k->who;
	if ((k = read(rq->loop, secret, rq->now)) == NULL)
		return NULL;
	memcpy(k->name, name, MAC_BYTES);
	keep(rq->loop, k, rq->as_of, rq->now);
	return &k->who;
}

const struct visitor *
visitor_by_cookie(const struct req *rq, struct str token)
{
	return visitor(rq, S("cookie "), token, read_session);
}

const struct visitor *
visitor_by_token(const struct req *rq, struct str token, bool is_feed)
{
	return is_feed ? visitor(rq, S("feed "), token, read_feed) :
	    visitor(rq, S("api "), token, read_api);
}

const struct visitor *
visitor_nobody(struct arena *mem, struct str browser)
{
	struct visitor *who = arena_new_of(mem, struct visitor);

	who->reader = usual;
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

bool
visitor_is_fresh(const struct visitor *who, int64_t now)
{
	return now - who->signed_in < SESSION_FRESH_MS;
}
