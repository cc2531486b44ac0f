/*
 * post.c - GET /p/ID, everything that can be done with a post.
 */
#include "frame.h"
#include "post.h"
#include "store/lessons.h"
#include "store/letters.h"
#include "store/moderation.h"

static enum status	post_menu(struct req *);

const struct route route_post = {
	.method = GET,
	.path = "/p/:post",
	.scope = SCOPE_POST,
	.need = MAY_READ,
	.params = {
		{ "post", PARAM_ID },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = post_menu,
};

bool
is_mine(struct req *rq, const struct post *p)
{
	return p->author.id == rq->who->person.id;
}

bool
is_moderator(struct req *rq)
{
	return (visitor_may(rq->who, rq->cohort) & MAY_MODERATE) != 0;
}

enum status
post_and_thread(struct req *rq, struct post *p, struct thread *t)
{
	enum status res = store_post(rq->store, rq->mem, req_id(rq, "post"),
	    p);

	if (res == ST_OK && p->state != POST_POSTED && !is_mine(rq, p) &&
	    !is_moderator(rq))
		return ST_NOT_FOUND;
	if (res == ST_OK)
		res = store_thread(rq->store, rq->mem, p->thread,
		    rq->who->person.id, t);
	return res;
}

/* What is held has no place in its thread yet. */
enum status
thread_to_answer(struct req *rq, int64_t id, struct thread *t)
{
	int64_t me = rq->who->person.id;
	enum status res = store_thread(rq->store, rq->mem, id, me, t);

	if (res == ST_OK && t->posts == 0 && t->moved == 0 &&
	    t->author.id != me && !is_moderator(rq))
		return ST_NOT_FOUND;
	return res;
}

enum status
hold_post(struct store *st, struct req *rq, int64_t post, struct str why)
{
	int64_t letter;
	enum status res = store_post_hide(st, rq->mem, post, POST_HELD);

	if (res == ST_OK)
		res = store_letter_of_post(st, post, &letter);
	if (res == ST_NOT_FOUND)
		return ST_OK;		/* it came from the web */
	return res == ST_OK ?
	    store_letter_fate(st, letter, FATE_HELD, why, post) : res;
}

struct str
post_path(struct arena *mem, int64_t thread, int64_t num)
{
	return arena_printf(mem, "/t/%lld?page=%lld#p%lld",
	    (long long)thread, (long long)PAGE_OF(num), (long long)num);
}

enum status
see_post(struct req *rq, const struct post *p, const char *word)
{
	if (p->state != POST_POSTED)
		return req_see_f(rq, "/p/%lld?told=%s", (long long)p->id, word);
	return req_see_f(rq, "/t/%lld?page=%lld%s%s#p%lld",
	    (long long)p->thread, (long long)PAGE_OF(p->num > 0 ? p->num : 1),
	    *word != '\0' ? "&told=" : "", word, (long long)p->num);
}

static enum status
post_menu(struct req *rq)
{
	struct post_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct lesson *cited_in = NULL;
	struct thread t;
	struct post p;
	int64_t letter;
	enum status res = post_and_thread(rq, &p, &t);

	if (res == ST_OK)
		res = store_helped_by(rq->store, p.id, rq->who->person.id,
		    &pg.i_say_helped);
	if (res == ST_OK)
		res = store_post_reason(rq->store, rq->mem, &p, &pg.reason);
	if (res == ST_OK)
		res = store_lessons_citing(rq->store, rq->mem, p.id, &cited_in);
	if (res != ST_OK)
		return res;
	f.told = told(rq, req_text(rq, "told"));
	pg.cited_in = cited_in;
	pg.thread = &t;
	pg.post = &p;
	pg.may = visitor_may(rq->who, rq->cohort);
	pg.is_mine = is_mine(rq, &p);
	pg.has_letter = (pg.is_mine || is_moderator(rq)) &&
	    store_letter_of_post(rq->store, p.id, &letter) == ST_OK;
	view_post_menu(&rq->out, &f, &pg);
	return ST_OK;
}
