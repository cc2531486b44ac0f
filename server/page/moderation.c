/*
 * moderation.c - GET /moderation, what waits; POST /moderation/ID, what is
 * decided about it; GET /moderation/ID, changing it first.
 */
#include "composing.h"
#include "conf.h"
#include "decide.h"
#include "frame.h"
#include "store/moderation.h"
#include "store/talk.h"
#include "tr.h"

static enum status	queue_page(struct req *);
static enum status	review_page(struct req *);
static enum status	review_post(struct req *);

const struct route route_moderation = {
	.method = GET,
	.path = "/moderation",
	.scope = SCOPE_SELF,
	.params = {
		{ "cohort", PARAM_WORD, .optional = true },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = queue_page,
};

const struct route route_review = {
	.method = GET,
	.path = "/moderation/:review",
	.scope = SCOPE_REVIEW,
	.need = MAY_READ | MAY_MODERATE,
	.params = {
		{ "review", PARAM_ID },
	},
	.page = review_page,
};

const struct route route_review_post = {
	.method = POST,
	.path = "/moderation/:review",
	.scope = SCOPE_REVIEW,
	.need = MAY_READ | MAY_MODERATE,
	.params = {
		{ "review", PARAM_ID },
		{ "reason", PARAM_TEXT, .optional = true },
		{ "title", PARAM_LINE, .optional = true },
		COMPOSING_PARAMS,
	},
	.page = review_post,
};

/* The queue; with faults at the row whose form was wrong. */
static enum status
show_queue(struct req *rq, int64_t at, const struct fault *faults)
{
	struct moderation_page pg = { .fault_at = at, .faults = faults };
	struct frame f = frame_of(rq);
	struct review *all, **r;
	struct str only = at == 0 ? req_text(rq, "cohort") : S("");
	enum status res = store_reviews(rq->store, rq->mem,
	    rq->who->person.id, &all);

	if (res != ST_OK)
		return res;
	for (r = &all; *r != NULL;)
		if (only.n > 0 && !str_eq((*r)->cohort_slug, only))
			*r = (*r)->next;
		else {
			pg.count++;
			r = &(*r)->next;
		}
	pg.reviews = all;
	if (at == 0)
		f.told = told(rq, req_text(rq, "told"));
	else
		pg.reason = req_text(rq, "reason");
	view_moderation(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
queue_page(struct req *rq)
{
	if (!rq->who->moderates)
		return req_refuse(rq, ST_DENIED,
		    "You do not moderate a cohort.");
	return show_queue(rq, 0, NULL);
}

static enum status
show_review(struct req *rq, const struct review *r, const struct composing *c)
{
	struct review_page pg = { .review = r };
	struct frame f = frame_of(rq);

	pg.title = r->begins_thread ? r->thread_title : S("");
	pg.body = r->post->markdown;
	if (c != NULL) {
		pg.title = req_text(rq, "title");
		pg.body = c->body;
		pg.faults = c->faults.first;
		if (c->preview)
			pg.preview = c->html;
	}
	view_review(&rq->out, &f, &pg);
	return ST_OK;
}

static enum status
review_page(struct req *rq)
{
	struct review r;
	enum status res = store_review(rq->store, rq->mem,
	    req_id(rq, "review"), &r);

	if (res == ST_OK && (r.post == NULL || r.post->state != POST_HELD))
		return req_refuse(rq, ST_CONFLICT,
		    "This has been decided already.");
	return res == ST_OK ? show_review(rq, &r, NULL) : res;
}

struct deciding {
	struct composing c;
	struct decision	 d;
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct deciding *dg = arg;
	enum status res = decide_review(st, rq, &dg->d);

	if (res == ST_CONFLICT)
		return req_refuse(rq, res,
		    "Another moderator has decided this meanwhile.");
	return res != ST_OK ? res : req_see(rq, dg->d.told ?
	    S("/moderation?told=decided") : S("/moderation?told=done"));
}

static enum status
edited(struct req *rq, void *arg)
{
	struct deciding *dg = arg;

	if (dg->c.faults.first != NULL || dg->c.preview)
		return show_review(rq, dg->d.review, &dg->c);
	dg->d.edit = &dg->c;
	dg->d.title = req_text(rq, "title");
	return req_save(rq, save, dg);
}

/* What the decision needs an author for who is a member. */
static enum status
check_author(struct req *rq, const struct deciding *dg)
{
	const struct review *r = dg->d.review;

	if (dg->d.how == DECIDE_TRUST && !r->may_trust)
		return req_refuse(rq, ST_CONFLICT, "Only a new member can be "
		    "trusted, and its author is none.");
	if (dg->d.how == DECIDE_RETURN && r->post->author.role == ROLE_NONE)
		return req_refuse(rq, ST_CONFLICT, "Its author is no member, "
		    "so they cannot change it.");
	return ST_OK;
}

static enum status
review_post(struct req *rq)
{
	struct deciding *dg = arena_new_of(rq->mem, struct deciding);
	struct faults faults = { .mem = rq->mem };
	struct review *r = arena_new_of(rq->mem, struct review);
	enum status res = store_review(rq->store, rq->mem,
	    req_id(rq, "review"), r);

	if (res != ST_OK)
		return res;
	dg->d.review = r;
	dg->d.reason = str_trim(req_text(rq, "reason"));
	if (!decision_named(req_text(rq, "do"), r, &dg->d.how) &&
	    (r->post == NULL || !str_eq(req_text(rq, "do"), S("preview"))))
		return req_refuse(rq, ST_INVALID,
		    "Choose what should happen with it.");
	if ((res = check_author(rq, dg)) != ST_OK)
		return res;
	if (dg->d.how == DECIDE_RETURN && dg->d.reason.n == 0) {
		fault_add(&faults, "reason", tr(rq->out.reader.lang,
		    N_("Say what should be changed, so that its author knows.")));
		return show_queue(rq, r->id, faults.first);
	}
	if (r->post != NULL && req_has(rq, "body")) {
		dg->c.is_edit = true;
		return composing_read(rq, &dg->c, edited, dg);
	}
	return req_save(rq, save, dg);
}
