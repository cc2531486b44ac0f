/*
 * withdraw.c - GET, POST /p/ID/withdraw: takes a post back.
 *
 * It leaves pages, search, feeds and what has not been mailed yet; a line
 * stays that says so.  What waits for a moderator waits no more, and nobody
 * can approve it.
 */
#include "conf.h"
#include "frame.h"
#include "post.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/outbox.h"
#include "toauthor.h"
#include "tr.h"

static enum status	withdraw_form(struct req *);
static enum status	withdraw_post(struct req *);

const struct route route_withdraw_form = {
	.method = GET,
	.path = "/p/:post/withdraw",
	.scope = SCOPE_POST,
	.need = MAY_READ,		/* out of an archive, too */
	.params = {
		{ "post", PARAM_ID },
	},
	.page = withdraw_form,
};

const struct route route_withdraw = {
	.method = POST,
	.path = "/p/:post/withdraw",
	.scope = SCOPE_POST,
	.need = MAY_READ,		/* out of an archive, too */
	.params = {
		{ "post", PARAM_ID },
		{ "reason", PARAM_TEXT, .optional = true },
	},
	.page = withdraw_post,
};

static enum status
find(struct req *rq, struct post *p, struct thread *t)
{
	enum status res = post_and_thread(rq, p, t);

	if (res == ST_OK && !is_mine(rq, p) && !is_moderator(rq))
		return req_refuse(rq, ST_DENIED,
		    "Only its author and moderators can withdraw a post.");
	if (res == ST_OK && p->state == POST_REJECTED)
		return req_refuse(rq, ST_DENIED,
		    "A moderator has not let this post through.");
	return res;
}

static enum status
count_mailed(struct req *rq, int64_t post, int64_t *n)
{
	struct delivery *d;
	enum status res = store_deliveries_of(rq->store, rq->mem, post, &d);

	for (*n = 0; res == ST_OK && d != NULL; d = d->next)
		*n += d->state == DELIVERY_SENT || d->state == DELIVERY_SENDING;
	return res;
}

static enum status
withdraw_form(struct req *rq)
{
	struct withdraw_page pg = { 0 };
	struct frame f = frame_of(rq);
	struct thread t;
	struct post p;
	enum status res = find(rq, &p, &t);

	if (res == ST_OK)
		res = count_mailed(rq, p.id, &pg.mailed);
	if (res != ST_OK)
		return res;
	pg.thread = &t;
	pg.post = &p;
	pg.is_mine = is_mine(rq, &p);
	view_withdraw(&rq->out, &f, &pg);
	return ST_OK;
}

/* Its review, if there is one, and the fate of the letter that it came as. */
static enum status
settle(struct store *st, struct req *rq, const struct post *p)
{
	int64_t review, letter;
	enum status res = store_review_of_post(st, p->id, &review);

	if (res == ST_OK)
		res = store_review_decide(st, review, S("withdrawn"), rq->now);
	if (res == ST_OK)
		res = store_letter_of_post(st, p->id, &letter);
	if (res == ST_NOT_FOUND)
		return ST_OK;
	return res == ST_OK ? store_letter_fate(st, letter, FATE_REFUSED,
	    S("withdrawn"), p->id) : res;
}

/* Of what a moderator withdrew its author learns, and why. */
static enum status
tell_author(struct store *st, struct req *rq, const struct post *p)
{
	struct to_author to;
	struct str body, reason = str_trim(req_text(rq, "reason"));
	enum status res = author_find(st, rq, p, &to);

	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	body = arena_printf(rq->mem, "%.*s%s%.*s\n\n%.*s/p/%lld",
	    STR_ARG(tr_fill(rq->mem, tr(lang_named(to.person.language),
	    N_("A moderator of **%1** has withdrawn a post of yours. You and "
	    "the moderators can still read it.")), rq->in->cohort.title)),
	    reason.n > 0 ? "\n\n" : "", STR_ARG(reason),
	    STR_ARG(req_conf()->site.url), (long long)p->id);
	return author_send(st, rq, &to, body);
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	const struct post *p = arg;
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = S("withdrew"), .thing = S("post"),
	    .thing_id = p->id, .detail = req_text(rq, "reason"),
	    .at = rq->now };
	enum status res = store_post_hide(st, rq->mem, p->id, POST_WITHDRAWN);

	if (res == ST_OK)
		res = settle(st, rq, p);
	if (res == ST_OK && !is_mine(rq, p))
		res = tell_author(st, rq, p);
	if (res == ST_OK)
		res = store_action_add(st, &log);
	return res == ST_OK ? see_post(rq, p, "withdrawn") : res;
}

static enum status
withdraw_post(struct req *rq)
{
	struct post *p = arena_new_of(rq->mem, struct post);
	struct thread t;
	enum status res = find(rq, p, &t);

	return res == ST_OK ? req_save(rq, save, p) : res;
}
