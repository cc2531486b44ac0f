/*
 * letter.c - GET /p/ID/letter: the letter that a post came as, for its
 * author and moderators; GET /letter/ID: any letter to a cohort, for its
 * moderators.  The tokens in it are masked.
 */
#include "frame.h"
#include "mask.h"
#include "post.h"
#include "store/letters.h"
#include "utf8.h"

#define SHOWN	(256 * KIB)

static enum status	letter_of_post(struct req *);
static enum status	letter_by_id(struct req *);

const struct route route_letter = {
	.method = GET,
	.path = "/p/:post/letter",
	.scope = SCOPE_POST,
	.need = MAY_READ,
	.params = {
		{ "post", PARAM_ID },
	},
	.page = letter_of_post,
};

const struct route route_letter_by_id = {
	.method = GET,
	.path = "/letter/:letter",
	.scope = SCOPE_LETTER,
	.need = MAY_READ | MAY_MODERATE,
	.params = {
		{ "letter", PARAM_ID },
	},
	.page = letter_by_id,
};

static enum status
show(struct req *rq, int64_t id, struct letter_page *pg)
{
	struct frame f = frame_of(rq);
	struct letter_row *row = arena_new_of(rq->mem, struct letter_row);
	struct str raw;
	enum status res = store_letter(rq->store, rq->mem, id, row);

	if (res != ST_OK)
		return res;
	res = store_letter_raw(rq->store, rq->mem, id, &raw);
	if (res == ST_OK) {
		pg->is_cut = raw.n > SHOWN;
		pg->raw = mask_tokens(rq->mem, utf8_clean(rq->mem,
		    str_head(raw, SHOWN)));
	} else if (res != ST_NOT_FOUND)
		return res;
	row->rcpt = mask_tokens(rq->mem, row->rcpt);
	pg->letter = row;
	view_letter(&rq->out, &f, pg);
	return ST_OK;
}

static enum status
letter_of_post(struct req *rq)
{
	struct letter_page pg = { 0 };
	struct thread t;
	struct post p;
	int64_t id;
	enum status res = post_and_thread(rq, &p, &t);

	if (res == ST_OK && !is_mine(rq, &p) && !is_moderator(rq))
		return ST_NOT_FOUND;
	if (res == ST_OK)
		res = store_letter_of_post(rq->store, p.id, &id);
	if (res != ST_OK)
		return res;
	pg.post = &p;
	pg.thread = &t;
	return show(rq, id, &pg);
}

static enum status
letter_by_id(struct req *rq)
{
	struct letter_page pg = { 0 };

	return show(rq, req_id(rq, "letter"), &pg);
}
