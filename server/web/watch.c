/*
 * watch.c - see watch.h.
 *
 * A watch hangs on the input buffer of a connection, whose callback runs
 * before evhttp's.  It holds a reference to the bufferevent; that evhttp
 * has freed it shows in its callbacks, which are then NULL.  The socket is
 * closed with the last reference: were its number free before, then what is
 * left of the bufferevent would read what belongs to the next connection.
 *
 * evhttp takes a head line by line, as it comes.  So one that comes in
 * pieces is held back until it is whole and has been looked at as a whole.
 */
#include <arpa/inet.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "limits.h"
#include "log.h"
#include "watch.h"

#define SWEEP_MS	500
#define BUCKETS		1024

enum doing { WAITING, IN_HEAD, IN_BODY, DOOMED };

struct watch {
	struct watch	*next, **at;		/* in watches.all */
	struct watches	*all;
	struct bufferevent *bev;
	enum doing	 doing;
	int64_t		 since;
	struct head	 head;
	struct evbuffer	*held;			/* of a head, or NULL */
	char		 peer[INET6_ADDRSTRLEN];
	int		 fd;			/* in watches.by_fd; -1: not yet */
	int		 bucket;		/* of its address; -1: not counted */
};

struct watches {
	struct watch	*all;
	int64_t		 n;
	struct watch	**by_fd;		/* set at the first byte */
	size_t		 nfds;
	struct event	*timer;
	struct str	 trusted;
	unsigned	 unfinished[BUCKETS];	/* requests by hash of address */
};

static void
uncount(struct watch *w)
{
	if (w->bucket >= 0)
		w->all->unfinished[w->bucket]--;
	w->bucket = -1;
}

static void
drop(struct watch *w)
{
	uncount(w);
	if (w->fd >= 0 && w->all->by_fd[w->fd] == w)
		w->all->by_fd[w->fd] = NULL;
	*w->at = w->next;
	if (w->next != NULL)
		w->next->at = w->at;
	w->all->n--;
	if (w->held != NULL)
		evbuffer_free(w->held);
	bufferevent_decref(w->bev);
	free(w);
}

/* Says it in one packet and lets evhttp see the end. */
static void
doom(struct watch *w, const char *status)
{
	int fd = bufferevent_getfd(w->bev);
	char line[200];
	int n = snprintf(line, sizeof(line), "HTTP/1.1 %s\r\n"
	    "Content-Length: 0\r\nConnection: close\r\n\r\n", status);

	w->doing = DOOMED;
	uncount(w);
	if (fd == -1)
		return;
	if (send(fd, line, (size_t)n, MSG_DONTWAIT | MSG_NOSIGNAL) == -1)
		log_debug("http.doomed peer=gone");
	shutdown(fd, SHUT_RDWR);
}

static bool
is_freed(struct watch *w)
{
	bufferevent_data_cb read_cb, write_cb;
	bufferevent_event_cb event_cb;
	void *arg;

	bufferevent_getcb(w->bev, &read_cb, &write_cb, &event_cb, &arg);
	return read_cb == NULL && write_cb == NULL && event_cb == NULL;
}

static bool
is_late(const struct watch *w, int64_t now)
{
	return (w->doing == IN_HEAD &&
	    now - w->since > HTTP_HEAD_SECONDS * SECOND) ||
	    (w->doing == IN_BODY && now - w->since > HTTP_BODY_SECONDS * SECOND);
}

static void
sweep(struct watches *all)
{
	int64_t now = clock_steady();
	struct watch *w, *next;

	for (w = all->all; w != NULL; w = next) {
		next = w->next;
		if (is_freed(w))
			drop(w);
		else if (is_late(w, now))
			doom(w, "408 Request Timeout");
	}
}

static void
sweep_cb(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	sweep(arg);
}

