/*
 * file.c - GET /file/ID/NAME: an attachment.
 *
 * Pictures are shown, anything else is downloaded, and nothing of it may
 * run: the policy of these answers allows nothing at all.
 */
#include "filetype.h"
#include "post.h"
#include "store/letters.h"
#include "url.h"

static enum status	file_page(struct req *);

const struct route route_file = {
	.method = GET,
	.path = "/file/:file/:name",
	.scope = SCOPE_FILE,
	.need = MAY_READ,
	.as = AS_PLAIN,
	.params = {
		{ "file", PARAM_ID },
		{ "name", PARAM_LINE },
	},
	.page = file_page,
};

/* What is attached can be seen by whoever can see the post. */
static enum status
find(struct req *rq, struct attachment *a)
{
	struct post p;
	int64_t cohort;
	enum status res = store_attachment(rq->store, rq->mem,
	    req_id(rq, "file"), a, &cohort);

	if (res == ST_OK)
		res = store_post(rq->store, rq->mem, a->post, &p);
	if (res == ST_OK && p.state != POST_POSTED && !is_mine(rq, &p) &&
	    !is_moderator(rq))
		return ST_NOT_FOUND;
	return res;
}

static enum status
file_page(struct req *rq)
{
	struct attachment a;
	struct str bytes;
	enum status res = find(rq, &a);

	if (res == ST_OK)
		res = store_blob(rq->store, rq->mem, a.blob, &bytes);
	if (res != ST_OK)
		return res;
	req_header(rq, S("Cache-Control"), S("private, max-age=31536000"));
	req_header(rq, S("Content-Security-Policy"),
	    S("default-src 'none'; sandbox"));
	/* RFC 6266: the name in UTF-8, percent-encoded. */
	req_header(rq, S("Content-Disposition"), arena_printf(rq->mem,
	    "%s; filename*=UTF-8''%.*s",
	    filetype_is_picture(a.type) ? "inline" : "attachment",
	    STR_ARG(url_encode(rq->mem, a.name))));
	return req_bytes(rq, a.type, bytes);
}
