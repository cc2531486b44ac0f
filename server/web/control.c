/*
 * control.c - see control.h.
 *
 * One errand of a connection is under way at a time; the next is read when
 * it was answered.  A connection lives in an arena of its own, and as long
 * as its errand does, also when the command has gone.
 */
#include <errno.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "accept.h"
#include "clock.h"
#include "control.h"
#include "errand.h"
#include "log.h"
#include "msg.h"

#define CALLERS_MAX	32
#define TICK_SECONDS	60
#define BACKLOG		16

struct control {
	pthread_t	 thread;
	struct event_base *base;
	struct evconnlistener *listener;
	struct event	*wake, *timer;
	int		 fd;
	struct writer	*writer;
	struct tray	*tray;
	struct caller	*first;
	int		 callers;
	struct job	 tick;
	bool		 ticking, tick_more;
};

struct caller {
	struct caller	*next, **link;	/* who is connected */
	struct control	*c;
	struct event	*readable;
	struct arena	*mem;		/* of the errand at hand */
	struct job	 job;
	struct errand_call call;
	const struct errand *errand;
	uint64_t	 id;
	int		 fd;
};

static void
hang_up(struct caller *k)
{
	if ((*k->link = k->next) != NULL)
		k->next->link = k->link;
	k->c->callers--;
	event_free(k->readable);
	close(k->fd);
	arena_free(k->mem);
	free(k);
}

static void
answer(struct caller *k, enum status res)
{
	struct text t = { .mem = k->mem };
	struct frame f = { .type = MSG_ERRAND_IS, .id = k->id };

	ipc_put_u64(&t, res);
	ipc_put_str(&t, k->call.why);
	ipc_put_str(&t, res == ST_OK ? text_str(&k->call.answer) : S(""));
	f.body = text_str(&t);
	if (ipc_send(k->fd, &f) != ST_OK) {
		hang_up(k);
		return;
	}
	arena_reset(k->mem);
	event_add(k->readable, NULL);
}

static enum status
errand_run(struct store *st, void *arg)
{
	struct caller *k = arg;

	k->call.store = st;
	return k->errand->run(&k->call);
}

static void
errand_done(enum status res, void *arg)
{
	struct caller *k = arg;

	log_info("errand.done name=%s status=%s", k->errand->name,
	    status_word(res));
	answer(k, res);
}

static enum status
errand_stage(struct store *st, void *arg)
{
	struct caller *k = arg;

	return staging_step(st, &k->call.staging);
}

static void	errand_next(struct caller *);

static void
errand_staged(enum status res, void *arg)
{
	if (res == ST_OK)
		errand_next(arg);
	else
		errand_done(res, arg);
}

/* What is large of it goes first, in transactions of its own. */
static void
errand_next(struct caller *k)
{
	bool ready = staging_done(&k->call.staging);

	k->job = (struct job){ .run = ready ? errand_run : errand_stage,
	    .done = ready ? errand_done : errand_staged, .arg = k,
	    .tray = k->c->tray };
	writer_post(k->c->writer, &k->job);
}

static void
take_errand(struct caller *k, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	struct str name = ipc_take_str(&in, ERRAND_NAME_MAX, k->mem);
	enum status res;

	k->id = f->id;
	k->call = (struct errand_call){ .mem = k->mem, .args = in,
	    .answer = { .mem = k->mem } };
	if (f->type != MSG_ERRAND || in.bad) {
		hang_up(k);
		return;
	}
	if ((k->errand = errand_named(name)) == NULL) {
		k->call.why = arena_printf(k->mem, "the running server knows "
		    "no errand \"%.*s\"; is it of another version?",
		    STR_ARG(name));
		answer(k, ST_INVALID);
		return;
	}
	if ((res = errand_prepare(k->errand, &k->call)) != ST_OK)
		errand_done(res, k);
	else
		errand_next(k);
}

static void
readable(evutil_socket_t fd, short what, void *arg)
{
	struct caller *k = arg;
	struct frame f;
	enum status res = ipc_receive(fd, k->mem, &f);

	(void)what;
	if (res == ST_OK)
		take_errand(k, &f);
	else if (res == ST_BUSY)
		event_add(k->readable, NULL);
	else
		hang_up(k);
}

