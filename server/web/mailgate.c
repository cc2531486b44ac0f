/*
 * mailgate.c - see mailgate.h.
 *
 * Everything here runs in the gate's own thread, but for the jobs, which
 * run in the writer.  When the mail process goes away the web process
 * does, too (the parent starts both anew), so nothing here waits for it.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "arrive.h"
#include "log.h"
#include "loop.h"
#include "mailgate_priv.h"
#include "msg.h"

#define POLL_MS		200		/* what is due later is looked for so often */

struct unsent {				/* a frame that waits for room */
	struct unsent	*next;
	struct frame	 f;
	struct arena	*mem;
};

struct question {
	struct question	*next;
	uint64_t	 id;
	void		(*answered)(struct str, void *);
	void		*arg;
};

struct letter_job {
	struct job	 job;
	struct mailgate	*g;
	struct arena	*mem;
	uint64_t	 id;
	struct arrived	 in;
	enum status	 status[LMTP_RECIPIENTS_MAX];
};

/* Mail finishes first: what it has sent is to be recorded. */
static void
leave_if_done(struct mailgate *g)
{
	if (g->stopping && g->mail_gone && g->jobs == 0 && g->results == NULL)
		event_base_loopexit(g->base, NULL);
}

void
mailgate_gone(struct mailgate *g, const char *why)
{
	if (!g->stopping && !g->mail_ends) {
		log_error("gate.lost why=%s", why);
		kill(getpid(), SIGTERM);
	}
	event_del(g->readable);
	g->mail_gone = true;
	leave_if_done(g);
}

void
mailgate_send(struct mailgate *g, struct arena *mem, struct frame f)
{
	struct unsent *u;
	enum status res = g->first == NULL ? ipc_send(g->fd, &f) : ST_BUSY;

	if (res != ST_BUSY) {
		if (res != ST_OK)
			mailgate_gone(g, status_word(res));
		arena_free(mem);
		return;
	}
	u = arena_new_of(mem, struct unsent);
	u->f = f;
	u->mem = mem;
	*g->last = u;
	g->last = &u->next;
	event_add(g->writable, NULL);
}

static void
can_write(evutil_socket_t fd, short what, void *arg)
{
	struct mailgate *g = arg;
	enum status res = ST_OK;
	struct unsent *u;

	(void)fd;
	(void)what;
	while ((u = g->first) != NULL &&
	    (res = ipc_send(g->fd, &u->f)) == ST_OK) {
		if ((g->first = u->next) == NULL)
			g->last = &g->first;
		arena_free(u->mem);
	}
	if (res == ST_BUSY)
		event_add(g->writable, NULL);
	else if (res != ST_OK)
		mailgate_gone(g, status_word(res));
}

void
mailgate_post(struct mailgate *g, struct job *j)
{
	g->jobs++;
	j->tray = g->tray;
	writer_post(web.writer, j);
}

static void
rcpt(struct mailgate *g, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	struct str address = ipc_take_str(&in, ADDRESS_MAX, g->mem);
	struct text t = { .mem = arena_new() };
	enum rcpt is = RCPT_BUSY;

	if (ipc_taken(&in) != ST_OK) {
		arena_free(t.mem);
		mailgate_gone(g, "nonsense");
		return;
	}
	if (store_read_begin(g->store) == ST_OK) {
		is = arrive_rcpt(g->store, g->mem, address);
		store_read_end(g->store);
	}
	ipc_put_u64(&t, is);
	mailgate_send(g, t.mem, (struct frame){ MSG_RCPT_IS, f->id,
	    text_str(&t) });
}

static enum status
letter_run(struct store *st, void *arg)
{
	struct letter_job *j = arg;
	enum status res = ST_OK;

	for (size_t i = 0; res == ST_OK && i < j->in.a.nrcpt; i++)
		res = j->status[i] = arrive(st, j->mem, &j->in,
		    j->in.a.rcpt[i]);
	return res;
}

static void	letter_next(struct letter_job *);

static enum status
letter_stage(struct store *st, void *arg)
{
	struct letter_job *j = arg;

	return staging_step(st, &j->in.staging);
}

/* All recipients or none: the transaction is the letter's. */
static void
letter_done(enum status res, void *arg)
{
	struct letter_job *j = arg;
	struct mailgate *g = j->g;
	struct text t = { .mem = arena_new() };

	g->jobs--;
	if (res != ST_OK)
		log_warn("letter.later status=%s", status_word(res));
	ipc_put_u64(&t, j->in.a.nrcpt);
	for (size_t i = 0; i < j->in.a.nrcpt; i++)
		ipc_put_u64(&t, res);
	mailgate_send(g, t.mem, (struct frame){ MSG_LETTER_IS, j->id,
	    text_str(&t) });
	arena_free(j->mem);
}

static void
letter_staged(enum status res, void *arg)
{
	struct letter_job *j = arg;

	if (res != ST_OK) {
		letter_done(res, j);
		return;
	}
	j->g->jobs--;
	letter_next(j);
}

