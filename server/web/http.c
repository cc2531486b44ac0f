/*
 * http.c - HTTP: the only file that knows evhttp.
 *
 * A request becomes a struct req_state that is ours: evhttp may free its
 * own when the client leaves, and then `ev` is NULL and the answer is
 * thrown away.  Requests that have been answered are used again.
 */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#include "accept.h"
#include "clock.h"
#include "form.h"
#include "log.h"
#include "loop.h"
#include "watch.h"

#define KEEP_ALIVE_SECONDS	75

/*
 * On every answer.  SECURITY.md 5: headers.  evhttp checks, copies and prints
 * field by field, which takes as long as all that a kept page costs us; so
 * these lines go in as the value of the first of them.
 */
static const char	first_name[] = "Content-Security-Policy";
static const char	always[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin";

static struct req_state *
state_new(struct loop *lp)
{
	struct req_state *rs = lp->spare;
	struct arena *mem;
	struct evbuffer *out;

	if (rs != NULL) {
		lp->spare = rs->next;
		mem = rs->rq.mem;
		out = rs->rq.out.out;
	} else {
		if ((rs = malloc(sizeof(*rs))) == NULL ||
		    (out = evbuffer_new()) == NULL)
			fatal("out of memory");
		mem = arena_new();
	}
	memset(rs, 0, sizeof(*rs));
	rs->rq.state = rs;
	rs->rq.mem = mem;
	rs->rq.out.out = out;
	rs->rq.loop = lp;
	rs->rq.store = lp->store;
	rs->rq.now = clock_now();
	rs->came = clock_steady();
	return rs;
}

static void
state_free(struct req_state *rs)
{
	struct loop *lp = rs->rq.loop;

	visitor_done(rs->rq.who);
	arena_reset(rs->rq.mem);
	evbuffer_drain(rs->rq.out.out, evbuffer_get_length(rs->rq.out.out));
	rs->next = lp->spare;
	lp->spare = rs;
}

static void
client_left(struct evhttp_connection *con, void *arg)
{
	(void)con;
	((struct req_state *)arg)->ev = NULL;
}

/* Those that somebody asks for, and where they are kept. */
static const struct wanted {
	struct str	 name;
	size_t		 at;		/* in struct req_state */
} wanted[] = {
	{ STR("Cookie"), offsetof(struct req_state, cookies) },
	{ STR("Authorization"), offsetof(struct req_state, authorization) },
	{ STR("Origin"), offsetof(struct req_state, origin) },
	{ STR("Sec-Fetch-Site"), offsetof(struct req_state, fetch_site) },
	{ STR("Sec-Purpose"), offsetof(struct req_state, purpose) },
	{ STR("Idempotency-Key"), offsetof(struct req_state, once_key) },
	{ STR("Content-Type"), offsetof(struct req_state, body_type) },
	{ STR("Referer"), offsetof(struct req_state, rq.referrer) },
	{ STR("User-Agent"), offsetof(struct req_state, rq.agent) },
	{ STR("Accept-Encoding"),
	    offsetof(struct req_state, rq.accept_encoding) },
	{ STR("If-None-Match"), offsetof(struct req_state, rq.if_none_match) },
};

/* The first of a name counts; those that may not come twice do not. */
static void
take_header(struct req_state *rs, struct str name, const char *value)
{
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		struct str *at = (void *)((char *)rs + wanted[i].at);

		if (name.n == wanted[i].name.n && at->p == NULL &&
		    str_caseeq(name, wanted[i].name)) {
			*at = arena_dup(rs->rq.mem, str_of(value));
			return;
		}
	}
}

static void
take_headers(struct req_state *rs)
{
	const struct evkeyvalq *in = evhttp_request_get_input_headers(rs->ev);
	const struct evkeyval *one;

	TAILQ_FOREACH(one, in, next)
		take_header(rs, str_of(one->key), one->value);
	rs->rq.is_prefetch = str_eq(rs->method, S("HEAD")) ||
	    rs->purpose.n > 0;
}

/* The last that is not empty, or what there was before. */
static struct str
last_of(struct str list, struct str last)
{
	struct str one;

	while (str_field(&list, ',', &one))
		if (str_trim(one).n > 0)
			last = str_trim(one);
	return last;
}

/*
 * The last address that a trusted proxy added, or the peer itself.  The
 * lines of a field are one list (RFC 9110, 5.3): some proxies add to the
 * client's line, others a line of their own behind it.
 */
