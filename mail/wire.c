/*
 * wire.c - see wire.h.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

#include "log.h"
#include "wire.h"

#define FRAMES_A_TURN	64	/* then other connections have theirs */

struct waiting {
	STAILQ_ENTRY(waiting)	 entry;
	struct frame		 frame;
	char			 body[];
};

struct wire {
	int		 fd;
	struct event	*readable, *writable;
	struct arena	*mem;		/* of the frame being read */
	wire_frame_fn	*frame;
	wire_gone_fn	*gone;
	void		*arg;
	STAILQ_HEAD(, waiting) queue;
	size_t		 waiting;
	bool		 is_gone;
	bool		 in_frame, freed;	/* wire_free() inside frame() */
};

static void	read_frames(evutil_socket_t, short, void *);
static void	write_frames(evutil_socket_t, short, void *);

struct wire *
wire_new(struct event_base *base, int fd, wire_frame_fn *frame,
    wire_gone_fn *gone, void *arg)
{
	struct wire *w = calloc(1, sizeof(*w));

	if (w == NULL || fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
		fatal("wire: fd %d", fd);
	*w = (struct wire){ .fd = fd, .mem = arena_new(), .frame = frame,
	    .gone = gone, .arg = arg };
	STAILQ_INIT(&w->queue);
	w->readable = event_new(base, fd, EV_READ | EV_PERSIST, read_frames, w);
	w->writable = event_new(base, fd, EV_WRITE | EV_PERSIST, write_frames,
	    w);
	if (w->readable == NULL || w->writable == NULL ||
	    event_add(w->readable, NULL) == -1)
		fatal("wire: no event");
	return w;
}

static void
forget_first(struct wire *w)
{
	struct waiting *first = STAILQ_FIRST(&w->queue);

	STAILQ_REMOVE_HEAD(&w->queue, entry);
	w->waiting -= first->frame.body.n + sizeof(*first);
	free(first);
}

static void
release(struct wire *w)
{
	arena_free(w->mem);
	free(w);
}

void
wire_free(struct wire *w)
{
	if (w == NULL)
		return;
	event_free(w->readable);
	event_free(w->writable);
	close(w->fd);
	while (!STAILQ_EMPTY(&w->queue))
		forget_first(w);
	w->freed = true;
	if (!w->in_frame)
		release(w);
}

size_t
wire_waiting(const struct wire *w)
{
	return w->waiting;
}

static void
lose(struct wire *w)
{
	if (w->is_gone)
		return;
	w->is_gone = true;
	event_del(w->readable);
	event_del(w->writable);
	w->gone(w->arg);
}

static void
keep(struct wire *w, const struct frame *f)
{
	struct waiting *q = malloc(sizeof(*q) + f->body.n + 1);

	if (q == NULL)
		fatal("out of memory");
	q->frame = *f;
	q->frame.body.p = q->body;
	if (f->body.n > 0)
		memcpy(q->body, f->body.p, f->body.n);
	STAILQ_INSERT_TAIL(&w->queue, q, entry);
	w->waiting += f->body.n + sizeof(*q);
	event_add(w->writable, NULL);
}

/*
 * A peer that is gone is noticed by reading too, and only there is gone()
 * called: a sender need not expect to lose its wire inside wire_send().
 */
void
wire_send(struct wire *w, const struct frame *f)
{
	enum status res = ST_BUSY;

	if (w->is_gone)
		return;
	if (STAILQ_EMPTY(&w->queue))
		res = ipc_send(w->fd, f);
	if (res == ST_BUSY)
		keep(w, f);
	else if (res != ST_OK)
		event_active(w->readable, EV_READ, 0);
}

static void
write_frames(evutil_socket_t fd, short what, void *arg)
{
	struct wire *w = arg;
	enum status res = ST_OK;

	(void)what;
	while (res == ST_OK && !STAILQ_EMPTY(&w->queue)) {
		res = ipc_send((int)fd, &STAILQ_FIRST(&w->queue)->frame);
		if (res == ST_OK)
			forget_first(w);
	}
	if (res != ST_OK && res != ST_BUSY)
		lose(w);
	else if (STAILQ_EMPTY(&w->queue))
		event_del(w->writable);
}

static void
read_frames(evutil_socket_t fd, short what, void *arg)
{
	struct wire *w = arg;
	enum status res = ST_OK;
	struct frame f;

	(void)what;
	for (int i = 0; i < FRAMES_A_TURN && res == ST_OK; i++) {
		arena_reset(w->mem);
		res = ipc_receive((int)fd, w->mem, &f);
		if (res != ST_OK)
			break;
		w->in_frame = true;
		w->frame(w->arg, &f);
		w->in_frame = false;
		if (w->freed) {
			release(w);
			return;
		}
	}
	if (res != ST_OK && res != ST_BUSY)
		lose(w);
}
