/*
 * mute.c - GET and POST /mute/:token, no more mail about a thread.
 *
 * The link stands in a letter about the thread and names that letter, so
 * it knows whose it is: nobody needs to be signed in to have less mail.
 */
#include "frame.h"
#include "signed.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/talk.h"

static enum status	mute_page(struct req *);
static enum status	mute_post(struct req *);

const struct route route_mute = {
	.method = GET,
	.path = "/mute/:token",
	.scope = SCOPE_OPEN,
	.params = {
		{ "token", PARAM_WORD },
	},
	.page = mute_page,
};

const struct route route_mute_post = {
	.method = POST,
	.path = "/mute/:token",
	.scope = SCOPE_OPEN,
	.no_once = true,
	.params = {
		{ "token", PARAM_WORD },
	},
	.page = mute_post,
};

struct muting {
	struct unsubscribe_page pg;
	int64_t		 person, thread;	/* 0: nobody's link */
};

/* Whose, and about which thread; who is a member no more has no mail. */
static enum status
find(struct req *rq, struct muting *m)
{
	struct delivery d;
	struct post p;
	struct thread t;
	int64_t id;
	enum status res;

	m->pg.token = req_text(rq, "token");
	res = signed_read(rq->mem, SIGNED_MUTE, m->pg.token, &id);
	if (res != ST_OK)
		return ST_NOT_FOUND;
	if ((res = store_delivery(rq->store, rq->mem, id, &d)) != ST_OK ||
	    (res = store_post(rq->store, rq->mem, d.post, &p)) != ST_OK ||
	    (res = store_may(rq->store, d.person, p.cohort, MAY_READ)) !=
	    ST_OK ||
	    (res = store_thread(rq->store, rq->mem, p.thread, d.person, &t)) !=
	    ST_OK)
		return res;
	m->person = d.person;
	m->thread = t.id;
	m->pg.thread = t.title;
	return ST_OK;
}

static enum status
show(struct req *rq, struct muting *m)
{
	struct frame f = frame_of(rq);

	if (m->thread == 0)
		rq->code = 404;
	view_mute(&rq->out, &f, &m->pg);
	return ST_OK;
}

static enum status
mute_page(struct req *rq)
{
	struct muting m = { .thread = 0 };
	enum status res = find(rq, &m);

	return res == ST_OK || res == ST_NOT_FOUND ? show(rq, &m) : res;
}

static enum status
mute_save(struct store *st, struct req *rq, void *arg)
{
	struct muting *m = arg;
	enum status res = store_follow(st, m->person, m->thread, FOLLOW_MUTE);

	(void)rq;
	m->pg.is_done = res == ST_OK;
	return res;
}

static enum status
muted(struct req *rq, void *arg)
{
	return show(rq, arg);
}

static enum status
mute_post(struct req *rq)
{
	struct muting *m = arena_new_of(rq->mem, struct muting);
	enum status res = find(rq, m);

	if (res == ST_NOT_FOUND)
		return show(rq, m);
	return res == ST_OK ? req_save_then(rq, mute_save, muted, m) : res;
}
