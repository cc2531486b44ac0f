/*
 * sink.c - a relay that takes every letter and does nothing with it.
 *
 *	sink PORT	until SIGTERM; then how many letters came, on stdout
 *
 * One thread, epoll, as many connections as there are descriptors: the wall
 * that sending is measured against.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM	(256 * 1024)

struct peer {
	int	 fd;
	bool	 in_letter;
	size_t	 n;
	char	 in[ROOM];
};

static volatile sig_atomic_t over;
static unsigned long letters;

static void
stop(int number)
{
	(void)number;
	over = 1;
}

static const struct {
	const char	*word, *answer;
} answers[] = {
	{ "EHLO", "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n"
	    "250 SIZE 33554432\r\n" },
	{ "HELO", "250 sink\r\n" },
	{ "MAIL", "250 2.1.0 ok\r\n" },
	{ "RCPT", "250 2.1.5 ok\r\n" },
	{ "DATA", "354 go on\r\n" },
	{ "RSET", "250 2.0.0 ok\r\n" },
	{ "QUIT", "221 2.0.0 bye\r\n" },
};

static const char *
answer_to(const char *line)
{
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
		if (strncasecmp(line, answers[i].word, 4) == 0)
			return answers[i].answer;
	return "500 what?\r\n";
}

/* Takes one command or one letter off p->in; 0 if there is none yet. */
static size_t
step(struct peer *p, size_t at, const char **answer)
{
	const char *end, *from = p->in + at;
	size_t left = p->n - at;

	if (p->in_letter) {
		if ((end = memmem(from, left, "\r\n.\r\n", 5)) == NULL)
			return 0;
		p->in_letter = false;
		letters++;
		*answer = "250 2.0.0 ok\r\n";
		return (size_t)(end - from) + 5;
	}
	if ((end = memmem(from, left, "\r\n", 2)) == NULL)
		return 0;
	*answer = answer_to(from);
	p->in_letter = **answer == '3';
	return (size_t)(end - from) + 2;
}

static bool
converse(struct peer *p)
{
	char out[4096];
	size_t at = 0, used, n = 0;
	const char *answer;
	ssize_t got = recv(p->fd, p->in + p->n, ROOM - p->n, 0);

	if (got <= 0)
		return false;
	p->n += (size_t)got;
	while ((used = step(p, at, &answer)) > 0) {
		size_t len = strlen(answer);

		if (n + len < sizeof(out)) {
			memcpy(out + n, answer, len);
			n += len;
		}
		at += used;
	}
	memmove(p->in, p->in + at, p->n - at);
	p->n -= at;
	return p->n < ROOM &&
	    (n == 0 || send(p->fd, out, n, MSG_NOSIGNAL) == (ssize_t)n);
}

static void
welcome(int ep, int listener)
{
	static const char words[] = "220 sink\r\n";
	struct peer *p = calloc(1, sizeof(*p));
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = p };
	int on = 1;

	if (p == NULL || (p->fd = accept(listener, NULL, NULL)) == -1) {
		free(p);
		return;
	}
	setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (send(p->fd, words, sizeof(words) - 1, MSG_NOSIGNAL) == -1 ||
	    epoll_ctl(ep, EPOLL_CTL_ADD, p->fd, &e) == -1) {
		close(p->fd);
		free(p);
	}
}

static int
listen_on(unsigned short port)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
	    .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) == -1 ||
	    listen(fd, 512) == -1) {
		perror("sink");
		exit(1);
	}
	return fd;
}

int
main(int argc, char **argv)
{
	struct epoll_event e = { .events = EPOLLIN }, ready[64];
	struct sigaction act = { .sa_handler = stop };
	int ep = epoll_create1(0), listener;

	if (argc != 2) {
		fprintf(stderr, "usage: sink PORT\n");
		return 2;
	}
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	listener = listen_on((unsigned short)strtoul(argv[1], NULL, 10));
	epoll_ctl(ep, EPOLL_CTL_ADD, listener, &e);
	while (!over) {
		int n = epoll_wait(ep, ready, 64, -1);

		for (int i = 0; i < n; i++) {
			struct peer *p = ready[i].data.ptr;

			if (p == NULL)
				welcome(ep, listener);
			else if (!converse(p)) {
				close(p->fd);
				free(p);
			}
		}
	}
	printf("%lu\n", letters);
	return 0;
}
