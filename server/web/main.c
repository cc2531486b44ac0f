/*
 * main.c - the web process: starts its threads, waits for a signal.
 */
#include <errno.h>
#include <event2/thread.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "changes.h"
#include "clock.h"
#include "control.h"
#include "mailgate.h"
#include "readers.h"
#include "list_cache.h"
#include "log.h"
#include "loop.h"
#include "roles.h"
#include "signed.h"
#include "store/outbox.h"
#include "thread_pages.h"

#define SLOW_THREADS	2		/* ARCHITECTURE.md, Processes */

static void
committed(struct store *st, const struct changed *c)
{
	uint64_t change = changes_next();

	thread_cache_drop(c, change);
	thread_pages_grow(st, c);
	list_cache_drop(c, change);
	readers_drop(c, change);
	visitors_drop(c, change);
	if (c->outbox)
		mailgate_look(web.gate);
}

/* From the parent, whom we may outlive; the site stays ours until we end. */
static void
keep_lock(int fd)
{
	if (flock(fd, LOCK_EX | LOCK_NB) == -1) {
		log_error("web.lock error=%s", strerror(errno));
		exit(ROLE_GIVE_UP);
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
}

/* What was in flight when we died goes out again. */
static enum status
recover(struct store *st)
{
	enum status res = store_begin(st);

	if (res == ST_OK)
		res = store_outbox_recover(st, clock_now());
	if (res == ST_OK)
		res = store_commit(st);
	if (res != ST_OK)
		store_rollback(st);
	return res;
}

static struct store *
open_database(const char *path)
{
	const char *why;
	struct store *st = store_open_write(path, &why);

	if (st == NULL) {
		log_error("web.database path=%s error=%s", path, why);
		exit(ROLE_GIVE_UP);
	}
	if (recover(st) != ST_OK || signed_open(st) != ST_OK) {
		log_error("web.database path=%s error=cannot be written", path);
		exit(ROLE_GIVE_UP);
	}
	return st;
}

static void
wait_for_signal(void)
{
	sigset_t set;
	int sig;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	do
		sigwait(&set, &sig);
	while (sig == SIGINT);		/* a terminal's; the parent decides */
}

static void
block_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int
web_main(const struct conf *conf, int nlisteners)
{
	struct arena *mem = arena_new();
	struct str path = conf_database(mem, conf);
	struct control *control;
	int fds[ROLE_LISTENERS];
	struct store *st;

	if (nlisteners > ROLE_LISTENERS)
		fatal("web: %d listeners", nlisteners);
	block_signals();
	evthread_use_pthreads();
	routes_check();
	web.conf = conf;
	web.started = clock_now();
	web.nloops = conf_each(conf->web.loops, sysconf(_SC_NPROCESSORS_ONLN));
	keep_lock(ROLE_LISTEN_FD + nlisteners);
	st = open_database(path.p);
	visitors_open(conf);
	web.writer = writer_start(st, committed);
	web.slow = slow_start(SLOW_THREADS);
	for (int i = 0; i < nlisteners; i++)
		fds[i] = ROLE_LISTEN_FD + i;
	web.gate = mailgate_start(ROLE_PEER_FD, path.p);
	if ((control = control_start(conf, web.writer)) == NULL)
		exit(ROLE_GIVE_UP);
	loops_start(fds, nlisteners, path.p);
	log_info("web.ready loops=%d", web.nloops);

	wait_for_signal();
	mailgate_mail_ends(web.gate);
	loops_stop();
	mailgate_stop(web.gate);
	control_stop(control);
	slow_stop(web.slow);
	writer_stop(web.writer);
	loops_free();
	mailgate_free(web.gate);
	control_free(control);
	store_close(st);
	log_info("web.stopped");
	arena_free(mem);
	return 0;
}
