/*
 * ipc_test.c - frames between processes.
 */
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ipc.h"
#include "test.h"

static int		 fd[2];
static struct frame	 f;

static void
pair(void)
{
	EQ(ipc_pair(fd), ST_OK);
	fcntl(fd[0], F_SETFL, O_NONBLOCK);
	fcntl(fd[1], F_SETFL, O_NONBLOCK);
}

static void
done(void)
{
	close(fd[0]);
	close(fd[1]);
}

static enum status
say(int from, uint64_t id, struct str body)
{
	return ipc_send(from, &(struct frame){ 7, id, body });
}

TEST(a_frame_arrives_as_it_was_sent)
{
	pair();
	EQ(say(fd[0], 5, S("hello")), ST_OK);
	EQ(say(fd[0], 6, S("")), ST_OK);
	EQ(ipc_receive(fd[1], mem, &f), ST_OK);
	EQ(f.type, 7);
	EQ(f.id, 5);
	EQ_STR(f.body, "hello");
	EQ(ipc_receive(fd[1], mem, &f), ST_OK);
	EQ(f.body.n, 0);
	EQ(ipc_receive(fd[1], mem, &f), ST_BUSY);
	done();
}

TEST(a_large_body_travels_in_a_file)
{
	char *p = arena_alloc(mem, 3 * IPC_INLINE);

	memset(p, 'x', 3 * IPC_INLINE);
	pair();
	EQ(say(fd[0], 1, (struct str){ p, 3 * IPC_INLINE }), ST_OK);
	EQ(ipc_receive(fd[1], mem, &f), ST_OK);
	OK(str_eq(f.body, (struct str){ p, 3 * IPC_INLINE }));
	done();
}

TEST(a_full_socket_says_so_and_loses_nothing)
{
	char *p = arena_alloc(mem, IPC_INLINE);
	uint64_t sent = 0, got = 0;

	pair();
	while (say(fd[0], sent, (struct str){ p, IPC_INLINE }) == ST_OK)
		sent++;
	OK(sent > 1);
	while (ipc_receive(fd[1], mem, &f) == ST_OK)
		EQ(f.id, got++);
	EQ(got, sent);
	done();
}

TEST(a_peer_that_left_is_gone)
{
	pair();
	close(fd[0]);
	EQ(ipc_receive(fd[1], mem, &f), ST_NOT_FOUND);
	EQ(say(fd[1], 1, S("x")), ST_NOT_FOUND);
	close(fd[1]);
}

TEST(what_a_peer_said_before_it_left_is_heard_though_it_did_not_listen)
{
	pair();
	EQ(say(fd[1], 1, S("stop")), ST_OK);
	EQ(say(fd[0], 2, S("sent")), ST_OK);
	EQ(say(fd[0], 3, S("sent too")), ST_OK);
	close(fd[0]);
	EQ(ipc_receive(fd[1], mem, &f), ST_OK);
	EQ(f.id, 2);
	EQ(ipc_receive(fd[1], mem, &f), ST_OK);
	EQ_STR(f.body, "sent too");
	EQ(ipc_receive(fd[1], mem, &f), ST_NOT_FOUND);
	close(fd[1]);
}

TEST(bytes_that_are_no_frame_are_nonsense)
{
	pair();
	EQ(send(fd[0], "x", 1, 0), 1);
	EQ(ipc_receive(fd[1], mem, &f), ST_INVALID);
	EQ(send(fd[0], "0123456789012345678901234567890", 31, 0), 31);
	EQ(ipc_receive(fd[1], mem, &f), ST_INVALID);
	done();
}

/* The next number that the system gives. */
static int
next_descriptor(void)
{
	int n = dup(fd[0]);

	close(n);
	return n;
}

/* What a frame says of itself, and two descriptors with it. */
static void
say_with_two(const void *head, size_t n)
{
	union {
		struct cmsghdr	align;
		char		room[CMSG_SPACE(2 * sizeof(int))];
	} room;
	struct iovec part = { (void *)(uintptr_t)head, n };
	struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1,
	    .msg_control = room.room, .msg_controllen = sizeof(room.room) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(2 * sizeof(int));
	memcpy(CMSG_DATA(c), fd, 2 * sizeof(int));
	EQ(sendmsg(fd[0], &m, 0), (ssize_t)n);
}

TEST(nobody_leaves_descriptors_with_us)
{
	static const struct { uint32_t type, apart; uint64_t id, n; } head =
	    { 1, 0, 1, 0 };
	int before;

	pair();
	before = next_descriptor();
	say_with_two(&head, sizeof(head));
	EQ(ipc_receive(fd[1], mem, &f), ST_INVALID);
	EQ(next_descriptor(), before);
	done();
}

TEST(a_body_is_taken_out_as_it_was_put_in)
{
	struct text t = { .mem = mem };
	struct ipc_in in;

	ipc_put_u64(&t, 7);
	ipc_put_i64(&t, -7);
	ipc_put_str(&t, S("seven"));
	in = ipc_open(text_str(&t));
	EQ(ipc_take_u64(&in), 7);
	EQ(ipc_take_i64(&in), -7);
	EQ_STR(ipc_take_str(&in, 5, mem), "seven");
	EQ(ipc_taken(&in), ST_OK);
	in = ipc_open(text_str(&t));
	ipc_take_u64(&in);
	EQ(ipc_taken(&in), ST_INVALID);
}