/* What is large of it goes first, in transactions of its own. */
static void
letter_next(struct letter_job *j)
{
	j->job = staging_done(&j->in.staging) ?
	    (struct job){ .run = letter_run, .done = letter_done, .arg = j } :
	    (struct job){ .run = letter_stage, .done = letter_staged,
	    .arg = j };
	mailgate_post(j->g, &j->job);
}

static void
letter(struct mailgate *g, const struct frame *f)
{
	struct arena *mem = arena_new();
	struct letter_job *j = arena_new_of(mem, struct letter_job);
	struct ipc_in in = ipc_open(f->body);

	if (arrival_take(&in, mem, &j->in.a) != ST_OK) {
		arena_free(mem);
		mailgate_gone(g, "nonsense");
		return;
	}
	j->g = g;
	j->mem = mem;
	j->id = f->id;
	arrive_prepare(mem, &j->in);
	letter_next(j);
}

void
mailgate_ask(struct mailgate *g, struct arena *mem, enum msg type,
    struct str body, void (*answered)(struct str, void *), void *arg)
{
	struct question *q = calloc(1, sizeof(*q));

	if (q == NULL)
		fatal("out of memory");
	*q = (struct question){ g->questions, ++g->last_id, answered, arg };
	g->questions = q;
	mailgate_send(g, mem, (struct frame){ type, q->id, body });
}

static void
sniffed(struct mailgate *g, const struct frame *f)
{
	struct question **at = &g->questions, *q;

	while ((q = *at) != NULL && q->id != f->id)
		at = &q->next;
	if (q == NULL)
		return;
	*at = q->next;
	q->answered(f->body, q->arg);
	free(q);
}

struct tray *
mailgate_tray(struct mailgate *g)
{
	return g->tray;
}

static void
look(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	mailgate_flush(arg);
	mailgate_claim(arg);
}

void
mailgate_look(struct mailgate *g)
{
	event_active(g->timer, EV_TIMEOUT, 1);
}

static void (*const takers[MSG__COUNT])(struct mailgate *,
    const struct frame *) = {
	[MSG_RCPT] = rcpt,
	[MSG_LETTER] = letter,
	[MSG_SENT] = mailgate_sent,
	[MSG_NOTICES_DONE] = mailgate_notices_done,
	[MSG_SNIFFED] = sniffed,
};

static void
can_read(evutil_socket_t fd, short what, void *arg)
{
	struct mailgate *g = arg;
	enum status res;
	struct frame f;

	(void)what;
	while ((res = ipc_receive(fd, g->mem, &f)) == ST_OK) {
		if (f.type < MSG__COUNT && takers[f.type] != NULL)
			takers[f.type](g, &f);
		else
			mailgate_gone(g, "nonsense");
		arena_reset(g->mem);
	}
	if (res != ST_BUSY)
		mailgate_gone(g, status_word(res));
	mailgate_flush(g);
}

static void
wake(void *arg)
{
	event_active(((struct mailgate *)arg)->wake, EV_READ, 1);
}

static void
woken(evutil_socket_t fd, short what, void *arg)
{
	struct mailgate *g = arg;

	(void)fd;
	(void)what;
	tray_run(g->tray);
	if (g->stopping && !g->told_to_stop && !g->mail_gone) {
		g->told_to_stop = true;
		mailgate_send(g, arena_new(), (struct frame){ .type = MSG_STOP });
	}
	leave_if_done(g);
}

static void *
mailgate_main(void *arg)
{
	event_base_dispatch(((struct mailgate *)arg)->base);
	return NULL;
}

struct mailgate *
mailgate_start(int fd, const char *database)
{
	struct mailgate *g = calloc(1, sizeof(*g));
	struct timeval every = { 0, POLL_MS * 1000 };
	const char *why;

	if (g == NULL || (g->base = event_base_new()) == NULL)
		fatal("out of memory");
	if ((g->store = store_open_read(database, &why)) == NULL)
		fatal("%s", why);
	g->fd = fd;
	g->mem = arena_new();
	g->last = &g->first;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	g->readable = event_new(g->base, fd, EV_READ | EV_PERSIST, can_read, g);
	g->writable = event_new(g->base, fd, EV_WRITE, can_write, g);
	g->timer = event_new(g->base, -1, EV_PERSIST, look, g);
	g->wake = event_new(g->base, -1, EV_PERSIST, woken, g);
	g->tray = tray_new(wake, g);
	event_add(g->readable, NULL);
	event_add(g->timer, &every);
	event_add(g->wake, NULL);
	if (pthread_create(&g->thread, NULL, mailgate_main, g) != 0)
		fatal("cannot start the gate");
	return g;
}

void
mailgate_mail_ends(struct mailgate *g)
{
	g->mail_ends = true;
}

void
mailgate_stop(struct mailgate *g)
{
	struct timeval last = { 8, 0 };

	g->stopping = true;
	event_base_loopexit(g->base, &last);
	wake(g);
	pthread_join(g->thread, NULL);
}

void
mailgate_free(struct mailgate *g)
{
	event_free(g->readable);
	event_free(g->writable);
	event_free(g->timer);
	event_free(g->wake);
	tray_free(g->tray);
	store_close(g->store);
	arena_free(g->mem);
	event_base_free(g->base);
	free(g);
}