/* A socket for both families shows IPv4 addresses as mapped ones. */
static void
find_peer(struct watch *w)
{
	struct sockaddr_storage ss;
	socklen_t n = sizeof(ss);
	const struct in6_addr *six = &((struct sockaddr_in6 *)&ss)->sin6_addr;
	const void *at = NULL;
	int family;

	if (getpeername(bufferevent_getfd(w->bev), (void *)&ss, &n) == -1)
		return;
	family = ss.ss_family;
	if (family == AF_INET)
		at = &((struct sockaddr_in *)&ss)->sin_addr;
	else if (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(six)) {
		at = &six->s6_addr[12];
		family = AF_INET;
	} else if (family == AF_INET6)
		at = six;
	if (at == NULL ||
	    inet_ntop(family, at, w->peer, sizeof(w->peer)) == NULL)
		snprintf(w->peer, sizeof(w->peer), "unix");
}

static bool
too_many(struct watch *w)
{
	unsigned h = 5381;

	if (w->peer[0] == '\0')
		find_peer(w);
	if (str_eq(str_of(w->peer), w->all->trusted))
		return false;
	for (const char *p = w->peer; *p != '\0'; p++)
		h = h * 33 + (unsigned char)*p;
	w->bucket = (int)(h % BUCKETS);
	return ++w->all->unfinished[w->bucket] > HTTP_UNFINISHED;
}

/* As much of the input as a head may have, in one piece. */
static struct str
front(struct evbuffer *in)
{
	size_t n = evbuffer_get_length(in);

	if (n > HTTP_HEADERS_MAX + 1)
		n = HTTP_HEADERS_MAX + 1;
	return (struct str){ (char *)evbuffer_pullup(in, (ev_ssize_t)n), n };
}

/* A closed connection's row is taken over by the next with its number. */
static void
list_by_fd(struct watch *w)
{
	struct watches *all = w->all;
	size_t fd = (size_t)bufferevent_getfd(w->bev);

	if (fd >= all->nfds) {
		size_t n = fd * 2 + 64;

		all->by_fd = realloc(all->by_fd, n * sizeof(*all->by_fd));
		if (all->by_fd == NULL)
			fatal("out of memory");
		memset(all->by_fd + all->nfds, 0,
		    (n - all->nfds) * sizeof(*all->by_fd));
		all->nfds = n;
	}
	all->by_fd[fd] = w;
	w->fd = (int)fd;
}

static struct watch *
watch_of(struct watches *all, struct bufferevent *bev)
{
	int fd = bufferevent_getfd(bev);
	struct watch *w = fd >= 0 && (size_t)fd < all->nfds ?
	    all->by_fd[fd] : NULL;

	return w != NULL && w->bev == bev ? w : NULL;
}

/* RFC 9112, 2.2: they may stand before a request; evhttp would refuse. */
static void
skip_empty_lines(struct evbuffer *in)
{
	while (evbuffer_get_length(in) >= 2 &&
	    memcmp(evbuffer_pullup(in, 2), "\r\n", 2) == 0)
		evbuffer_drain(in, 2);
}

/* A blank line in the last n bytes, or across where they begin? */
static bool
has_end(struct evbuffer *held, size_t n)
{
	size_t all = evbuffer_get_length(held);
	struct evbuffer_ptr from;

	evbuffer_ptr_set(held, &from, all > n + 2 ? all - n - 2 : 0,
	    EVBUFFER_PTR_SET);
	return evbuffer_search(held, "\n\r\n", 3, &from).pos != -1 ||
	    evbuffer_search(held, "\n\n", 2, &from).pos != -1;
}

/*
 * Copied, for what a packet brought is a block of memory however little it
 * is; and only what is new is searched, so that a head costs the same in
 * whatever pieces it comes.
 */
