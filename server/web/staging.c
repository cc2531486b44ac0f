/*
 * staging.c - see staging.h; and req_stage() of req.h.
 */
#include "loop.h"
#include "staging.h"
#include "store/letters.h"
#include "store/talk.h"

void
staging_begin(struct arena *mem, struct staging *s, const struct str *bytes,
    size_t n)
{
	*s = (struct staging){ 0 };
	for (size_t i = 0; i < n; i++)
		s->n += bytes[i].n > BLOB_STAGE;
	if (s->n == 0)
		return;
	s->v = arena_alloc(mem, s->n * sizeof(*s->v));
	for (size_t i = 0, to = 0; i < n; i++)
		if (bytes[i].n > BLOB_STAGE)
			store_blob_stage_begin(&s->v[to++], bytes[i]);
}

bool
staging_done(const struct staging *s)
{
	return s->at == s->n;
}

enum status
staging_step(struct store *st, struct staging *s)
{
	struct blob_stage *one = &s->v[s->at];
	enum status res = store_blob_stage_piece(st, one, clock_now());

	if (res == ST_OK && store_blob_staged(one))
		s->at++;
	return res;
}

int64_t
staging_blob(const struct staging *s, struct str bytes)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].bytes.p == bytes.p && s->v[i].bytes.n == bytes.n)
			return s->v[i].id;
	return 0;
}

struct upload {
	struct job	 job;
	struct req	*rq;
	struct staging	 staging;
	struct new_file	*files;
	size_t		 n;
	enum status	(*then)(struct req *, void *);
	void		*arg;
};

static void	stepped(enum status, void *);

static enum status
begin(struct store *none, void *arg)
{
	struct upload *u = arg;
	struct str *bytes = arena_alloc(u->rq->mem,
	    (u->n + 1) * sizeof(*bytes));

	(void)none;			/* a slow thread has no store */
	for (size_t i = 0; i < u->n; i++)
		bytes[i] = u->files[i].bytes;
	staging_begin(u->rq->mem, &u->staging, bytes, u->n);
	return ST_OK;
}

static enum status
step(struct store *st, void *arg)
{
	struct upload *u = arg;

	return staging_step(st, &u->staging);
}

/* In the loop, after every piece. */
static void
stepped(enum status res, void *arg)
{
	struct upload *u = arg;

	if (res == ST_OK && !staging_done(&u->staging)) {
		u->job.run = step;
		writer_post(web.writer, &u->job);
		return;
	}
	for (size_t i = 0; res == ST_OK && i < u->n; i++)
		u->files[i].blob = staging_blob(&u->staging,
		    u->files[i].bytes);
	if (res == ST_OK)
		res = u->then(u->rq, u->arg);
	if (res != ST_LATER)
		answer_finish(u->rq->state, res);
}

enum status
req_stage(struct req *rq, struct new_file *files, size_t n,
    enum status (*then)(struct req *, void *), void *arg)
{
	struct upload *u;
	bool large = false;

	for (size_t i = 0; i < n; i++)
		large = large || files[i].bytes.n > BLOB_STAGE;
	if (!large)
		return then(rq, arg);
	u = arena_new_of(rq->mem, struct upload);
	*u = (struct upload){ .rq = rq, .files = files, .n = n, .then = then,
	    .arg = arg };
	u->job = (struct job){ .run = begin, .done = stepped, .arg = u,
	    .tray = rq->loop->tray };
	slow_post(web.slow, &u->job);
	return ST_LATER;
}
