/*
 * bind.c - see bind.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "bind.h"
#include "log.h"

#define BACKLOG		1024

static int
no_listener(struct str where, const char *why)
{
	log_error("parent.listen address=%.*s error=%s", STR_ARG(where), why);
	return -1;
}

static int
listen_unix(struct str where)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	struct str path = str_from(where, strlen("unix:"));
	int fd;

	if (path.n == 0 || path.n >= sizeof(sa.sun_path))
		return no_listener(where, "the path is too long");
	memcpy(sa.sun_path, path.p, path.n);
	unlink(sa.sun_path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd == -1 || bind(fd, (void *)&sa, sizeof(sa)) == -1 ||
	    listen(fd, BACKLOG) == -1)
		return no_listener(where, strerror(errno));
	return fd;
}

/* "host:port" or "[::1]:port" taken apart. */
static bool
split(struct str where, char host[256], char port[16])
{
	const char *colon = memrchr(where.p, ':', where.n);
	struct str h, p;

	if (colon == NULL)
		return false;
	h = str_head(where, (size_t)(colon - where.p));
	p = str_from(where, h.n + 1);
	if (h.n >= 2 && h.p[0] == '[' && h.p[h.n - 1] == ']')
		h = (struct str){ h.p + 1, h.n - 2 };
	if (h.n >= 256 || p.n >= 16 || p.n == 0)
		return false;
	snprintf(host, 256, "%.*s", STR_ARG(h));
	snprintf(port, 16, "%.*s", STR_ARG(p));
	return true;
}

static int
listen_tcp(struct str where)
{
	struct addrinfo want = { .ai_socktype = SOCK_STREAM,
	    .ai_flags = AI_PASSIVE | AI_NUMERICSERV }, *ai;
	char host[256], port[16];
	int fd, on = 1;

	if (!split(where, host, port) || getaddrinfo(*host != '\0' ? host :
	    NULL, port, &want, &ai) != 0)
		return no_listener(where, "this is not host:port");
	fd = socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    0);
	if (fd != -1) {
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
		setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on));
	}
	if (fd == -1 || bind(fd, ai->ai_addr, ai->ai_addrlen) == -1 ||
	    listen(fd, BACKLOG) == -1) {
		freeaddrinfo(ai);
		return no_listener(where, strerror(errno));
	}
	freeaddrinfo(ai);
	return fd;
}

/* With SO_REUSEPORT two servers could share a port and never know. */
static bool
is_taken(struct str where)
{
	struct addrinfo want = { .ai_socktype = SOCK_STREAM }, *ai;
	char host[256], port[16];
	bool taken = false;
	int fd;

	if (!split(where, host, port) ||
	    getaddrinfo(host, port, &want, &ai) != 0)
		return false;
	fd = socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd != -1) {
		int on = 1;

		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
		taken = bind(fd, ai->ai_addr, ai->ai_addrlen) == -1 &&
		    errno == EADDRINUSE;
		close(fd);
	}
	freeaddrinfo(ai);
	return taken;
}

bool
bind_to(struct str where, int n, struct sockets *s)
{
	bool is_unix = str_starts(where, S("unix:"));

	if (!is_unix && is_taken(where)) {
		no_listener(where, "another program listens there");
		return false;
	}
	/* A socket per loop balances best; a path can be bound only once. */
	for (int i = 0; i < (is_unix ? 1 : n); i++) {
		int fd = is_unix ? listen_unix(where) : listen_tcp(where);

		if (fd == -1)
			return false;
		s->fd[s->n++] = fd;
	}
	return true;
}

bool
bind_systemd(struct sockets *s)
{
	const char *n = getenv("LISTEN_FDS");
	int64_t count = 0;

	if (n == NULL || !str_i64(str_of(n), &count) || count < 1 ||
	    count > ROLE_LISTENERS) {
		no_listener(S("systemd"), "no sockets were handed over");
		return false;
	}
	for (int i = 0; i < count; i++) {
		int fd = fcntl(3 + i, F_DUPFD_CLOEXEC, 64);

		close(3 + i);		/* which mail would inherit */
		if (fd == -1 || fcntl(fd, F_SETFL, O_NONBLOCK) == -1) {
			no_listener(S("systemd"), strerror(errno));
			return false;
		}
		s->fd[s->n++] = fd;
	}
	return true;
}
