/*
 * mailer.c - a bare SMTP client: the wall that sending is measured against.
 *
 *	mailer PORT CONNECTIONS LETTERS BYTES
 *
 * A thread a connection; MAIL, RCPT and DATA each wait for their answer, and
 * a letter goes out in one write.  Prints letters and seconds.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int	 port, each;
static char	*letter;
static size_t	 nletter;

static void
say(int fd, const char *p, size_t n)
{
	char in[4096];
	ssize_t got;

	if (n > 0 && send(fd, p, n, 0) != (ssize_t)n)
		exit(1);
	if ((got = read(fd, in, sizeof(in))) <= 0 || in[0] > '3')
		exit(1);
}

static void *
run(void *arg)
{
	struct sockaddr_in sa = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
	char line[100];

	if (connect(fd, (void *)&sa, sizeof(sa)) == -1)
		exit(1);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	say(fd, "", 0);
	say(fd, "EHLO bench\r\n", 12);
	for (int i = 0; i < each; i++) {
		say(fd, line, (size_t)snprintf(line, sizeof(line),
		    "MAIL FROM:<b%d@lists.example.org>\r\n", i));
		say(fd, line, (size_t)snprintf(line, sizeof(line),
		    "RCPT TO:<m%d@example.org>\r\n", i));
		say(fd, "DATA\r\n", 6);
		say(fd, letter, nletter);
	}
	close(fd);
	return arg;
}

int
main(int argc, char **argv)
{
	struct timespec a, b;
	pthread_t threads[64];
	int n = argc == 5 ? atoi(argv[2]) : 0;

	if (n < 1 || n > 64)
		return 2;
	port = atoi(argv[1]);
	each = atoi(argv[3]) / n;
	nletter = (size_t)atol(argv[4]);
	letter = malloc(nletter);
	memset(letter, 'x', nletter);
	for (size_t i = 78; i < nletter; i += 80)
		memcpy(letter + i - 2, "\r\n", 2);
	memcpy(letter + nletter - 5, "\r\n.\r\n", 5);
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; i < n; i++)
		pthread_create(&threads[i], NULL, run, NULL);
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%d %.4f\n", each * n, (double)(b.tv_sec - a.tv_sec) +
	    (double)(b.tv_nsec - a.tv_nsec) / 1e9);
	return 0;
}
