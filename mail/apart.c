/*
 * apart.c - letters read by other processes.  See apart.h.
 *
 * A child has a few letters in its hands so that it need not wait for us
 * between them.  It answers in order, so if it dies the first of them is to
 * blame, and the others go back to the head of the queue.
 */
#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/wait.h>
#include <unistd.h>

#include "apart.h"
#include "clock.h"
#include "log.h"
#include "msg.h"

#ifdef SANITIZED
#define APART_PATIENCE	(30 * SECOND)
#else
#define APART_PATIENCE	(5 * SECOND)	/* for one letter, on the wall */
#endif
#define APART_START	(30 * SECOND)	/* for a child to get ready */
#define APART_IN_HAND	4	/* letters a child has at once */
#define APART_SERVES	10000	/* letters before it is replaced */
#define APART_TRIES	2	/* children that may die of one letter */

struct job {
	STAILQ_ENTRY(job) next;
	struct arena	*mem;
	struct frame	 question;
	int		 tries;
	apart_read_fn	*read;		/* one of the two */
	apart_sniff_fn	*sniffed;
	void		*arg;
};

STAILQ_HEAD(jobs, job);

struct child {
	struct apart	*pool;
	pid_t		 pid;		/* 0: not running */
	int		 fd;
	bool		 is_ready;
	size_t		 in_hand, served;
	struct jobs	 jobs;
	struct event	*readable, *late;
};

struct apart {
	struct event_base *base;
	bool		 owns_base;
	int64_t		 patience;	/* ms */
	struct str	 authserv;
	struct arena	*mem;
	struct event	*kick;		/* there is something to hand out */
	struct jobs	 waiting;
	size_t		 unanswered;
	uint64_t	 last_id;
	size_t		 nchildren;
	struct child	*children;
};

static void	child_said(evutil_socket_t, short, void *);
static void	child_is_late(evutil_socket_t, short, void *);
static void	hand_out(evutil_socket_t, short, void *);

struct apart *
apart_open(struct event_base *base, size_t children, struct str authserv)
{
	struct arena *mem = arena_new();
	struct apart *a = arena_new_of(mem, struct apart);

	a->mem = mem;
	a->owns_base = base == NULL;
	a->base = base != NULL ? base : event_base_new();
	a->authserv = arena_dup(mem, authserv);
	a->patience = APART_PATIENCE;
	a->nchildren = children;
	a->children = arena_alloc(mem, children * sizeof(*a->children));
	STAILQ_INIT(&a->waiting);
	for (size_t i = 0; i < children; i++) {
		struct child *c = &a->children[i];

		c->pool = a;
		STAILQ_INIT(&c->jobs);
	}
	if (a->base == NULL ||
	    (a->kick = event_new(a->base, -1, 0, hand_out, a)) == NULL)
		fatal("libevent does not start");
	return a;
}

void
apart_patience(struct apart *a, int64_t ms)
{
	a->patience = ms;
}

static pid_t
spawn(int fd, struct str authserv)
{
	static char name[] = "rounds", role[] = ".parse";
	char *argv[] = { name, role, (char *)(uintptr_t)authserv.p, NULL };
	posix_spawn_file_actions_t act;
	pid_t pid = 0;
	int res;

	posix_spawn_file_actions_init(&act);
	posix_spawn_file_actions_adddup2(&act, fd, APART_FD);
	res = posix_spawn(&pid, "/proc/self/exe", &act, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&act);
	if (res != 0)
		log_error("apart.start error=%s", strerror(res));
	return res == 0 ? pid : 0;
}

/* The time for what it does now begins. */
static void
watch(struct child *c)
{
	int64_t ms = c->is_ready ? c->pool->patience : APART_START;
	struct timeval soon = { ms / 1000, ms % 1000 * 1000 };

	if (c->in_hand > 0 || !c->is_ready)
		evtimer_add(c->late, &soon);
	else
		evtimer_del(c->late);
}

static void
child_start(struct child *c)
{
	int fd[2];

	if (ipc_pair(fd) != ST_OK)
		return;
	c->pid = spawn(fd[1], c->pool->authserv);
	close(fd[1]);
	if (c->pid == 0) {
		close(fd[0]);
		return;
	}
	c->fd = fd[0];
	c->is_ready = false;
	c->in_hand = c->served = 0;
	fcntl(c->fd, F_SETFL, O_NONBLOCK);
	c->readable = event_new(c->pool->base, c->fd, EV_READ | EV_PERSIST,
	    child_said, c);
	c->late = evtimer_new(c->pool->base, child_is_late, c);
	if (c->readable == NULL || c->late == NULL)
		fatal("out of memory");
	event_add(c->readable, NULL);
	watch(c);
}

