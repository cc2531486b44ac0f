/*
 * ipc.c - see ipc.h.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ipc.h"
#include "log.h"

#define SOCKET_BUFFER	(1024 * 1024)
#define FDS_MAX		2	/* one is ours; a second shows a liar */

struct head {
	uint32_t	type;
	uint32_t	apart;		/* 1: the body is in a memory file */
	uint64_t	id;
	uint64_t	n;
};

union fd_room {
	struct cmsghdr	align;
	char		room[CMSG_SPACE(FDS_MAX * sizeof(int))];
};

enum status
ipc_pair(int fd[2])
{
	int size = SOCKET_BUFFER;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fd) == -1) {
		log_error("ipc.pair error=%s", strerror(errno));
		return ST_FAILED;
	}
	for (int i = 0; i < 2; i++)
		setsockopt(fd[i], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	return ST_OK;
}

static enum status
status_of_errno(void)
{
	switch (errno) {
	case EAGAIN:
	case EINTR:
	case ENOBUFS:
		return ST_BUSY;
	case EPIPE:
	case ECONNRESET:
		return ST_NOT_FOUND;
	default:
		log_error("ipc.io error=%s", strerror(errno));
		return ST_FAILED;
	}
}

static int
body_to_file(struct str body)
{
	int fd = memfd_create("body", MFD_CLOEXEC);
	size_t at = 0;
	ssize_t n;

	while (fd != -1 && at < body.n) {
		if ((n = write(fd, body.p + at, body.n - at)) == -1) {
			close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	return fd;
}

static void
attach(struct msghdr *m, union fd_room *room, int fd)
{
	struct cmsghdr *c;

	memset(room, 0, sizeof(*room));
	m->msg_control = room->room;
	m->msg_controllen = CMSG_SPACE(sizeof(int));
	c = CMSG_FIRSTHDR(m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
}

enum status
ipc_send(int fd, const struct frame *f)
{
	struct head h = { f->type, f->body.n > IPC_INLINE, f->id, f->body.n };
	struct iovec parts[2] = { { &h, sizeof(h) },
	    { (void *)(uintptr_t)f->body.p, f->body.n } };
	struct msghdr m = { .msg_iov = parts,
	    .msg_iovlen = f->body.n > 0 && !h.apart ? 2 : 1 };
	union fd_room room;
	enum status res;
	int file = -1;

	if (h.apart) {
		if ((file = body_to_file(f->body)) == -1)
			return ST_BUSY;
		attach(&m, &room, file);
	}
	res = sendmsg(fd, &m, MSG_NOSIGNAL) == -1 ? status_of_errno() : ST_OK;
	if (file != -1)
		close(file);
	return res;
}

/* All that came along; the system closes what there is no room for. */
static size_t
detach(struct msghdr *m, int fds[FDS_MAX])
{
	struct cmsghdr *c = CMSG_FIRSTHDR(m);
	size_t n;

	if (c == NULL || c->cmsg_level != SOL_SOCKET ||
	    c->cmsg_type != SCM_RIGHTS)
		return 0;
	n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(fds, CMSG_DATA(c), n * sizeof(int));
	return n;
}

static enum status
body_from_file(int fd, struct arena *mem, size_t n, struct str *body)
{
	char *p;
	size_t at = 0;
	ssize_t got;

	if (n > IPC_MAX)
		return ST_INVALID;
	p = arena_alloc(mem, n + 1);
	while (at < n) {
		if ((got = pread(fd, p + at, n - at, (off_t)at)) <= 0)
			return ST_INVALID;
		at += (size_t)got;
	}
	*body = (struct str){ p, n };
	return ST_OK;
}

/* A packet with what came along, taken apart. */
static enum status
take_frame(struct str packet, const int *fds, size_t nfds, struct arena *mem,
    struct frame *f)
{
	struct str rest = str_from(packet, sizeof(struct head));
	struct head h;

	if (packet.n < sizeof(h))
		return ST_INVALID;
	memcpy(&h, packet.p, sizeof(h));
	f->type = h.type;
	f->id = h.id;
	if (h.apart == 1 && nfds == 1)
		return body_from_file(fds[0], mem, h.n, &f->body);
	if (h.apart != 0 || nfds != 0 || h.n != rest.n)
		return ST_INVALID;
	f->body = arena_dup(mem, rest);
	return ST_OK;
}

enum status
ipc_receive(int fd, struct arena *mem, struct frame *f)
{
	static _Thread_local char packet[sizeof(struct head) + IPC_INLINE];
	struct iovec part = { packet, sizeof(packet) };
	union fd_room room;
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1,
	    .msg_control = room.room, .msg_controllen = sizeof(room.room) };
	int fds[FDS_MAX];
	enum status res;
	size_t nfds;
	ssize_t n;

	*f = (struct frame){ 0 };
	n = recvmsg(fd, &m, MSG_CMSG_CLOEXEC);
	/* The peer left without reading all of ours.  That is said once, and
	 * before what it has sent: which is still to be had. */
	if (n == -1 && errno == ECONNRESET)
		n = recvmsg(fd, &m, MSG_CMSG_CLOEXEC);
	if (n == -1)
		return status_of_errno();
	if (n == 0)
		return ST_NOT_FOUND;
	nfds = detach(&m, fds);
	res = (m.msg_flags & MSG_TRUNC) != 0 ? ST_INVALID :
	    take_frame((struct str){ packet, (size_t)n }, fds, nfds, mem, f);
	while (nfds > 0)
		close(fds[--nfds]);
	return res;
}

struct ipc_in
ipc_open(struct str body)
{
	const unsigned char *p = (const unsigned char *)body.p;

	return (struct ipc_in){ p, p == NULL ? p : p + body.n, false };
}

static const unsigned char *
take(struct ipc_in *in, size_t n)
{
	const unsigned char *p = in->p;

	if (in->bad || (size_t)(in->end - in->p) < n) {
		in->bad = true;
		return NULL;
	}
	if (n > 0)
		in->p += n;
	return p;
}

uint64_t
ipc_take_u64(struct ipc_in *in)
{
	const unsigned char *p = take(in, 8);
	uint64_t v = 0;

	for (int i = 0; p != NULL && i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

int64_t
ipc_take_i64(struct ipc_in *in)
{
	return (int64_t)ipc_take_u64(in);
}

bool
ipc_take_bool(struct ipc_in *in)
{
	return ipc_take_count(in, 1) == 1;
}

uint64_t
ipc_take_count(struct ipc_in *in, uint64_t max)
{
	uint64_t n = ipc_take_u64(in);

	if (n > max)
		in->bad = true;
	return in->bad ? 0 : n;
}

struct str
ipc_peek_str(struct ipc_in *in, size_t max)
{
	size_t n = (size_t)ipc_take_count(in, max);
	const unsigned char *p = take(in, n);

	return p == NULL ? S("") : (struct str){ (const char *)p, n };
}

struct str
ipc_take_str(struct ipc_in *in, size_t max, struct arena *mem)
{
	return arena_dup(mem, ipc_peek_str(in, max));
}

enum status
ipc_taken(struct ipc_in *in)
{
	return in->bad || in->p != in->end ? ST_INVALID : ST_OK;
}

void
ipc_put_u64(struct text *out, uint64_t v)
{
	char b[8];

	for (int i = 7; i >= 0; i--, v >>= 8)
		b[i] = (char)(v & 0xff);
	text_add(out, (struct str){ b, sizeof(b) });
}

void
ipc_put_i64(struct text *out, int64_t v)
{
	ipc_put_u64(out, (uint64_t)v);
}

void
ipc_put_str(struct text *out, struct str s)
{
	ipc_put_u64(out, s.n);
	text_add(out, s);
}
