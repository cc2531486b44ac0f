/*
 * static.c - GET /static/HASH/NAME: files that are part of the program.
 *
 * The hash is of the bytes, so a browser may keep them for ever; under an
 * old hash the new bytes are served, not to be kept.  They go packed to who
 * takes that.  Pages never do: they hold secrets beside what others wrote
 * (docs/OPERATING.md, Compression).
 */
#include <event2/buffer.h>

#include "coding.h"
#include "embedded.h"
#include "req.h"
#include "static.h"

static enum status	static_page(struct req *);

const struct route route_static = {
	.method = GET,
	.path = "/static/:hash/:name",
	.scope = SCOPE_OPEN,
	.as = AS_PLAIN,
	.params = {
		{ "hash", PARAM_WORD },
		{ "name", PARAM_WORD },
	},
	.page = static_page,
};

static struct str
type_of(struct str name)
{
	if (str_ends(name, S(".css")))
		return S("text/css; charset=utf-8");
	if (str_ends(name, S(".js")))
		return S("text/javascript; charset=utf-8");
	if (str_ends(name, S(".svg")))
		return S("image/svg+xml");
	return S("application/octet-stream");
}

/* The bytes in the coding that is answered with. */
static struct str
coded(struct req *rq, const struct embedded *f)
{
	if (f->gzip.n == 0)
		return f->bytes;
	req_header(rq, S("Vary"), S("Accept-Encoding"));
	if (!coding_gzip(rq->accept_encoding))
		return f->bytes;
	req_header(rq, S("Content-Encoding"), S("gzip"));
	return f->gzip;
}

static enum status
static_page(struct req *rq)
{
	const struct embedded *f = static_files;
	struct str bytes;

	while (f->name.n > 0 && !str_eq(f->name, req_text(rq, "name")))
		f++;
	if (f->name.n == 0)
		return ST_NOT_FOUND;
	rq->type = type_of(f->name);
	req_header(rq, S("Cache-Control"), str_eq(f->hash, req_text(rq,
	    "hash")) ? S("public, max-age=31536000, immutable") :
	    S("no-cache"));
	bytes = coded(rq, f);
	evbuffer_add_reference(rq->out.out, bytes.p, bytes.n, NULL, NULL);
	return ST_OK;
}
