/*
 * load.c - asks for pages over a number of kept connections, or posts.
 *
 *	load PORT CONNECTIONS < requests
 *
 * Each line of stdin is one request: a path, a tab, a cookie or a bearer
 * token ("s=..." or "Bearer ..."), and, for a POST, a tab and a JSON body.
 * They are sent in order, each connection the next one when it has its
 * answer.  Prints: answers, those that were not 200 or 201, seconds, and
 * the 50th and 99th percentile of the time to an answer in ms.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define REQUESTS_MAX	(1024 * 1024)
#define IN_MAX		(512 * 1024)

struct request {
	char	*bytes;
	size_t	 n;
};

struct con {
	int	 fd;
	size_t	 n, want;		/* of the answer; want 0: not known */
	double	 sent;
	char	 in[IN_MAX];
};

static struct request	 requests[REQUESTS_MAX];
static size_t		 nrequests, next, done, bad;
static double		 times[REQUESTS_MAX];

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
add_request(char *line, int port)
{
	char *path = strsep(&line, "\t"), *who = strsep(&line, "\t");
	struct request *r = &requests[nrequests++];
	const char *field = who != NULL && strncmp(who, "Bearer", 6) == 0 ?
	    "Authorization" : "Cookie";
	int n;

	if (line == NULL)
		n = asprintf(&r->bytes, "GET %s HTTP/1.1\r\n"
		    "Host: 127.0.0.1:%d\r\n%s: %s\r\n\r\n", path, port, field,
		    who == NULL ? "" : who);
	else
		n = asprintf(&r->bytes, "POST %s HTTP/1.1\r\n"
		    "Host: 127.0.0.1:%d\r\n%s: %s\r\nContent-Type: "
		    "application/json\r\nContent-Length: %zu\r\n\r\n%s", path,
		    port, field, who, strlen(line), line);
	r->n = (size_t)n;
}

static void
read_requests(int port)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;

	while (nrequests < REQUESTS_MAX &&
	    (n = getline(&line, &room, stdin)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		add_request(line, port);
	}
	free(line);
}

static void
die(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
send_next(struct con *c)
{
	const struct request *r;

	if (next == nrequests)
		return;
	r = &requests[next++];
	c->n = c->want = 0;
	c->sent = now();
	if (send(c->fd, r->bytes, r->n, 0) != (ssize_t)r->n)
		die("send");
}

static void
open_con(struct con *c, int ep, int port)
{
	struct sockaddr_in sa = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };
	int on = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(c->fd, (void *)&sa, sizeof(sa)) == -1)
		die("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &ev);
	send_next(c);
}

/* Bytes of the whole answer, once its head is there. */
static size_t
wanted(struct con *c)
{
	char *end = memmem(c->in, c->n, "\r\n\r\n", 4), *length;

	if (end == NULL)
		return 0;
	*end = '\0';
	length = strcasestr(c->in, "\r\nContent-Length:");
	if (strncmp(c->in + 9, "20", 2) != 0)
		bad++;
	return (size_t)(end - c->in) + 4 +
	    (length != NULL ? (size_t)atol(length + 17) : 0);
}

static void
can_read(struct con *c)
{
	ssize_t n = read(c->fd, c->in + c->n, sizeof(c->in) - c->n);

	if (n <= 0)
		die("the server closed a connection");
	c->n += (size_t)n;
	if (c->want == 0)
		c->want = wanted(c);
	if (c->want == 0 || c->n < c->want)
		return;
	times[done++] = (now() - c->sent) * 1000;
	send_next(c);
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
	int port = argc == 3 ? atoi(argv[1]) : 0, n, ep = epoll_create1(0);
	int ncons = argc == 3 ? atoi(argv[2]) : 0;
	struct epoll_event events[64];
	struct con *cons;
	double began;

	if (port == 0 || ncons == 0)
		return 2;
	read_requests(port);
	if ((size_t)ncons > nrequests)
		ncons = (int)nrequests;
	cons = calloc((size_t)ncons, sizeof(*cons));
	began = now();
	for (int i = 0; i < ncons; i++)
		open_con(&cons[i], ep, port);
	while (done < nrequests) {
		if ((n = epoll_wait(ep, events, 64, 10000)) <= 0)
			die("no answer for ten seconds");
		for (int i = 0; i < n; i++)
			can_read(events[i].data.ptr);
	}
	began = now() - began;
	qsort(times, done, sizeof(*times), by_value);
	printf("%zu %zu %.4f %.3f %.3f\n", done, bad, began, times[done / 2],
	    times[done * 99 / 100]);
	return 0;
}
