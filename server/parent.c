/*
 * parent.c - rounds serve: starts both roles, and starts them again.
 *
 * It takes DATA/lock and hands it to web, so that one site has one writer:
 * the lock is free when both have ended.  It opens neither the database nor
 * a letter, and has no threads.  When one role dies the other is replaced
 * with it: what it had not answered comes again.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bind.h"
#include "clock.h"
#include "ipc.h"
#include "limits.h"
#include "log.h"
#include "roles.h"

#define STOP_SECONDS	12
#define FILES		(2 * HTTP_CONNECTIONS)	/* and what else is open */
#define PAUSE_FIRST_MS	100		/* before a role is started again */
#define PAUSE_LAST_MS	30000
#define STEADY_MS	60000		/* it ran so long: start over */
/* A request makes and drops some sixty small pieces in libevent; a thread
 * keeps seven of a size by default and sorts the others into the heap. */
#define MALLOC		"glibc.malloc.tcache_count=100"

enum { WEB, MAIL, ROLES_RUN };

struct role {
	const char	*command;	/* hidden command of this program */
	struct sockets	 listen;
	pid_t		 pid;		/* 0: not running */
};

struct parent {
	const struct conf *conf;
	pid_t		 self;
	int		 lock;		/* DATA/lock, open and locked */
	struct role	 role[ROLES_RUN];
	int64_t		 started;
	int64_t		 pause;
	sigset_t	 signals;
};

static bool
bind_all(struct parent *p)
{
	struct str web = p->conf->web.listen;
	int loops = conf_each(p->conf->web.loops,
	    sysconf(_SC_NPROCESSORS_ONLN));
	bool ok = str_eq(web, S("systemd")) ?
	    bind_systemd(&p->role[WEB].listen) :
	    bind_to(web, loops, &p->role[WEB].listen);

	return ok && bind_to(p->conf->mail.lmtp, 1, &p->role[MAIL].listen);
}

/* In the child: descriptors from ROLE_PEER_FD on, as roles.h says. */
static void
hand_over(const int *given, int n)
{
	int from[ROLE_LISTENERS + 2];

	for (int i = 0; i < n; i++)
		from[i] = fcntl(given[i], F_DUPFD, 128);
	for (int i = 0; i < n; i++) {
		dup2(from[i], ROLE_PEER_FD + i);
		close(from[i]);
	}
}

