/*
 * dial.c - see dial.h.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "dial.h"
#include "log.h"

#define BUFFER	(64 * 1024)	/* most letters go out in one write */

struct call {
	int	 fd;
	SSL	*ssl;			/* NULL: in clear */
};

static ssize_t
call_read(mailstream_low *low, void *p, size_t n)
{
	struct call *c = low->data;
	ssize_t got;

	if (c->ssl != NULL)
		return SSL_read(c->ssl, p, n > BUFFER ? BUFFER : (int)n);
	do
		got = recv(c->fd, p, n, 0);
	while (got == -1 && errno == EINTR);
	return got;
}

static ssize_t
call_write(mailstream_low *low, const void *p, size_t n)
{
	struct call *c = low->data;
	ssize_t put;

	if (c->ssl != NULL)
		return SSL_write(c->ssl, p, n > BUFFER ? BUFFER : (int)n) > 0 ?
		    (ssize_t)(n > BUFFER ? BUFFER : n) : -1;
	do
		put = send(c->fd, p, n, MSG_NOSIGNAL);
	while (put == -1 && errno == EINTR);
	return put;
}

static int
call_close(mailstream_low *low)
{
	struct call *c = low->data;

	if (c->ssl != NULL)
		SSL_shutdown(c->ssl);
	close(c->fd);
	c->fd = -1;
	return 0;
}

static int
call_fd(mailstream_low *low)
{
	return ((struct call *)low->data)->fd;
}

static void
call_free(mailstream_low *low)
{
	struct call *c = low->data;

	SSL_free(c->ssl);
	free(c);
	free(low);
}

static void
call_cancel(mailstream_low *low)
{
	(void)low;
}

static mailstream_low_driver driver = {
	.mailstream_read = call_read,
	.mailstream_write = call_write,
	.mailstream_close = call_close,
	.mailstream_get_fd = call_fd,
	.mailstream_free = call_free,
	.mailstream_cancel = call_cancel,
};

static struct call *
call_of(mailstream *s)
{
	return mailstream_get_low(s)->data;
}

/* Within DIAL_CONNECT_SECONDS, then blocking. */
static bool
connect_to(int fd, const struct addrinfo *a)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	socklen_t n = sizeof(errno);
	int error = 0, flags = fcntl(fd, F_GETFL);

	fcntl(fd, F_SETFL, flags | O_NONBLOCK);
	if (connect(fd, a->ai_addr, a->ai_addrlen) == -1) {
		if (errno != EINPROGRESS)
			return false;
		if (poll(&p, 1, DIAL_CONNECT_SECONDS * 1000) != 1) {
			errno = ETIMEDOUT;
			return false;
		}
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n);
		if ((errno = error) != 0)
			return false;
	}
	fcntl(fd, F_SETFL, flags);
	return true;
}

static int
connect_any(const struct addrinfo *list)
{
	int fd = -1, on = 1;

	for (const struct addrinfo *a = list; a != NULL; a = a->ai_next) {
		fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, 0);
		if (fd != -1 && connect_to(fd, a)) {
			/* Else each command waits 40 ms for an ACK. */
			setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on,
			    sizeof(on));
			return fd;
		}
		if (fd != -1)
			close(fd);
	}
	return -1;
}

static mailstream *
stream_on(int fd)
{
	struct call *c = calloc(1, sizeof(*c));
	mailstream_low *low = c != NULL ? mailstream_low_new(c, &driver) : NULL;
	mailstream *s = low != NULL ? mailstream_new(low, BUFFER) : NULL;

	if (s == NULL)
		fatal("out of memory");
	c->fd = fd;
	return s;
}

enum status
dial(struct arena *mem, struct str host, struct str port, mailstream **s,
    struct str *why)
{
	struct addrinfo hint = { .ai_socktype = SOCK_STREAM }, *list;
	int fd, error = getaddrinfo(host.p, port.p, &hint, &list);

	*s = NULL;
	if (error != 0) {
		*why = arena_printf(mem, "%.*s: %s", STR_ARG(host),
		    gai_strerror(error));
		return ST_BUSY;
	}
	fd = connect_any(list);
	freeaddrinfo(list);
	if (fd == -1) {
		*why = arena_printf(mem, "%.*s:%.*s: %s", STR_ARG(host),
		    STR_ARG(port), strerror(errno));
		return ST_BUSY;
	}
	*s = stream_on(fd);
	return ST_OK;
}

void
dial_patience(mailstream *s, int seconds)
{
	struct timeval t = { seconds, 0 };
	int fd = call_of(s)->fd;

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof(t));
}

/* The system's authorities; SSL_CERT_FILE names others. */
static SSL_CTX *
tls(void)
{
	static SSL_CTX *ctx;

	if (ctx != NULL)
		return ctx;
	ctx = SSL_CTX_new(TLS_client_method());
	if (ctx == NULL || SSL_CTX_set_default_verify_paths(ctx) != 1)
		fatal("OpenSSL does not start");
	SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
	return ctx;
}

static bool
is_ip(struct str host)
{
	unsigned char room[sizeof(struct in6_addr)];

	return inet_pton(AF_INET, host.p, room) == 1 ||
	    inet_pton(AF_INET6, host.p, room) == 1;
}

/* Who it must be.  An address has no name to send along (RFC 6066, 3). */
static bool
expect(SSL *ssl, struct str host)
{
	if (is_ip(host))
		return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl),
		    host.p) == 1;
	return SSL_set1_host(ssl, host.p) == 1 &&
	    SSL_set_tlsext_host_name(ssl, host.p) == 1;
}

enum status
dial_secure(struct arena *mem, mailstream *s, struct str host,
    struct str *why)
{
	struct call *c = call_of(s);
	SSL *ssl;
	long verdict;

	if (s->read_buffer_len > 0) {
		*why = arena_printf(mem, "%.*s: said something between "
		    "STARTTLS and TLS", STR_ARG(host));
		return ST_DENIED;
	}
	if ((ssl = SSL_new(tls())) == NULL || !expect(ssl, host) ||
	    SSL_set_fd(ssl, c->fd) != 1)
		fatal("OpenSSL: %s", ERR_reason_error_string(ERR_get_error()));
	if (SSL_connect(ssl) == 1) {
		c->ssl = ssl;
		return ST_OK;
	}
	verdict = SSL_get_verify_result(ssl);
	*why = arena_printf(mem, "%.*s: TLS: %s", STR_ARG(host),
	    verdict != X509_V_OK ? X509_verify_cert_error_string(verdict) :
	    "no agreement");
	SSL_free(ssl);
	ERR_clear_error();
	return verdict != X509_V_OK ? ST_DENIED : ST_BUSY;
}