void
apart_start(struct apart *a)
{
	for (size_t i = 0; i < a->nchildren; i++)
		if (a->children[i].pid == 0)
			child_start(&a->children[i]);
}

static void
child_end(struct child *c)
{
	if (c->pid == 0)
		return;
	event_free(c->readable);
	event_free(c->late);
	close(c->fd);
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, NULL, 0) == -1 && errno == EINTR)
		;
	c->pid = 0;
}

static void
tell_read(struct job *j, enum status res, struct letter *l, const char *why)
{
	if (why != NULL)
		*l = (struct letter){ .why = str_of(why) };
	j->read(res, l, j->arg);
}

/* The end of a job that no child has answered. */
static void
give_up(struct apart *a, struct job *j, enum status res)
{
	struct letter l;

	a->unanswered--;
	if (j->sniffed != NULL)
		j->sniffed(S(""), S(""), j->arg);
	else
		tell_read(j, res, &l, res == ST_BUSY ?
		    "the letter cannot be read just now" :
		    "the letter cannot be read: it stops every reader");
}

/* All that it had in hand waits again, in the order it came. */
static void
take_back(struct child *c)
{
	struct jobs back = STAILQ_HEAD_INITIALIZER(back);

	STAILQ_CONCAT(&back, &c->jobs);
	STAILQ_CONCAT(&back, &c->pool->waiting);
	STAILQ_CONCAT(&c->pool->waiting, &back);
	c->in_hand = 0;
}

static bool
any_is_ready(const struct apart *a)
{
	for (size_t i = 0; i < a->nchildren; i++)
		if (a->children[i].pid != 0 && a->children[i].is_ready)
			return true;
	return false;
}

/* Children do not start: no letter's fault, so nothing is decided. */
static void
refuse_all(struct apart *a)
{
	struct job *j;

	while ((j = STAILQ_FIRST(&a->waiting)) != NULL) {
		STAILQ_REMOVE_HEAD(&a->waiting, next);
		give_up(a, j, ST_BUSY);
	}
}

/* It died, is late or talks nonsense; whose fault is that? */
static void
child_fails(struct child *c, const char *how)
{
	struct apart *a = c->pool;
	struct job *first = STAILQ_FIRST(&c->jobs);

	log_warn("apart.%s pid=%d served=%zu", how, (int)c->pid, c->served);
	child_end(c);
	if (first != NULL && ++first->tries == APART_TRIES) {
		STAILQ_REMOVE_HEAD(&c->jobs, next);
		take_back(c);
		give_up(a, first, ST_INVALID);
	} else
		take_back(c);
	if (!c->is_ready && !any_is_ready(a))
		refuse_all(a);
	event_active(a->kick, 0, 0);
}

static enum status
answered(struct job *j, const struct frame *f)
{
	struct ipc_in in = ipc_open(f->body);
	struct letter l;
	enum status res;

	if (j->sniffed != NULL) {
		struct str type = ipc_take_str(&in, LETTER_LINE_MAX, j->mem);
		struct str bytes = ipc_take_str(&in, LETTER_MAX, j->mem);

		if (f->type != MSG_SNIFFED || ipc_taken(&in) != ST_OK)
			return ST_INVALID;
		j->sniffed(type, bytes, j->arg);
		return ST_OK;
	}
	res = (enum status)ipc_take_count(&in, ST__COUNT - 1);
	if (f->type != MSG_PARSED || letter_take(&in, j->mem, &l) != ST_OK)
		return ST_INVALID;
	tell_read(j, res, &l, NULL);
	return ST_OK;
}

/* Out of its hands before done() is called, which may ask for more. */
static enum status
child_answers(struct child *c, const struct frame *f)
{
	struct job *j = STAILQ_FIRST(&c->jobs);
	enum status res;

	if (j == NULL || f->id != j->question.id)
		return ST_INVALID;
	STAILQ_REMOVE_HEAD(&c->jobs, next);
	c->in_hand--;
	c->pool->unanswered--;
	if ((res = answered(j, f)) == ST_OK) {
		c->served++;
		return ST_OK;
	}
	c->in_hand++;
	c->pool->unanswered++;
	STAILQ_INSERT_HEAD(&c->jobs, j, next);
	return res;
}

/* What it says lives in the arena of the letter it is about. */
static struct arena *
arena_for(struct child *c)
{
	struct job *j = STAILQ_FIRST(&c->jobs);

	return j != NULL ? j->mem : c->pool->mem;
}

/*
 * A child that dies with letters in its socket makes the first read here
 * fail, before its last answers can be had; the second read gives them.
 */
static enum status
receive(struct child *c, struct frame *f)
{
	enum status res = ipc_receive(c->fd, arena_for(c), f);

	return res == ST_NOT_FOUND ? ipc_receive(c->fd, arena_for(c), f) : res;
}