static struct str
client_address(struct req_state *rs, struct str peer)
{
	const struct evkeyvalq *in = evhttp_request_get_input_headers(rs->ev);
	const struct evkeyval *line;
	struct str last = peer;

	if (web.conf->web.trusted_proxy.n > 0 &&
	    str_eq(peer, web.conf->web.trusted_proxy))
		TAILQ_FOREACH(line, in, next)
			if (str_caseeq(str_of(line->key),
			    S("X-Forwarded-For")))
				last = last_of(str_of(line->value), last);
	return arena_dup(rs->rq.mem, last);
}

static void
take_body(struct req_state *rs)
{
	struct evbuffer *in = evhttp_request_get_input_buffer(rs->ev);
	size_t n = evbuffer_get_length(in);
	char *p;

	if (n == 0)
		return;
	p = arena_alloc(rs->rq.mem, n + 1);
	evbuffer_remove(in, p, n);
	rs->body = (struct str){ p, n };
}

/* As it is in site.url, or another name of a loopback address. */
static bool
is_our_host(struct str host)
{
	struct str url = web.conf->site.url;
	struct str ours = str_from(url, str_find(url, S("://")) + 3);
	struct str port = str_from(ours, str_find_byte(ours, ':'));
	static const struct str loopback[] = {
		STR("127.0.0.1"), STR("[::1]"), STR("localhost")
	};
	bool local = false, asked = false;

	if (str_caseeq(host, ours))
		return true;
	for (size_t i = 0; i < 3; i++) {
		local |= str_casestarts(ours, loopback[i]);
		asked |= str_casestarts(host, loopback[i]) &&
		    str_eq(str_from(host, loopback[i].n), port);
	}
	return local && asked;
}

/* /t/7?x=1 of "/t/7?x=1" and of "http://host/t/7?x=1". */
static void
take_target(struct req_state *rs, struct str target)
{
	size_t scheme = str_find(target, S("://")), query;

	if (target.n > 0 && target.p[0] != '/' && scheme < target.n) {
		target = str_from(target, scheme + 3);
		target = str_from(target, str_find_byte(target, '/'));
	}
	query = str_find_byte(target, '?');
	rs->rq.path = arena_dup(rs->rq.mem, str_head(target, query));
	rs->query = arena_dup(rs->rq.mem, str_from(target, query + 1));
}

static struct str
method_of(struct evhttp_request *ev)
{
	switch (evhttp_request_get_command(ev)) {
	case EVHTTP_REQ_GET:	return S("GET");
	case EVHTTP_REQ_HEAD:	return S("HEAD");
	case EVHTTP_REQ_POST:	return S("POST");
	default:		return S("");
	}
}

static void
handle(struct evhttp_request *ev, void *arg)
{
	struct loop *lp = arg;
	struct evhttp_connection *con = evhttp_request_get_connection(ev);
	struct bufferevent *bev = evhttp_connection_get_bufferevent(con);
	struct str peer = watch_peer(lp->watches, bev);
	struct head h = watch_taken(lp->watches, bev);
	struct req_state *rs = state_new(lp);

	lp->unfinished++;
	rs->ev = ev;
	rs->method = method_of(ev);
	evhttp_connection_set_closecb(con, client_left, rs);
	take_target(rs, str_of(evhttp_request_get_uri(ev)));
	rs->rq.client = client_address(rs, peer);
	if (h.refuse != 0)
		dispatch_refuse(rs, h.refuse, h.why);
	else if (!str_eq(rs->rq.path, S("/healthz")) && !is_our_host(
	    str_of(evhttp_find_header(evhttp_request_get_input_headers(ev),
	    "Host"))))
		dispatch_refuse(rs, 421, "This address is not served here.");
	else {
		take_headers(rs);
		take_body(rs);
		dispatch(rs);
	}
}

static const char *
reason(int code)
{
	static const struct { int code; const char *words; } reasons[] = {
		{ 200, "OK" }, { 201, "Created" }, { 202, "Accepted" },
		{ 204, "No Content" }, { 303, "See Other" },
		{ 304, "Not Modified" }, { 400, "Bad Request" },
		{ 401, "Unauthorized" }, { 403, "Forbidden" },
		{ 404, "Not Found" }, { 405, "Method Not Allowed" },
		{ 409, "Conflict" }, { 411, "Length Required" },
		{ 413, "Content Too Large" }, { 414, "URI Too Long" },
		{ 421, "Misdirected Request" }, { 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 431, "Request Header Fields Too Large" },
		{ 500, "Internal Server Error" }, { 503, "Service Unavailable" },
		{ 505, "HTTP Version Not Supported" },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].code == code)
			return reasons[i].words;
	return "Unknown";
}

