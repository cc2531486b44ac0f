/*
 * help.c - GET /help, how things work here.
 */
#include "conf.h"
#include "frame.h"

static enum status	help_page(struct req *);

const struct route route_help = {
	.method = GET,
	.path = "/help",
	.scope = SCOPE_OPEN,
	.page = help_page,
};

static enum status
help_page(struct req *rq)
{
	struct help_page pg = { .domain = req_conf()->mail.domain };
	struct frame f = frame_of(rq);

	view_help(&rq->out, &f, &pg);
	return ST_OK;
}