static void
child_said(evutil_socket_t fd, short what, void *arg)
{
	struct child *c = arg;
	struct frame f;
	enum status res = receive(c, &f);

	(void)fd;
	(void)what;
	if (res == ST_BUSY)
		return;
	if (res == ST_OK && f.type == MSG_READY)
		c->is_ready = true;
	else if (res == ST_OK)
		res = child_answers(c, &f);
	if (res != ST_OK) {
		child_fails(c, res == ST_NOT_FOUND ? "died" : "lied");
		return;
	}
	if (c->served == APART_SERVES)
		child_end(c);
	else
		watch(c);
	event_active(c->pool->kick, 0, 0);
}

static void
child_is_late(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	child_fails(arg, "late");
}

static bool
may_take(const struct child *c)
{
	return c->pid != 0 && c->is_ready && c->in_hand < APART_IN_HAND &&
	    c->served + c->in_hand < APART_SERVES;
}

static struct child *
idlest(struct apart *a)
{
	struct child *best = NULL;

	for (size_t i = 0; i < a->nchildren; i++) {
		struct child *c = &a->children[i];

		if (may_take(c) && (best == NULL || c->in_hand < best->in_hand))
			best = c;
	}
	return best;
}

/* One more child, if nobody has empty hands and none is on its way. */
static void
grow(struct apart *a)
{
	struct child *room = NULL;
	bool alive = false;

	for (size_t i = 0; i < a->nchildren; i++) {
		struct child *c = &a->children[i];

		if (c->pid == 0)
			room = c;
		else if (!c->is_ready || c->in_hand == 0)
			return;
		else
			alive = true;
	}
	if (room == NULL)
		return;
	child_start(room);
	if (room->pid == 0 && !alive)
		refuse_all(a);
}

/*
 * False: not now.  A full socket empties as the child answers, and a child
 * that has gone is seen to be gone; but if it has nothing in hand and still
 * cannot be given anything, it is we who are short of something.
 */
static bool
hand_to(struct child *c, struct job *j)
{
	struct apart *a = c->pool;
	enum status res = ipc_send(c->fd, &j->question);

	if (res == ST_NOT_FOUND || (res != ST_OK && c->in_hand > 0))
		return false;
	STAILQ_REMOVE_HEAD(&a->waiting, next);
	if (res != ST_OK) {
		give_up(a, j, ST_BUSY);
		return true;
	}
	STAILQ_INSERT_TAIL(&c->jobs, j, next);
	if (c->in_hand++ == 0)
		watch(c);
	return true;
}

static void
hand_out(evutil_socket_t fd, short what, void *arg)
{
	struct apart *a = arg;
	struct child *c;
	struct job *j;

	(void)fd;
	(void)what;
	while ((j = STAILQ_FIRST(&a->waiting)) != NULL) {
		grow(a);
		if ((c = idlest(a)) == NULL || !hand_to(c, j))
			return;
	}
}

static struct job *
ask(struct apart *a, struct arena *mem, uint32_t type, struct str body)
{
	struct job *j = arena_new_of(mem, struct job);

	j->mem = mem;
	j->question = (struct frame){ type, ++a->last_id, body };
	STAILQ_INSERT_TAIL(&a->waiting, j, next);
	a->unanswered++;
	event_active(a->kick, 0, 0);
	return j;
}

void
apart_read(struct apart *a, struct arena *mem, struct str raw,
    apart_read_fn *done, void *arg)
{
	struct job *j = ask(a, mem, MSG_PARSE, raw);

	j->read = done;
	j->arg = arg;
}

void
apart_sniff(struct apart *a, struct arena *mem, struct str bytes,
    apart_sniff_fn *done, void *arg)
{
	struct text body = { .mem = mem };
	struct job *j;

	ipc_put_str(&body, S(""));
	ipc_put_str(&body, bytes);
	j = ask(a, mem, MSG_SNIFF, text_str(&body));
	j->sniffed = done;
	j->arg = arg;
}

void
apart_wait(struct apart *a, size_t most)
{
	while (a->unanswered > most)
		event_base_loop(a->base, EVLOOP_ONCE);
}

struct now {
	struct letter	*l;
	enum status	 res;
};

static void
read_now(enum status res, struct letter *l, void *arg)
{
	struct now *now = arg;

	now->res = res;
	*now->l = *l;
}

enum status
apart_read_now(struct apart *a, struct arena *mem, struct str raw,
    struct letter *l)
{
	struct now now = { l, ST_BUSY };

	apart_read(a, mem, raw, read_now, &now);
	apart_wait(a, 0);
	return now.res;
}

void
apart_close(struct apart *a)
{
	for (size_t i = 0; i < a->nchildren; i++)
		child_end(&a->children[i]);
	event_free(a->kick);
	if (a->owns_base)
		event_base_free(a->base);
	arena_free(a->mem);
}
