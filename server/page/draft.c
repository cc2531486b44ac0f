/*
 * draft.c - POST /draft: keeps what is being written, for the script.
 */
#include "address.h"
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

/* One that a form of ours names: "c/alpha", "p/9", "t/7", "t/7/tried". */
static bool
is_place(struct str place)
{
	struct str rest = str_from(place, 2);
	int64_t id;

	if (str_starts(place, S("c/")))
		return slug_valid(rest);
	if (str_starts(place, S("p/")))
		return str_i64(rest, &id);
	if (str_ends(rest, S("/tried")))
		rest = str_head(rest, rest.n - S("/tried").n);
	return str_starts(place, S("t/")) && str_i64(rest, &id);
}

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
	if (!is_place(d->place))
		return req_refuse(rq, ST_INVALID, "Nothing is written there.");
	d->title = str_clip(req_text(rq, "title"), TITLE_MAX);
	d->kind = req_text(rq, "kind");
	d->components = str_clip(listed_components(rq), POST_BODY_MAX);
	d->body = str_clip(req_text(rq, "body"), POST_BODY_MAX);
	d->saved = rq->now;
	rq->once = S("");	/* drafts are saved again and again */
	return req_save(rq, save, d);
}
