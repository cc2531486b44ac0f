/*
 * mailgate_out.c - letters out: rows are claimed, notices go to mail, and
 * what became of each is recorded.
 */
#include "clock.h"
#include "log.h"
#include "loop.h"
#include "mailgate_priv.h"
#include "metrics.h"
#include "msg.h"
#include "outgoing.h"
#include "store/outbox.h"

#define BATCHES		8		/* claims under way at once */
#define RESULTS_MAX	256		/* recorded by one job */

typedef enum status settler(struct store *, int64_t delivery, int64_t now,
    struct str words);

struct result {
	int64_t		 delivery;
	settler		*settle;
	struct str	 words;
};

struct results {
	struct job	 job;
	struct mailgate	*g;
	struct arena	*mem;
	size_t		 n;
	struct result	 v[RESULTS_MAX];
};

struct claim {
	struct job	 job;
	struct mailgate	*g;
	struct arena	*mem;
	int64_t		 now;
	struct delivery	*rows;
};

static enum status
results_run(struct store *st, void *arg)
{
	struct results *r = arg;
	int64_t now = clock_now();
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < r->n; i++) {
		const struct result *one = &r->v[i];

		res = one->settle(st, one->delivery, now, one->words);
		if (res == ST_NOT_FOUND)	/* a bounce was faster */
			res = ST_OK;
	}
	return res;
}

static void
results_done(enum status res, void *arg)
{
	struct results *r = arg;

	r->g->jobs--;
	if (res != ST_OK)
		log_error("outbox.unrecorded n=%zu status=%s", r->n,
		    status_word(res));
	arena_free(r->mem);
}

void
mailgate_flush(struct mailgate *g)
{
	struct results *r = g->results;

	if (r == NULL)
		return;
	g->results = NULL;
	r->job = (struct job){ .run = results_run, .done = results_done,
	    .arg = r };
	mailgate_post(g, &r->job);
}

static void
add_result(struct mailgate *g, int64_t delivery, settler *settle,
    struct str words)
{
	struct arena *mem;

	if (g->results == NULL) {
		mem = arena_new();
		g->results = arena_new_of(mem, struct results);
		g->results->mem = mem;
		g->results->g = g;
	}
	g->results->v[g->results->n++] = (struct result){ delivery, settle,
	    arena_dup(g->results->mem, words) };
	if (g->results->n == RESULTS_MAX)
		mailgate_flush(g);
}

void
mailgate_sent(struct mailgate *g, const struct frame *f)
{
	static settler *const ways[] = {
		[SENT_OK] = store_outbox_sent,
		[SENT_LATER] = store_outbox_later,
		[SENT_REFUSED] = store_outbox_failed,
	};
	struct ipc_in in = ipc_open(f->body);
	int64_t delivery = ipc_take_i64(&in);
	enum sent how = (enum sent)ipc_take_count(&in, SENT_REFUSED);
	struct str words = ipc_peek_str(&in, LETTER_LINE_MAX);

	if (ipc_taken(&in) != ST_OK) {
		mailgate_gone(g, "nonsense");
		return;
	}
	add_result(g, delivery, ways[how], words);
	metrics_sent(how);
}

void
mailgate_notices_done(struct mailgate *g, const struct frame *f)
{
	(void)f;
	g->claims--;
	mailgate_claim(g);
}

static enum status
claim_run(struct store *st, void *arg)
{
	struct claim *c = arg;

	return store_outbox_claim(st, c->mem, c->now, &c->rows);
}

/* Rows of which no letter goes out, or none now. */
static void
put_aside(struct mailgate *g, const struct delivery *d,
    const struct delivery *end, bool all)
{
	for (; d != end; d = d->next)
		if (all)
			add_result(g, d->id, store_outbox_later,
			    S("it could not be read"));
		else if (d->state == DELIVERY_SUPPRESSED)
			add_result(g, d->id, store_outbox_stopped, d->words);
}

static void
send_notice(struct mailgate *g, const struct notice *n)
{
	struct text t = { .mem = arena_new() };

	notice_put(&t, n);
	g->claims++;
	mailgate_send(g, t.mem, (struct frame){ MSG_NOTICES, 0, text_str(&t) });
}

static void
send_rows(struct mailgate *g, struct arena *mem, struct delivery *rows)
{
	while (rows != NULL) {
		struct delivery *first = rows;
		struct notice n;
		enum status res = store_read_begin(g->store);

		if (res == ST_OK)
			res = outgoing_notice(g->store, mem, &rows, &n);
		else
			rows = NULL;
		store_read_end(g->store);
		put_aside(g, first, rows, res != ST_OK);
		if (res == ST_OK && n.nto > 0)
			send_notice(g, &n);
	}
}

static void
claimed(enum status res, void *arg)
{
	struct claim *c = arg;
	struct mailgate *g = c->g;

	g->jobs--;
	g->claims--;
	if (res == ST_OK && c->rows != NULL) {
		send_rows(g, c->mem, c->rows);
		mailgate_claim(g);
	}
	arena_free(c->mem);
	mailgate_flush(g);
}

void
mailgate_claim(struct mailgate *g)
{
	struct arena *mem;
	struct claim *c;
	int64_t due, now = clock_now();

	if (g->stopping || g->claims >= BATCHES ||
	    store_outbox_next(g->store, &due) != ST_OK ||
	    due == 0 || due > now)
		return;
	mem = arena_new();
	c = arena_new_of(mem, struct claim);
	c->g = g;
	c->mem = mem;
	c->now = now;
	c->job = (struct job){ .run = claim_run, .done = claimed, .arg = c };
	g->claims++;
	mailgate_post(g, &c->job);
}
