/*
 * listen.c - see listen.h.
 *
 * While a question is out a connection is not served, and libevent stops
 * reading it when READ_AHEAD has come, so each has at most that and one
 * letter with us: that bounds the memory.  A connection that ends meanwhile
 * waits for its answer before it is forgotten.
 *
 * Answers are written at once; what the socket does not take is libevent's,
 * and until that has gone the connection is not served either.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

#include <event2/bufferevent.h>
#include <event2/listener.h>

#include "listen.h"
#include "log.h"

#define BACKLOG_SECONDS	1	/* without a file descriptor to spare */
#define READ_AHEAD	(64 * KIB)

struct session {
	LIST_ENTRY(session)	 entry;
	struct listen		*home;
	struct lmtp		*lmtp;
	struct bufferevent	*bev;
	struct evbuffer		*out;		/* answers not written yet */
	bool			 waiting;	/* a question is out */
	bool			 at_end;	/* nothing more will come */
	bool			 closing;	/* when the output has gone */
	bool			 lost;		/* nobody is there any more */
};

struct listen {
	struct event_base	*base;
	struct evconnlistener	**listeners;
	size_t			 nlisteners;
	struct event		*again;		/* accept again */
	struct lmtp_owner	 owner;
	const char		*name, *folder;
	LIST_HEAD(, session)	 sessions;
	size_t			 n;
	bool			 stopping;
};

static void	accepted(struct evconnlistener *, evutil_socket_t,
		    struct sockaddr *, int, void *);
static void	not_accepted(struct evconnlistener *, void *);
static void	accept_again(evutil_socket_t, short, void *);
static void	resume(void *, struct lmtp *);

struct listen *
listen_new(struct event_base *base, const int *fds, size_t n,
    struct lmtp_owner owner, const char *name, const char *folder)
{
	struct listen *h = calloc(1, sizeof(*h));

	if (h == NULL)
		fatal("out of memory");
	*h = (struct listen){ .base = base, .owner = owner, .name = name,
	    .folder = folder, .nlisteners = n };
	h->owner.resume = resume;
	h->listeners = calloc(n + 1, sizeof(*h->listeners));
	h->again = evtimer_new(base, accept_again, h);
	if (h->listeners == NULL || h->again == NULL)
		fatal("out of memory");
	LIST_INIT(&h->sessions);
	for (size_t i = 0; i < n; i++) {
		evutil_make_socket_nonblocking(fds[i]);
		h->listeners[i] = evconnlistener_new(base, accepted, h,
		    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fds[i]);
		if (h->listeners[i] == NULL)
			fatal("lmtp: descriptor %d does not listen", fds[i]);
		evconnlistener_set_error_cb(h->listeners[i], not_accepted);
	}
	return h;
}

static void
session_free(struct session *s)
{
	LIST_REMOVE(s, entry);
	s->home->n--;
	lmtp_free(s->lmtp);
	evbuffer_free(s->out);
	bufferevent_free(s->bev);
	free(s);
}

static void
hang_up(struct session *s)
{
	if (s->waiting) {
		s->lost = true;
		bufferevent_disable(s->bev, EV_READ | EV_WRITE);
	} else
		session_free(s);
}

static size_t
unsent(const struct session *s)
{
	return evbuffer_get_length(bufferevent_get_output(s->bev));
}

/* An error is seen by libevent, too, which reads the same socket. */
static void
write_answers(struct session *s)
{
	if (evbuffer_get_length(s->out) > 0)
		evbuffer_write(s->out, bufferevent_getfd(s->bev));
	if (evbuffer_get_length(s->out) > 0)
		bufferevent_write_buffer(s->bev, s->out);
}

/* One turn of the conversation. */
static void
turn(struct session *s)
{
	enum lmtp_next next = LMTP_FULL;

	while (next == LMTP_FULL && unsent(s) == 0) {
		next = lmtp_read(s->lmtp, bufferevent_get_input(s->bev));
		if (next != LMTP_WAIT)		/* else with the one to come */
			write_answers(s);
	}
	s->waiting = next == LMTP_WAIT;
	s->closing = next == LMTP_CLOSE || (next == LMTP_READ && s->at_end);
	if (s->closing)
		bufferevent_disable(s->bev, EV_READ);
	if (s->closing && unsent(s) == 0)
		session_free(s);
}

static void
readable(struct bufferevent *bev, void *arg)
{
	struct session *s = arg;

	(void)bev;
	if (!s->waiting && !s->closing)
		turn(s);
}