/* What a page says of itself goes before what is said of all: it is for one
 * reader, and asked for anew each time. */
static void
put_own_headers(struct evkeyvalq *out, const struct req *rq)
{
	bool kept = false;

	for (size_t i = 0; i < rq->nheaders; i++) {
		evhttp_add_header(out, rq->headers[i].name.p,
		    rq->headers[i].value.p);
		kept |= str_eq(rq->headers[i].name, S("Cache-Control"));
	}
	if (!kept)
		evhttp_add_header(out, "Cache-Control", "private, no-cache");
}

/* What evhttp_add_header() does, but for the check that a value is one line.
 * evhttp frees all three. */
static void
put_always(struct evkeyvalq *out)
{
	struct evkeyval *field = malloc(sizeof(*field));

	if (field == NULL || (field->key = strdup(first_name)) == NULL ||
	    (field->value = strdup(always)) == NULL)
		fatal("out of memory");
	TAILQ_INSERT_TAIL(out, field, next);
}

static void
put_headers(struct req_state *rs)
{
	struct evkeyvalq *out = evhttp_request_get_output_headers(rs->ev);
	struct req *rq = &rs->rq;

	put_always(out);
	if (rq->type.n > 0)
		evhttp_add_header(out, "Content-Type", rq->type.p);
	if (rq->location.n > 0)
		evhttp_add_header(out, "Location", rq->location.p);
	if (rq->etag.n > 0)
		evhttp_add_header(out, "ETag", rq->etag.p);
	put_own_headers(out, rq);
	if (rq->code == 503)
		evhttp_add_header(out, "Retry-After", "5");
	/* What was refused unread may be followed by anything. */
	if (rq->code == 400 || rq->code == 411 || rq->code == 413 ||
	    rq->code == 431 || rq->code == 505 || rq->loop->stopping)
		evhttp_add_header(out, "Connection", "close");
}

void
http_answer(struct req_state *rs)
{
	struct evhttp_connection *con;

	rs->rq.loop->unfinished--;
	if (rs->ev != NULL) {
		con = evhttp_request_get_connection(rs->ev);
		evhttp_connection_set_closecb(con, NULL, NULL);
		put_headers(rs);
		evhttp_send_reply(rs->ev, rs->rq.code, reason(rs->rq.code),
		    rs->rq.code == 304 || rs->rq.code == 204 ? NULL :
		    rs->rq.out.out);
	}
	state_free(rs);
}

void
http_open(struct loop *lp)
{
	if ((lp->http = evhttp_new(lp->base)) == NULL)
		fatal("out of memory");
	lp->watches = watches_new(lp->base, web.conf->web.trusted_proxy);
	evhttp_set_bevcb(lp->http, watch_new, lp->watches);
	evhttp_set_gencb(lp->http, handle, lp);
	evhttp_set_allowed_methods(lp->http,
	    EVHTTP_REQ_GET | EVHTTP_REQ_HEAD | EVHTTP_REQ_POST);
	evhttp_set_default_content_type(lp->http, NULL);
	evhttp_set_max_headers_size(lp->http, HTTP_HEADERS_MAX);
	evhttp_set_max_body_size(lp->http, HTTP_BODY_MAX);
	evhttp_set_timeout(lp->http, KEEP_ALIVE_SECONDS);
}

void
http_accept(struct loop *lp, int fd)
{
	struct evhttp_bound_socket *bound =
	    evhttp_accept_socket_with_handle(lp->http, fd);

	if (bound == NULL)
		fatal("cannot accept on descriptor %d", fd);
	evconnlistener_set_error_cb(evhttp_bound_socket_get_listener(bound),
	    accept_later);
}

void
http_close(struct loop *lp)
{
	struct req_state *rs;

	evhttp_free(lp->http);
	watches_free(lp->watches);
	while ((rs = lp->spare) != NULL) {
		lp->spare = rs->next;
		arena_free(rs->rq.mem);
		evbuffer_free(rs->rq.out.out);
		free(rs);
	}
}