static void
become(struct parent *p, struct role *r, int peer)
{
	int given[ROLE_LISTENERS + 2] = { peer }, n = 1;
	char count[16];

	for (int i = 0; i < r->listen.n; i++)
		given[n++] = r->listen.fd[i];
	if (r == &p->role[WEB])
		given[n++] = p->lock;
	hand_over(given, n);
	/* Without the parent nobody answers for us: end what is open and go.
	 * Who is told too late has another parent already. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != p->self)
		_exit(1);
	sigprocmask(SIG_UNBLOCK, &p->signals, NULL);
	setenv("GLIBC_TUNABLES", MALLOC, 0);
	snprintf(count, sizeof(count), "%d", r->listen.n);
	execl("/proc/self/exe", "rounds", "-c", p->conf->file.p, r->command,
	    count, (char *)NULL);
	log_error("parent.exec error=%s", strerror(errno));
	_exit(1);
}

static bool
start_role(struct parent *p, struct role *r, int peer)
{
	if ((r->pid = fork()) == -1) {
		log_error("parent.fork error=%s", strerror(errno));
		r->pid = 0;
		return false;
	}
	if (r->pid == 0)
		become(p, r, peer);
	return true;
}

static bool
start_both(struct parent *p)
{
	int pair[2];
	bool ok;

	if (ipc_pair(pair) != ST_OK)
		return false;
	ok = start_role(p, &p->role[WEB], pair[0]) &&
	    start_role(p, &p->role[MAIL], pair[1]);
	close(pair[0]);
	close(pair[1]);
	p->started = clock_steady();
	return ok;
}

static void
signal_both(struct parent *p, int sig)
{
	for (int i = 0; i < ROLES_RUN; i++)
		if (p->role[i].pid > 0)
			kill(p->role[i].pid, sig);
}

/* Takes in whoever has ended.  Returns the last exit code, or -1. */
static int
reap(struct parent *p)
{
	int status, code = -1;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (int i = 0; i < ROLES_RUN; i++) {
			struct role *r = &p->role[i];

			if (r->pid != pid)
				continue;
			r->pid = 0;
			code = WIFEXITED(status) ? WEXITSTATUS(status) :
			    128 + WTERMSIG(status);
			log_info("parent.ended role=%s pid=%d code=%d",
			    r->command + 1, (int)pid, code);
		}
	return code;
}

static bool
any_running(const struct parent *p)
{
	return p->role[WEB].pid > 0 || p->role[MAIL].pid > 0;
}

/* The next signal within so many ms, or 0. */
static int
next_signal(struct parent *p, int64_t ms)
{
	struct timespec ts = { ms / 1000, ms % 1000 * 1000000 };
	int sig = sigtimedwait(&p->signals, NULL, &ts);

	return sig > 0 ? sig : 0;
}

static void
stop_both(struct parent *p)
{
	int64_t until = clock_steady() + STOP_SECONDS * SECOND;

	signal_both(p, SIGTERM);
	while (reap(p), any_running(p) && clock_steady() < until)
		next_signal(p, 100);
	if (!any_running(p))
		return;
	signal_both(p, SIGKILL);
	while (reap(p), any_running(p))
		next_signal(p, 100);
}

/* The file must be readable before anything running is stopped. */
static void
reload(struct parent *p)
{
	struct arena *mem = arena_new();
	struct conf fresh;
	struct str why;

	if (conf_read(mem, p->conf->file.p, &fresh, &why) != ST_OK)
		log_error("parent.reload error=%.*s", STR_ARG(why));
	else {
		log_info("parent.reload");
		stop_both(p);
	}
	arena_free(mem);
}

static void
pause_before_start(struct parent *p)
{
	if (clock_steady() - p->started > STEADY_MS)
		p->pause = PAUSE_FIRST_MS;
	log_warn("parent.restart in_ms=%lld", (long long)p->pause);
	for (int64_t until = clock_steady() + p->pause;
	    clock_steady() < until;)
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	p->pause = p->pause * 2 > PAUSE_LAST_MS ? PAUSE_LAST_MS : p->pause * 2;
}

static int
watch_over(struct parent *p)
{
	int sig, code;

	for (;;) {
		sig = next_signal(p, 1000);
		code = reap(p);
		if (sig == SIGTERM || sig == SIGINT) {
			stop_both(p);
			return 0;
		}
		if (sig == SIGHUP)
			reload(p);
		if (p->role[WEB].pid > 0 && p->role[MAIL].pid > 0)
			continue;
		stop_both(p);
		if (code == ROLE_GIVE_UP)
			return 1;
		if (sig != SIGHUP)
			pause_before_start(p);
		if (!start_both(p))
			stop_both(p);
	}
}

/* It is held as long as this process or a web that it started lives. */
static bool
take_lock(struct parent *p, struct arena *mem)
{
	struct str path = conf_data(mem, p->conf, "lock");

	p->lock = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (p->lock == -1) {
		fprintf(stderr, "rounds serve: %s: %s\n", path.p,
		    strerror(errno));
		return false;
	}
	if (flock(p->lock, LOCK_EX | LOCK_NB) == -1) {
		fprintf(stderr, "rounds serve: this site is being served "
		    "already, or a server of it is still ending (%s is "
		    "locked)\n", path.p);
		return false;
	}
	return true;
}

/* A shell allows 1,024 open files, and web may have more connections. */
static void
allow_files(void)
{
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) == -1 || r.rlim_cur >= FILES)
		return;
	r.rlim_cur = r.rlim_max < FILES ? r.rlim_max : FILES;
	if (setrlimit(RLIMIT_NOFILE, &r) == -1 || r.rlim_cur < FILES)
		log_warn("parent.files most=%llu wanted=%d",
		    (unsigned long long)r.rlim_cur, FILES);
}

int
parent_run(const struct conf *conf)
{
	struct parent p = { .conf = conf, .self = getpid(),
	    .pause = PAUSE_FIRST_MS };
	struct arena *mem = arena_new();
	int code = 1;

	p.role[WEB].command = ".web";
	p.role[MAIL].command = ".mail";
	sigemptyset(&p.signals);
	sigaddset(&p.signals, SIGTERM);
	sigaddset(&p.signals, SIGINT);
	sigaddset(&p.signals, SIGHUP);
	sigaddset(&p.signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &p.signals, NULL);
	allow_files();
	if (take_lock(&p, mem) && bind_all(&p) && start_both(&p))
		code = watch_over(&p);
	stop_both(&p);
	arena_free(mem);
	return code;
}
