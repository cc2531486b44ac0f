/*
 * answer.c - from a page's status to what is sent.
 *
 * Here each status has its code, what failed gets its page or its line, and
 * what the browser has already is not sent again.
 */
#include "clock.h"
#include "json.h"
#include "log.h"
#include "loop.h"
#include "metrics.h"

static const int codes[ST__COUNT] = {
	[ST_OK] = 200,		[ST_LATER] = 500,	[ST_NOT_FOUND] = 404,
	[ST_DENIED] = 403,	[ST_INVALID] = 400,	[ST_CONFLICT] = 409,
	[ST_LIMIT] = 413,	[ST_BUSY] = 503,	[ST_FAILED] = 500,
};

static void
problem(struct req_state *rs)
{
	struct text t = { .mem = rs->rq.mem };

	json_open(&t, '{');
	json_put_i64(&t, "status", rs->rq.code);
	json_put_str(&t, "title", rs->rq.why.n > 0 ? rs->rq.why :
	    S("This cannot be done."));
	json_close(&t, '}');
	rs->rq.type = S("application/problem+json");
	view_lit(&rs->rq.out, t.p, t.n);
}

static void
print_error(struct req_state *rs)
{
	struct req *rq = &rs->rq;
	enum answer_format as = rs->match.route != NULL ?
	    rs->match.route->as : AS_PAGE;

	if (as == AS_API)
		problem(rs);
	else if (as == AS_PAGE) {
		rq->type = S("text/html; charset=utf-8");
		page_error(rq);
	} else {
		rq->type = S("text/plain; charset=utf-8");
		view_lit(&rq->out, rq->why.p, rq->why.n);
		view_lit(&rq->out, "\n", 1);
	}
}

static struct str
type_of(enum answer_format as)
{
	static const struct str types[] = {
		[AS_PAGE] = STR("text/html; charset=utf-8"),
		[AS_API] = STR("application/json"),
		[AS_FEED] = STR("application/atom+xml; charset=utf-8"),
		[AS_PLAIN] = STR("text/plain; charset=utf-8"),
	};

	return types[as];
}

static void
waited(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	http_answer(arg);
}

/* At once, or when the page said that it may be sent. */
static void
send_when_due(struct req_state *rs)
{
	int64_t ms = rs->not_before - clock_steady();
	struct timeval tv = { ms / 1000, (ms % 1000) * 1000 };

	if (rs->not_before == 0 || ms <= 0 || event_base_once(
	    rs->rq.loop->base, -1, EV_TIMEOUT, waited, rs, &tv) == -1)
		http_answer(rs);
}

/* What the browser has is what it would get (RFC 9110, 13.1.2). */
static bool
is_current(const struct req *rq)
{
	struct str rest = rq->if_none_match, one;

	while (rq->etag.n > 0 && str_field(&rest, ',', &one)) {
		one = str_trim(one);
		if (str_starts(one, S("W/")))
			one = str_from(one, 2);
		if (str_eq(one, rq->etag) || str_eq(one, S("*")))
			return true;
	}
	return false;
}

void
answer_finish(struct req_state *rs, enum status res)
{
	struct req *rq = &rs->rq;

	if (res != ST_OK) {
		if (rq->code < 400)
			rq->code = codes[res];
		rq->location = S("");
		print_error(rs);
	} else if (rq->code == 0)
		rq->code = is_current(rq) ? 304 : 200;
	if (rq->type.n == 0 && rq->code != 303 && rs->match.route != NULL)
		rq->type = type_of(rs->match.route->as);
	if (res == ST_OK && rs->json.n > 0)
		view_lit(&rq->out, rs->json.p, rs->json.n);
	view_done(&rq->out);
	metrics_answer(rq->code);
	if (rq->code >= 500)
		log_warn("http.failed code=%d path=%.*s", rq->code,
		    STR_ARG(str_head(rq->path, 100)));
	send_when_due(rs);
}
