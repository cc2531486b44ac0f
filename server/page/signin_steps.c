/*
 * signin_steps.c - see signin_steps.h.
 */
#include <ctype.h>

#include "frame.h"
#include "secret.h"
#include "signin_steps.h"
#include "tr.h"

enum status
signin_show(struct req *rq, struct signin_page *pg)
{
	struct frame f = frame_of(rq);

	if (rq->route->method == GET)
		f.told = told(rq, req_text(rq, "told"));
	if (pg->faults != NULL && rq->code == 0)
		rq->code = 422;
	view_signin(&rq->out, &f, pg);
	return ST_OK;
}

enum status
mail_sent_show(struct req *rq, struct mail_sent_page *pg)
{
	struct frame f = frame_of(rq);

	pg->minutes = SIGNIN_MS / MINUTE;
	if (pg->faults != NULL && rq->code == 0)
		rq->code = 422;
	view_mail_sent(&rq->out, &f, pg);
	return ST_OK;
}

void
too_often(struct req *rq, struct faults *faults)
{
	rq->code = 429;
	fault_add(faults, "", tr(rq->out.reader.lang, "That was tried very "
	    "often. Wait a few minutes and try again; mail that was sent "
	    "meanwhile is good."));
}

bool
code_is(struct req *rq, const struct signin *s, struct str typed)
{
	struct text t = { .mem = rq->mem };

	for (size_t i = 0; i < typed.n; i++)
		if (isalnum((unsigned char)typed.p[i]))
			text_byte(&t, (char)toupper((unsigned char)typed.p[i]));
	return same_bytes(s->code, sha256_str(rq->mem, text_str(&t)));
}

bool
asked_here(struct req *rq, const struct signin *s)
{
	return s->browser.n > 0 && rq->browser.n > 0 &&
	    same_bytes(s->browser, sha256_str(rq->mem, rq->browser));
}

bool
still_good(const struct signin *s, int64_t now)
{
	return s->used == 0 && now < s->expires && s->tries < CODE_TRIES;
}