static void
hold_back(struct watch *w, struct evbuffer *in)
{
	size_t n = evbuffer_get_length(in);

	if (w->held == NULL && (w->held = evbuffer_new()) == NULL)
		fatal("out of memory");
	evbuffer_add(w->held, evbuffer_pullup(in, -1), n);
	evbuffer_drain(in, n);
	skip_empty_lines(w->held);
	if (has_end(w->held, n)) {
		w->doing = IN_BODY;
		evbuffer_add_buffer(in, w->held);
		w->head = head_check(front(in));
	} else if (evbuffer_get_length(w->held) > HTTP_HEADERS_MAX)
		doom(w, "431 Request Header Fields Too Large");
}

/* False: it is one too many. */
static bool
begin(struct watch *w)
{
	w->doing = IN_HEAD;
	w->since = clock_steady();
	list_by_fd(w);
	if (!too_many(w))
		return true;
	doom(w, "429 Too Many Requests");
	return false;
}

static void
look(struct watch *w, struct evbuffer *in)
{
	if (w->doing == WAITING && !begin(w))
		return;
	if (w->held != NULL && evbuffer_get_length(w->held) > 0) {
		hold_back(w, in);
		return;
	}
	skip_empty_lines(in);
	w->head = head_check(front(in));
	if (w->head.n > 0)
		w->doing = IN_BODY;
	else
		hold_back(w, in);
}

static void
seen(struct evbuffer *in, const struct evbuffer_cb_info *info, void *arg)
{
	struct watch *w = arg;

	if (is_freed(w))
		bufferevent_disable(w->bev, EV_READ);
	else if (info->n_added > 0 &&
	    (w->doing == WAITING || w->doing == IN_HEAD))
		look(w, in);
}

struct bufferevent *
watch_new(struct event_base *base, void *arg)
{
	struct watches *all = arg;
	struct bufferevent *bev = bufferevent_socket_new(base, -1,
	    BEV_OPT_CLOSE_ON_FREE);
	struct watch *w = calloc(1, sizeof(*w));

	if (bev == NULL || w == NULL)
		fatal("out of memory");
	if (all->n >= HTTP_CONNECTIONS)
		sweep(all);
	/* Without this a page goes out in pieces of 16 KB. */
	bufferevent_set_max_single_write(bev, 1024 * 1024);
	bufferevent_incref(bev);
	w->bev = bev;
	w->fd = w->bucket = -1;
	w->all = all;
	w->at = &all->all;
	if ((w->next = all->all) != NULL)
		w->next->at = &w->next;
	all->all = w;
	if (++all->n > HTTP_CONNECTIONS)
		w->doing = DOOMED;
	evbuffer_add_cb(bufferevent_get_input(bev), seen, w);
	return bev;
}

struct head
watch_taken(struct watches *all, struct bufferevent *bev)
{
	struct watch *w = watch_of(all, bev);
	struct evbuffer *in = bufferevent_get_input(bev);
	struct head h = { 0 };

	if (w == NULL || w->doing == DOOMED)
		return (struct head){ .refuse = 400, .why = "Too late." };
	h = w->head;
	uncount(w);
	w->head = (struct head){ 0 };
	w->doing = WAITING;
	if (evbuffer_get_length(in) > 0)
		look(w, in);		/* the next request is there already */
	return h;
}

struct str
watch_peer(struct watches *all, struct bufferevent *bev)
{
	struct watch *w = watch_of(all, bev);

	return w != NULL ? str_of(w->peer) : S("");
}

struct watches *
watches_new(struct event_base *base, struct str trusted_proxy)
{
	struct watches *all = calloc(1, sizeof(*all));
	struct timeval every = { 0, SWEEP_MS * 1000 };

	if (all == NULL)
		fatal("out of memory");
	all->trusted = trusted_proxy;
	all->timer = event_new(base, -1, EV_PERSIST, sweep_cb, all);
	event_add(all->timer, &every);
	return all;
}

/* After evhttp has freed every connection. */
void
watches_free(struct watches *all)
{
	event_free(all->timer);
	while (all->all != NULL)
		drop(all->all);
	free(all->by_fd);
	free(all);
}
