/*
 * preview.c - POST /preview: what a post would look like, for the script.
 */
#include "composing.h"

static enum status	preview_post(struct req *);

const struct route route_preview = {
	.method = POST,
	.path = "/preview",
	.scope = SCOPE_SELF,
	.params = {
		{ "body", PARAM_TEXT, .optional = true },
	},
	.page = preview_post,
};

static void
work(struct req *rq, void *arg)
{
	*(struct html *)arg = markdown(rq->mem, req_text(rq, "body"), NULL);
}

static enum status
print(struct req *rq, void *arg)
{
	view_preview(&rq->out, *(struct html *)arg);
	return ST_OK;
}

static enum status
preview_post(struct req *rq)
{
	struct html *h = arena_new_of(rq->mem, struct html);

	if (req_text(rq, "body").n > POST_BODY_MAX)
		return req_refuse(rq, ST_LIMIT,
		    "This is too long for one post.");
	if (req_text(rq, "body").n > POST_SLOW)
		return req_slow(rq, work, print, h);
	work(rq, h);
	return print(rq, h);
}
