/*
 * wire_test.c - frames to a peer that is slow, gone or talks nonsense.
 */
#include <sys/socket.h>
#include <unistd.h>

#include "test.h"
#include "wire.h"

static struct event_base *base;
static struct wire	*wire;
static int		 peer;
static uint64_t		 heard;		/* the sum of their ids */
static bool		 gone, leaves;

static void
frame_came(void *arg, const struct frame *f)
{
	(void)arg;
	heard += f->id;
	if (leaves) {
		wire_free(wire);
		wire = NULL;
	}
}

static void
peer_gone(void *arg)
{
	(void)arg;
	gone = true;
	wire_free(wire);
	wire = NULL;
}

static void
connected(void)
{
	int fd[2];

	EQ(ipc_pair(fd), ST_OK);
	base = event_base_new();
	wire = wire_new(base, fd[0], frame_came, peer_gone, NULL);
	peer = fd[1];
	heard = 0;
	gone = leaves = false;
}

static void
turn(void)
{
	event_base_loop(base, EVLOOP_NONBLOCK);
}

static void
done(void)
{
	wire_free(wire);
	close(peer);
	event_base_free(base);
}

TEST(what_does_not_fit_waits_and_goes_in_order)
{
	char *big = arena_alloc(mem, IPC_INLINE);
	struct frame f;

	connected();
	for (uint64_t i = 0; i < 100; i++)
		wire_send(wire, &(struct frame){ 1, i,
		    { big, IPC_INLINE } });
	OK(wire_waiting(wire) > IPC_INLINE);
	for (uint64_t i = 0; i < 100; i++) {
		EQ(ipc_receive(peer, mem, &f), ST_OK);
		EQ(f.id, i);
		EQ(f.body.n, IPC_INLINE);
		turn();
	}
	EQ(wire_waiting(wire), 0);
	done();
}

TEST(frames_are_heard)
{
	connected();
	for (uint64_t i = 1; i <= 3; i++)
		EQ(ipc_send(peer, &(struct frame){ 1, i, S("x") }), ST_OK);
	turn();
	EQ(heard, 6);
	done();
}

TEST(it_may_be_given_up_while_a_frame_is_heard)
{
	connected();
	leaves = true;
	for (uint64_t i = 1; i <= 3; i++)
		EQ(ipc_send(peer, &(struct frame){ 1, i, S("x") }), ST_OK);
	turn();
	EQ(heard, 1);
	OK(!gone);
	done();
}

TEST(a_peer_that_left_is_noticed_after_its_last_words)
{
	connected();
	EQ(ipc_send(peer, &(struct frame){ 1, 5, S("bye") }), ST_OK);
	close(peer);
	turn();
	turn();
	EQ(heard, 5);
	OK(gone);
	peer = dup(0);
	done();
}

TEST(a_peer_that_talks_nonsense_is_left)
{
	connected();
	EQ(send(peer, "nonsense", 8, 0), 8);
	turn();
	OK(gone);
	done();
}

TEST(sending_to_a_peer_that_left_is_noticed_too)
{
	connected();
	close(peer);
	wire_send(wire, &(struct frame){ 1, 1, S("x") });
	OK(!gone);
	turn();
	OK(gone);
	peer = dup(0);
	done();
}
