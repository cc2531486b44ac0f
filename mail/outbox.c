/*
 * outbox.c - see outbox.h.
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limits.h"
#include "log.h"
#include "msg.h"
#include "notice.h"
#include "outbox.h"

#define CHUNK		25	/* recipients a child has at once */
#define CHILDREN_MAX	64	/* conf.c checks it */
#define IDLE_SECONDS	10
#define OUTBOX_BYTES	(64 * MIB)	/* of notices that wait */

struct batch {
	TAILQ_ENTRY(batch)	 entry;
	struct arena		*mem;
	uint64_t		 id;		/* web's */
	size_t			 bytes;		/* of the frame it came in */
	struct notice		 notice;	/* all recipients */
	size_t			 given, reported;
	size_t			 hands;		/* children that have some */
};

struct child {
	struct outbox	*home;
	struct wire	*wire;		/* NULL: not running */
	pid_t		 pid;
	struct batch	*batch;		/* NULL: idle */
	size_t		 first, n;	/* the recipients it has */
	bool		 told[CHUNK];	/* which of them it has reported */
	struct event	*bored;
};

struct outbox {
	struct event_base *base;
	const struct conf *conf;
	struct wire	*web;
	TAILQ_HEAD(, batch) batches;	/* oldest first */
	struct batch	*next;		/* the first that is not all given */
	size_t		 bytes;
	struct child	 child[CHILDREN_MAX];
	size_t		 nchildren;
	bool		 stopping;
};

static void	child_says(void *, const struct frame *);
static void	child_gone(void *);
static void	send_home(evutil_socket_t, short, void *);
static void	share_out(struct outbox *);

struct outbox *
outbox_new(struct event_base *base, const struct conf *conf, struct wire *web)
{
	struct outbox *o = calloc(1, sizeof(*o));

	if (o == NULL)
		fatal("out of memory");
	o->base = base;
	o->conf = conf;
	o->web = web;
	TAILQ_INIT(&o->batches);
	o->nchildren = conf->mail.connections > 0 ?
	    (size_t)conf->mail.connections : 1;
	for (size_t i = 0; i < o->nchildren; i++) {
		o->child[i].home = o;
		o->child[i].bored = evtimer_new(base, send_home, &o->child[i]);
	}
	return o;
}

static void
batch_free(struct outbox *o, struct batch *b)
{
	TAILQ_REMOVE(&o->batches, b, entry);
	o->bytes -= b->bytes;
	arena_free(b->mem);
}

/* Its descriptor is closed, so it ends by itself or is stuck. */
static void
bury(struct child *c)
{
	wire_free(c->wire);
	c->wire = NULL;
	evtimer_del(c->bored);
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, NULL, 0) == -1 && errno == EINTR)
		;
}

void
outbox_free(struct outbox *o)
{
	for (size_t i = 0; i < o->nchildren; i++) {
		if (o->child[i].wire != NULL)
			bury(&o->child[i]);
		event_free(o->child[i].bored);
	}
	while (!TAILQ_EMPTY(&o->batches))
		batch_free(o, TAILQ_FIRST(&o->batches));
	free(o);
}