/* All answers have gone out. */
static void
written(struct bufferevent *bev, void *arg)
{
	struct session *s = arg;

	(void)bev;
	if (s->closing)
		session_free(s);
	else if (!s->waiting)
		turn(s);
}

/* The other side left, or said nothing for LMTP_SECONDS.  Who only closed
 * his own direction still hears the answers. */
static void
ended(struct bufferevent *bev, short what, void *arg)
{
	struct session *s = arg;

	(void)bev;
	if ((what & BEV_EVENT_EOF) != 0) {
		s->at_end = true;
		if (!s->waiting && !s->closing)
			turn(s);
		return;
	}
	if (what == (BEV_EVENT_TIMEOUT | BEV_EVENT_READING) && s->waiting) {
		bufferevent_enable(s->bev, EV_READ);
		return;
	}
	if (what == (BEV_EVENT_TIMEOUT | BEV_EVENT_READING)) {
		evbuffer_add_printf(s->out,
		    "421 4.4.2 nothing was said for too long\r\n");
		write_answers(s);
	}
	hang_up(s);
}

static void
resume(void *arg, struct lmtp *l)
{
	struct session *s = lmtp_session(l);

	(void)arg;
	s->waiting = false;
	if (s->lost)
		session_free(s);
	else
		turn(s);
}

static void
turn_away(int fd)
{
	static const char words[] = "421 4.3.2 too many connections\r\n";

	if (send(fd, words, sizeof(words) - 1, MSG_NOSIGNAL) == -1)
		log_debug("lmtp.full error=%s", strerror(errno));
	evutil_closesocket(fd);
}

static void
accepted(struct evconnlistener *l, evutil_socket_t fd, struct sockaddr *peer,
    int n, void *arg)
{
	static const struct timeval patience = { LMTP_SECONDS, 0 };
	struct listen *h = arg;
	struct session *s;
	int on = 1;

	(void)l;
	(void)n;
	if (h->n >= LMTP_CONNECTIONS) {
		turn_away(fd);
		return;
	}
	if ((s = calloc(1, sizeof(*s))) == NULL)
		fatal("out of memory");
	/* Without it every answer waits 40 ms for the client's ACK. */
	if (peer->sa_family != AF_UNIX)
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	s->home = h;
	s->bev = bufferevent_socket_new(h->base, fd, BEV_OPT_CLOSE_ON_FREE);
	if (s->bev == NULL || (s->out = evbuffer_new()) == NULL)
		fatal("out of memory");
	LIST_INSERT_HEAD(&h->sessions, s, entry);
	h->n++;
	s->lmtp = lmtp_new(&h->owner, h->name, h->folder, s->out);
	lmtp_set_session(s->lmtp, s);
	bufferevent_setcb(s->bev, readable, written, ended, s);
	bufferevent_set_timeouts(s->bev, &patience, &patience);
	bufferevent_setwatermark(s->bev, EV_READ, 0, READ_AHEAD);
	bufferevent_set_max_single_read(s->bev, READ_AHEAD);
	bufferevent_enable(s->bev, EV_READ | EV_WRITE);
	turn(s);
}

static void
not_accepted(struct evconnlistener *l, void *arg)
{
	static const struct timeval pause = { BACKLOG_SECONDS, 0 };
	struct listen *h = arg;

	log_warn("lmtp.accept error=%s", strerror(errno));
	evconnlistener_disable(l);
	evtimer_add(h->again, &pause);
}

static void
accept_again(evutil_socket_t fd, short what, void *arg)
{
	struct listen *h = arg;

	(void)fd;
	(void)what;
	for (size_t i = 0; i < h->nlisteners && !h->stopping; i++)
		evconnlistener_enable(h->listeners[i]);
}

void
listen_stop(struct listen *h)
{
	struct session *s, *next;

	h->stopping = true;
	for (size_t i = 0; i < h->nlisteners; i++)
		evconnlistener_disable(h->listeners[i]);
	for (s = LIST_FIRST(&h->sessions); s != NULL; s = next) {
		next = LIST_NEXT(s, entry);
		lmtp_stop(s->lmtp);
		if (!s->waiting && !s->closing)
			turn(s);
	}
}

size_t
listen_connections(const struct listen *h)
{
	return h->n;
}

void
listen_free(struct listen *h)
{
	while (!LIST_EMPTY(&h->sessions))
		session_free(LIST_FIRST(&h->sessions));
	for (size_t i = 0; i < h->nlisteners; i++)
		evconnlistener_free(h->listeners[i]);
	event_free(h->again);
	free(h->listeners);
	free(h);
}
