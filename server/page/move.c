/*
 * move.c - GET, POST /p/ID/move: a moderator puts a post, and what answers
 * it, into another thread or one of its own.
 */
#include "faults.h"
#include "frame.h"
#include "post.h"
#include "store/moderation.h"
#include "tr.h"

static enum status	move_form(struct req *);
static enum status	move_post(struct req *);

#define MOVE_PARAMS						\
	{ "post", PARAM_ID },					\
	{ "to", PARAM_WORD, .optional = true },			\
	{ "thread", PARAM_LINE, .optional = true },		\
	{ "title", PARAM_LINE, .optional = true }

const struct route route_move_form = {
	.method = GET,
	.path = "/p/:post/move",
	.scope = SCOPE_POST,
	.need = MAY_READ | MAY_MODERATE,
	.params = { MOVE_PARAMS },
	.page = move_form,
};

const struct route route_move = {
	.method = POST,
	.path = "/p/:post/move",
	.scope = SCOPE_POST,
	.need = MAY_READ | MAY_MODERATE,
	.params = { MOVE_PARAMS },
	.page = move_post,
};

struct moving {
	struct post	 post;
	struct thread	 from;
	int64_t		 into;		/* 0: a new thread */
	struct str	 title;
	struct faults	 faults;
};

static enum status
show(struct req *rq, struct moving *m)
{
	struct move_page pg = { .thread = &m->from, .post = &m->post,
	    .to = req_text(rq, "to"), .where = req_text(rq, "thread"),
	    .title = req_text(rq, "title"), .faults = m->faults.first };
	struct frame f = frame_of(rq);
	struct thread *likely;
	enum status res = store_threads(rq->store, rq->mem, rq->cohort,
	    rq->who->person.id, SHOW_ALL, S(""),
	    (struct thread_key){ 0 }, &likely);

	if (res != ST_OK)
		return res;
	pg.likely = likely;
	view_move(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
move_form(struct req *rq)
{
	struct moving m = { 0 };
	enum status res = post_and_thread(rq, &m.post, &m.from);

	return res == ST_OK ? show(rq, &m) : res;
}

/* "12", "/t/12" or a whole address that ends so. */
static bool
thread_number(struct str s, int64_t *id)
{
	size_t at = str_find(s, S("/t/"));

	if (at < s.n)
		s = str_from(s, at + 3);
	s = str_head(s, str_find_byte(s, '?'));
	return str_i64(str_head(s, str_find_byte(s, '#')), id);
}

static enum status
check(struct req *rq, struct moving *m)
{
	const struct lang *lang = rq->out.reader.lang;
	int64_t cohort;
	enum status res;

	m->faults.mem = rq->mem;
	m->title = req_text(rq, "title");
	if (!str_eq(req_text(rq, "to"), S("thread"))) {
		if (m->title.n == 0 || m->title.n > TITLE_MAX)
			fault_add(&m->faults, "title", tr(lang,
			    N_("Give the new thread a title.")));
		return ST_OK;
	}
	res = thread_number(req_text(rq, "thread"), &m->into) ?
	    store_thread_cohort(rq->store, m->into, &cohort) : ST_NOT_FOUND;
	if (res == ST_NOT_FOUND || (res == ST_OK && cohort != rq->cohort)) {
		fault_add(&m->faults, "thread", tr(lang, N_("There is no "
		    "such thread in this cohort. Give its number or its "
		    "address.")));
		return ST_OK;
	}
	if (m->into == m->from.id)
		fault_add(&m->faults, "thread", tr(lang,
		    N_("It is in this thread already.")));
	return res;
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct moving *m = arg;
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("moved"), .thing = S("post"),
	    .thing_id = m->post.id, .detail = m->from.title, .at = rq->now };
	enum status res = store_post_move(st, rq->mem, m->post.id, m->title,
	    &m->into);

	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res != ST_OK ? res : req_see_f(rq, "/t/%lld?told=moved",
	    (long long)m->into);
}

static enum status
move_post(struct req *rq)
{
	struct moving *m = arena_new_of(rq->mem, struct moving);
	enum status res = post_and_thread(rq, &m->post, &m->from);

	if (res == ST_OK)
		res = check(rq, m);
	if (res != ST_OK)
		return res;
	return m->faults.first != NULL ? show(rq, m) : req_save(rq, save, m);
}