static void
accepted(struct evconnlistener *l, evutil_socket_t fd, struct sockaddr *peer,
    int n, void *arg)
{
	struct control *c = arg;
	struct caller *k;

	(void)l;
	(void)peer;
	(void)n;
	if (c->callers == CALLERS_MAX || (k = calloc(1, sizeof(*k))) == NULL) {
		close(fd);
		return;
	}
	if ((k->next = c->first) != NULL)
		k->next->link = &k->next;
	k->link = &c->first;
	c->first = k;
	c->callers++;
	k->c = c;
	k->fd = fd;
	k->mem = arena_new();
	k->readable = event_new(c->base, fd, EV_READ, readable, k);
	event_add(k->readable, NULL);
}

static enum status
tick_run(struct store *st, void *arg)
{
	struct control *c = arg;

	return tick(st, clock_now(), &c->tick_more);
}

static void
post_tick(struct control *c)
{
	c->ticking = true;
	c->tick = (struct job){ .run = tick_run, .arg = c, .tray = c->tray,
	    .done = c->tick.done };
	writer_post(c->writer, &c->tick);
}

static void
tick_done(enum status res, void *arg)
{
	struct control *c = arg;

	c->ticking = false;
	if (res != ST_OK)
		log_warn("tick.failed status=%s", status_word(res));
	else if (c->tick_more)
		post_tick(c);
}

static void
minute(evutil_socket_t fd, short what, void *arg)
{
	struct control *c = arg;

	(void)fd;
	(void)what;
	if (!c->ticking)
		post_tick(c);
}

static void
woken(evutil_socket_t fd, short what, void *arg)
{
	struct control *c = arg;

	(void)fd;
	(void)what;
	tray_run(c->tray);
}

static void
wake(void *arg)
{
	struct control *c = arg;

	event_active(c->wake, EV_READ, 0);
}

static void *
control_main(void *arg)
{
	struct control *c = arg;

	event_base_loop(c->base, EVLOOP_NO_EXIT_ON_EMPTY);
	return NULL;
}

/* Whoever else is on the machine may not use it, not for a moment. */
static int
listen_at(struct str path)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	mode_t mask;
	int fd, res;

	if (path.n >= sizeof(sa.sun_path)) {
		log_error("control.listen error=the path is too long");
		return -1;
	}
	memcpy(sa.sun_path, path.p, path.n);
	unlink(sa.sun_path);
	fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	mask = umask(0177);
	res = bind(fd, (struct sockaddr *)&sa, sizeof(sa));
	umask(mask);
	if (res == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	log_error("control.listen error=%s", strerror(errno));
	if (fd != -1)
		close(fd);
	return -1;
}

struct control *
control_start(const struct conf *conf, struct writer *w)
{
	struct timeval every = { TICK_SECONDS, 0 };
	struct arena *mem = arena_new();
	int fd = listen_at(conf_data(mem, conf, "control.sock"));
	struct control *c;

	arena_free(mem);
	if (fd == -1)
		return NULL;
	if ((c = calloc(1, sizeof(*c))) == NULL)
		fatal("out of memory");
	c->fd = fd;
	c->writer = w;
	c->tick.done = tick_done;
	c->base = event_base_new();
	c->wake = event_new(c->base, -1, EV_PERSIST, woken, c);
	c->tray = tray_new(wake, c);
	c->listener = evconnlistener_new(c->base, accepted, c,
	    LEV_OPT_CLOSE_ON_EXEC, 0, fd);
	if (c->listener == NULL)
		fatal("out of memory");
	evconnlistener_set_error_cb(c->listener, accept_later);
	c->timer = event_new(c->base, -1, EV_PERSIST, minute, c);
	event_add(c->timer, &every);
	if (pthread_create(&c->thread, NULL, control_main, c) != 0)
		fatal("cannot start the control thread");
	return c;
}

/* An errand that the writer still has is done; nobody hears of it. */
void
control_stop(struct control *c)
{
	event_base_loopbreak(c->base);
	pthread_join(c->thread, NULL);
	close(c->fd);
}

void
control_free(struct control *c)
{
	while (c->first != NULL)
		hang_up(c->first);
	evconnlistener_free(c->listener);
	event_free(c->timer);
	event_free(c->wake);
	tray_free(c->tray);
	event_base_free(c->base);
	free(c);
}
