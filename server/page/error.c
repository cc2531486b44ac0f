/*
 * error.c - the page for what could not be done.
 *
 * It may be that nothing else works, so it asks nobody anything.
 */
#include "frame.h"

void
page_error(struct req *rq)
{
	struct frame f;

	rq->out.mem = rq->mem;
	f = frame_plain(rq);
	view_error(&rq->out, &f, rq->code, rq->why);
}
