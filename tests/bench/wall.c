/*
 * wall.c - a do-nothing evhttp: the wall that pages are measured against.
 *
 *	wall PORT BYTES LOOPS	until SIGTERM
 *
 * As many threads, the same write size and as many bytes an answer as the
 * page has; nothing is looked up, checked or written down.
 */
#include <arpa/inet.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/thread.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char	*bytes;
static size_t	 nbytes;
static int	 port;

static struct bufferevent *
connection(struct event_base *base, void *arg)
{
	struct bufferevent *bev = bufferevent_socket_new(base, -1, 0);

	(void)arg;
	bufferevent_set_max_single_write(bev, 1024 * 1024);
	return bev;
}

static void
answer(struct evhttp_request *rq, void *arg)
{
	struct evbuffer *out = arg;

	evbuffer_add_reference(out, bytes, nbytes, NULL, NULL);
	evhttp_add_header(evhttp_request_get_output_headers(rq),
	    "Content-Type", "text/html; charset=utf-8");
	evhttp_send_reply(rq, 200, "OK", out);
}

static int
listener(void)
{
	struct sockaddr_in sa = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on));
	if (bind(fd, (void *)&sa, sizeof(sa)) == -1 || listen(fd, 1024) == -1) {
		perror("wall");
		exit(1);
	}
	return fd;
}

static void *
loop(void *arg)
{
	struct event_base *base = event_base_new();
	struct evhttp *http = evhttp_new(base);

	(void)arg;
	evhttp_set_bevcb(http, connection, NULL);
	evhttp_set_gencb(http, answer, evbuffer_new());
	evhttp_accept_socket(http, listener());
	event_base_dispatch(base);
	return NULL;
}

int
main(int argc, char **argv)
{
	pthread_t t;
	int n;

	if (argc != 4)
		return 2;
	port = atoi(argv[1]);
	nbytes = (size_t)atol(argv[2]);
	bytes = malloc(nbytes);
	memset(bytes, 'x', nbytes);
	evthread_use_pthreads();
	n = atoi(argv[3]);
	for (int i = 1; i < n; i++)
		pthread_create(&t, NULL, loop, NULL);
	loop(NULL);
	return 0;
}
