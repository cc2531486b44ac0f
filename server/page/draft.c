/*
 * draft.c - POST /draft: keeps what is being written, for the script.
 */
#include "composing.h"

static enum status	draft_post(struct req *);

const struct route route_draft = {
	.method = POST,
	.path = "/draft",
	.scope = SCOPE_SELF,
	.params = {
		{ "place", PARAM_WORD },
		{ "title", PARAM_LINE, .optional = true },
		{ "kind", PARAM_LINE, .optional = true },
		{ "component", PARAM_LIST, .optional = true },
		{ "body", PARAM_TEXT, .optional = true },
	},
	.page = draft_post,
};

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	enum status res = store_draft_save(st, rq->who->person.id, arg);

	rq->code = 204;
	return res;
}

static enum status
draft_post(struct req *rq)
{
	struct draft *d = arena_new_of(rq->mem, struct draft);

	d->place = req_text(rq, "place");
	d->title = str_clip(req_text(rq, "title"), TITLE_MAX);
	d->kind = req_text(rq, "kind");
	d->components = str_clip(listed_components(rq), POST_BODY_MAX);
	d->body = str_clip(req_text(rq, "body"), POST_BODY_MAX);
	d->saved = rq->now;
	rq->once = S("");	/* drafts are saved again and again */
	return req_save(rq, save, d);
}