static pid_t
spawn(const struct conf *conf, int fd)
{
	const char *argv[] = { "rounds", "-c", conf->file.p, ".send", NULL };
	posix_spawn_file_actions_t act;
	pid_t pid = 0;
	int res;

	posix_spawn_file_actions_init(&act);
	posix_spawn_file_actions_adddup2(&act, fd, 3);
	res = posix_spawn(&pid, "/proc/self/exe", &act, NULL,
	    (char *const *)(uintptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&act);
	if (res != 0)
		log_error("outbox.start error=%s", strerror(res));
	return res == 0 ? pid : 0;
}

static bool
child_start(struct child *c)
{
	int fd[2];

	if (ipc_pair(fd) != ST_OK)
		return false;
	c->pid = spawn(c->home->conf, fd[1]);
	close(fd[1]);
	if (c->pid == 0) {
		close(fd[0]);
		return false;
	}
	c->wire = wire_new(c->home->base, fd[0], child_says, child_gone, c);
	return true;
}

static void
give(struct child *c, struct batch *b)
{
	struct arena *mem = arena_new();
	struct text body = { .mem = mem };
	struct notice some = b->notice;

	c->batch = b;
	b->hands++;
	c->first = b->given;
	c->n = b->notice.nto - b->given;
	if (c->n > CHUNK)
		c->n = CHUNK;
	memset(c->told, 0, sizeof(c->told));
	b->given += c->n;
	if (b->given == b->notice.nto)
		c->home->next = TAILQ_NEXT(b, entry);
	some.to += c->first;
	some.nto = c->n;
	notice_put(&body, &some);
	evtimer_del(c->bored);
	wire_send(c->wire, &(struct frame){ MSG_NOTICES, b->id,
	    text_str(&body) });
	arena_free(mem);
}

static void
tell_web(struct batch *b, struct wire *web, const struct frame *f)
{
	wire_send(web, f);
	if (++b->reported == b->notice.nto)
		wire_send(web, &(struct frame){ MSG_NOTICES_DONE, b->id });
}

static void
later(struct outbox *o, struct batch *b, int64_t delivery, struct str why)
{
	struct arena *mem = arena_new();
	struct text body = { .mem = mem };

	ipc_put_i64(&body, delivery);
	ipc_put_u64(&body, SENT_LATER);
	ipc_put_str(&body, why);
	tell_web(b, o->web, &(struct frame){ MSG_SENT, b->id,
	    text_str(&body) });
	arena_free(mem);
}

static void
forget_if_done(struct outbox *o, struct batch *b)
{
	if (b->hands == 0 && b->reported == b->notice.nto)
		batch_free(o, b);
}

/* The child has none of it any more. */
static void
put_down(struct child *c)
{
	struct batch *b = c->batch;

	c->batch = NULL;
	if (b == NULL)
		return;
	b->hands--;
	forget_if_done(c->home, b);
}

static void
share_out(struct outbox *o)
{
	for (size_t i = 0; i < o->nchildren && !o->stopping; i++) {
		struct child *c = &o->child[i];

		if (o->next == NULL)
			return;
		if (c->batch == NULL && (c->wire != NULL || child_start(c)))
			give(c, o->next);
	}
}

/* No child can be started and none runs: nothing would ever happen. */
static bool
is_stranded(const struct outbox *o)
{
	for (size_t i = 0; i < o->nchildren; i++)
		if (o->child[i].wire != NULL)
			return false;
	return true;
}

/* Nothing that has not been given to a child yet will be. */
static void
report_rest(struct outbox *o, struct batch *b, struct str why)
{
	if (o->next == b)
		o->next = TAILQ_NEXT(b, entry);
	while (b->given < b->notice.nto)
		later(o, b, b->notice.to[b->given++].delivery, why);
	forget_if_done(o, b);
}

static void
report_stranded(struct outbox *o)
{
	while (o->next != NULL && !o->stopping && is_stranded(o))
		report_rest(o, o->next,
		    S("no process to send it could be started"));
}

enum status
outbox_take(struct outbox *o, const struct frame *f)
{
	struct arena *mem = arena_new();
	struct batch *b = arena_new_of(mem, struct batch);
	struct ipc_in in = ipc_open(f->body);

	b->mem = mem;
	b->id = f->id;
	b->bytes = f->body.n;
	if (notice_take(&in, mem, &b->notice) != ST_OK ||
	    b->notice.nto == 0) {
		arena_free(mem);
		return ST_INVALID;
	}
	TAILQ_INSERT_TAIL(&o->batches, b, entry);
	if (o->next == NULL)
		o->next = b;
	if ((o->bytes += b->bytes) > OUTBOX_BYTES) {
		report_rest(o, b, S("too much is waiting to be sent"));
		return ST_OK;
	}
	share_out(o);
	report_stranded(o);
	return ST_OK;
}

/* Which of its recipients that delivery is; c->n if none, or told before. */
static size_t
recipient(const struct child *c, int64_t delivery)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->told[i] &&
		    c->batch->notice.to[c->first + i].delivery == delivery)
			return i;
	return c->n;
}

/* What a child says is looked at before it is passed on. */
static bool
take_result(struct child *c, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	int64_t delivery = ipc_take_i64(&in);
	size_t i;

	ipc_take_count(&in, SENT_REFUSED);
	ipc_peek_str(&in, LETTER_LINE_MAX);
	if (ipc_taken(&in) != ST_OK || c->batch == NULL ||
	    f->id != c->batch->id || (i = recipient(c, delivery)) == c->n)
		return false;
	c->told[i] = true;
	tell_web(c->batch, c->home->web, f);
	return true;
}

static bool
has_told_all(const struct child *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->told[i])
			return false;
	return c->batch != NULL;
}

static void
child_says(void *arg, const struct frame *f)
{
	static const struct timeval patience = { IDLE_SECONDS, 0 };
	struct child *c = arg;

	if (f->type == MSG_SENT && take_result(c, f))
		return;
	if (f->type == MSG_NOTICES_DONE && has_told_all(c)) {
		put_down(c);
		evtimer_add(c->bored, &patience);
		share_out(c->home);
		return;
	}
	log_error("outbox.lied pid=%d", (int)c->pid);
	child_gone(c);
}

static void
child_gone(void *arg)
{
	struct child *c = arg;
	struct batch *b = c->batch;

	if (!c->home->stopping)
		log_warn("outbox.died pid=%d", (int)c->pid);
	bury(c);
	for (size_t i = 0; b != NULL && i < c->n; i++)
		if (!c->told[i] && !c->home->stopping)
			later(c->home, b, b->notice.to[c->first + i].delivery,
			    S("the process that was to send it died"));
	put_down(c);
	share_out(c->home);
	report_stranded(c->home);
}

/* It has been idle for a while: its memory is worth more than the 10 ms that
 * starting another one takes. */
static void
send_home(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	bury(arg);
}

void
outbox_stop(struct outbox *o)
{
	o->stopping = true;
	for (size_t i = 0; i < o->nchildren; i++)
		if (o->child[i].wire != NULL)
			wire_send(o->child[i].wire,
			    &(struct frame){ .type = MSG_STOP });
}

bool
outbox_is_idle(const struct outbox *o)
{
	for (size_t i = 0; i < o->nchildren; i++)
		if (o->child[i].batch != NULL)
			return false;
	return true;
}
