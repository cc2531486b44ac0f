/*
 * marks.c - see marks.h.
 *
 * Two buffers: one fills while the other is being written.
 */
#include <event2/event.h>
#include <stdlib.h>

#include "log.h"
#include "loop.h"
#include "marks.h"
#include "store/people.h"
#include "store/signin.h"
#include "store/talk.h"

#define FLUSH_MS	200
#define MARKS_MAX	4096		/* then it is written at once */

struct mark {
	int64_t		 person, thread, num;	/* thread 0: num is a session, */
	int64_t		 when;			/* or a token, of person 0 */
};

struct batch {
	struct job	 job;
	struct marks	*all;
	size_t		 n;
	struct mark	 v[MARKS_MAX];
};

struct marks {
	struct batch	*filling, *writing;
	bool		 busy;
	struct event	*timer;
};

static enum status
write_one(struct store *st, const struct mark *m)
{
	enum status res;

	if (m->thread != 0)
		return store_read_to(st, m->person, m->thread, m->num);
	if (m->person == 0)
		return store_token_seen(st, m->num, m->when);
	res = store_session_seen(st, m->num, m->when);
	return res == ST_OK ? store_seen(st, m->person, m->when) : res;
}

static int
by_place(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return x->thread < y->thread ? -1 : x->thread > y->thread;
}

/* In the order of the table, where neighbours share a page. */
static enum status
write_batch(struct store *st, void *arg)
{
	struct batch *b = arg;
	enum status res = ST_OK;

	qsort(b->v, b->n, sizeof(*b->v), by_place);
	for (size_t i = 0; res == ST_OK && i < b->n; i++)
		res = write_one(st, &b->v[i]);
	return res;
}

static void
written(enum status res, void *arg)
{
	struct batch *b = arg;

	if (res != ST_OK)
		log_warn("marks.lost n=%zu status=%s", b->n, status_word(res));
	b->n = 0;
	b->all->busy = false;
}

void
marks_flush(struct marks *ms)
{
	struct batch *b = ms->filling;

	if (ms->busy || b->n == 0)
		return;
	ms->filling = ms->writing;
	ms->writing = b;
	ms->busy = true;
	writer_post(web.writer, &b->job);
}

static void
flush_cb(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	marks_flush(arg);
}

/* When both buffers are full the oldest wish is not worth waiting for. */
static void
add(struct marks *ms, struct mark m)
{
	if (ms->filling->n == MARKS_MAX)
		marks_flush(ms);
	if (ms->filling->n < MARKS_MAX)
		ms->filling->v[ms->filling->n++] = m;
}

void
marks_seen(struct marks *ms, int64_t session, int64_t person, int64_t when)
{
	add(ms, (struct mark){ person, 0, session, when });
}

void
marks_used(struct marks *ms, int64_t token, int64_t when)
{
	add(ms, (struct mark){ 0, 0, token, when });
}

void
marks_read(struct marks *ms, int64_t person, int64_t thread, int64_t num)
{
	add(ms, (struct mark){ person, thread, num, 0 });
}

static struct batch *
batch_new(struct marks *ms, struct tray *tray)
{
	struct batch *b = calloc(1, sizeof(*b));

	if (b == NULL)
		fatal("out of memory");
	b->all = ms;
	b->job = (struct job){ .run = write_batch, .done = written, .arg = b,
	    .tray = tray };
	return b;
}

struct marks *
marks_new(struct event_base *base, struct tray *tray)
{
	struct marks *ms = calloc(1, sizeof(*ms));
	struct timeval every = { 0, FLUSH_MS * 1000 };

	if (ms == NULL)
		fatal("out of memory");
	ms->filling = batch_new(ms, tray);
	ms->writing = batch_new(ms, tray);
	ms->timer = event_new(base, -1, EV_PERSIST, flush_cb, ms);
	event_add(ms->timer, &every);
	return ms;
}

void
marks_free(struct marks *ms)
{
	event_free(ms->timer);
	free(ms->filling);
	free(ms->writing);
	free(ms);
}
