/*
 * loop.c - see loop.h.
 */
#include <event2/thread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "log.h"
#include "loop.h"
#include "marks.h"

#define STOP_SECONDS	8

struct web web;

static void
wake(void *arg)
{
	struct loop *lp = arg;
	uint64_t one = 1;

	if (write(lp->wake_fd, &one, sizeof(one)) == -1)
		fatal("a loop cannot be woken");
}

/* Stopping: no new connections, open requests are answered, then it ends. */
static void
woken(evutil_socket_t fd, short what, void *arg)
{
	struct loop *lp = arg;
	uint64_t times;

	(void)what;
	if (read(fd, &times, sizeof(times)) == -1)
		return;
	tray_run(lp->tray);
	if (!lp->stopping)
		return;
	event_base_loopexit(lp->base, lp->unfinished == 0 ?
	    &(struct timeval){ 0, 50000 } : &(struct timeval){ STOP_SECONDS, 0 });
	if (lp->unfinished == 0)
		marks_flush(lp->marks);
}

static void *
loop_main(void *arg)
{
	struct loop *lp = arg;

	event_base_dispatch(lp->base);
	return NULL;
}

/* No locks, for only its own thread touches it; changes of interest are
 * gathered, which saves a system call or two a request. */
static struct event_base *
base_new(void)
{
	struct event_config *cfg = event_config_new();
	struct event_base *base;

	event_config_set_flag(cfg, EVENT_BASE_FLAG_NOLOCK);
	event_config_set_flag(cfg, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST);
	if ((base = event_base_new_with_config(cfg)) == NULL)
		fatal("no event loop");
	event_config_free(cfg);
	return base;
}

static void
loop_open(struct loop *lp, int n, const char *database)
{
	const char *why;

	lp->n = n;
	lp->base = base_new();
	if ((lp->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) == -1)
		fatal("no eventfd");
	if ((lp->store = store_open_read(database, &why)) == NULL)
		fatal("%s", why);
	lp->wake = event_new(lp->base, lp->wake_fd, EV_READ | EV_PERSIST,
	    woken, lp);
	event_add(lp->wake, NULL);
	lp->tray = tray_new(wake, lp);
	lp->marks = marks_new(lp->base, lp->tray);
	http_open(lp);
}

/* A TCP listener per loop, if there are as many; else all share them. */
void
loops_start(const int *fds, int nfds, const char *database)
{
	web.loops = calloc((size_t)web.nloops, sizeof(*web.loops));
	if (web.loops == NULL)
		fatal("out of memory");
	for (int i = 0; i < web.nloops; i++) {
		loop_open(&web.loops[i], i, database);
		if (nfds == web.nloops)
			http_accept(&web.loops[i], fds[i]);
		else
			for (int k = 0; k < nfds; k++)
				http_accept(&web.loops[i], dup(fds[k]));
	}
	for (int i = 0; i < web.nloops; i++)
		if (pthread_create(&web.loops[i].thread, NULL, loop_main,
		    &web.loops[i]) != 0)
			fatal("cannot start a loop");
}

static void
loop_close(struct loop *lp)
{
	http_close(lp);
	marks_free(lp->marks);
	event_free(lp->wake);
	close(lp->wake_fd);
	tray_free(lp->tray);
	store_close(lp->store);
	event_base_free(lp->base);
}

void
loops_stop(void)
{
	for (int i = 0; i < web.nloops; i++) {
		web.loops[i].stopping = true;
		wake(&web.loops[i]);
	}
	for (int i = 0; i < web.nloops; i++)
		pthread_join(web.loops[i].thread, NULL);
}

void
loops_free(void)
{
	for (int i = 0; i < web.nloops; i++)
		loop_close(&web.loops[i]);
	visitors_free();
	free(web.loops);
}
