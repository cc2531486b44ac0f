/*
 * sniff.c - what is in an attachment: req_sniff() of req.h.
 *
 * The question goes to the gate's thread through its tray, the answer
 * comes back through the loop's.
 */
#include "mailgate.h"
#include "ipc.h"
#include "loop.h"
#include "msg.h"

struct asked {
	struct job	 job;		/* there and back */
	struct req	*rq;
	struct str	 name, bytes;
	struct sniffed	 answer;
	enum status	(*then)(struct req *, const struct sniffed *, void *);
	void		*arg;
};

/* In the loop again. */
static void
back(enum status res, void *arg)
{
	struct asked *a = arg;

	res = a->then(a->rq, &a->answer, a->arg);
	if (res != ST_LATER)
		answer_finish(a->rq->state, res);
}

/* In the gate's thread, with the answer, or without one. */
static void
answered(struct str body, void *arg)
{
	struct asked *a = arg;
	struct ipc_in in = ipc_open(body);

	a->answer.type = ipc_take_str(&in, 200, a->rq->mem);
	a->answer.bytes = ipc_take_str(&in, FILE_MAX, a->rq->mem);
	if (ipc_taken(&in) != ST_OK)
		a->answer = (struct sniffed){ 0 };
	a->job.done = back;
	tray_put(a->rq->loop->tray, &a->job);
}

static void
ask(enum status res, void *arg)
{
	struct asked *a = arg;
	struct text t = { .mem = arena_new() };

	(void)res;
	ipc_put_str(&t, a->name);
	ipc_put_str(&t, a->bytes);
	mailgate_ask(web.gate, t.mem, MSG_SNIFF, text_str(&t), answered, a);
}

enum status
req_sniff(struct req *rq, struct str name, struct str bytes,
    enum status (*then)(struct req *, const struct sniffed *, void *),
    void *arg)
{
	struct asked *a = arena_new_of(rq->mem, struct asked);

	*a = (struct asked){ .rq = rq, .name = name, .bytes = bytes,
	    .then = then, .arg = arg };
	a->job.done = ask;
	a->job.arg = a;
	tray_put(mailgate_tray(web.gate), &a->job);
	return ST_LATER;
}
