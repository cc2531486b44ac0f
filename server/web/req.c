/*
 * req.c - what pages call: answers, jobs.  See req.h.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "loop.h"
#include "marks.h"
#include "readers.h"
#include "secret.h"
#include "store/people.h"
#include "store/signin.h"

#define BROWSER_BYTES	16
#define BROWSER_SECONDS	(30 * DAY / SECOND)

const struct conf *
req_conf(void)
{
	return web.conf;
}

enum status
req_see(struct req *rq, struct str path)
{
	rq->code = 303;
	rq->location = path;
	return ST_OK;
}

enum status
req_see_f(struct req *rq, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	rq->location = arena_vprintf(rq->mem, fmt, ap);
	va_end(ap);
	rq->code = 303;
	return ST_OK;
}

enum status
req_json(struct req *rq, int code, struct str json)
{
	rq->code = code;
	rq->type = S("application/json");
	rq->state->json = json;
	return ST_OK;
}

enum status
req_bytes(struct req *rq, struct str type, struct str bytes)
{
	rq->type = type;
	view_lit(&rq->out, bytes.p, bytes.n);
	return ST_OK;
}

void
req_header(struct req *rq, struct str name, struct str value)
{
	if (rq->nheaders < sizeof(rq->headers) / sizeof(rq->headers[0]))
		rq->headers[rq->nheaders++] = (struct req_field){ name, value };
}

static bool
is_https(void)
{
	return str_starts(web.conf->site.url, S("https://"));
}

void
req_cookie(struct req *rq, struct str name, struct str value, int64_t seconds)
{
	struct text t = { .mem = rq->mem };

	text_printf(&t, "%s%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s",
	    is_https() ? "__Host-" : "", STR_ARG(name), STR_ARG(value),
	    is_https() ? "; Secure" : "");
	if (seconds != 0)
		text_printf(&t, "; Max-Age=%lld",
		    (long long)(seconds < 0 ? 0 : seconds));
	req_header(rq, S("Set-Cookie"), text_str(&t));
}

enum status
req_refuse(struct req *rq, enum status res, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	rq->why = arena_vprintf(rq->mem, fmt, ap);
	va_end(ap);
	return res;
}

void
req_not_before(struct req *rq, int64_t ms)
{
	rq->state->not_before = rq->state->came + ms;
}

void
req_mark_read(struct req *rq, int64_t thread, int64_t num)
{
	readers_mark(rq->who->person.id, thread, num);
	marks_read(rq->loop->marks, rq->who->person.id, thread, num);
}

struct str
req_browser(struct req *rq)
{
	if (rq->browser.n == 0) {
		rq->browser = random_token(rq->mem, BROWSER_BYTES);
		req_cookie(rq, S("b"), rq->browser, BROWSER_SECONDS);
	}
	return rq->browser;
}

/* Before sign-in a form is bound to the browser. */
struct str
req_once(struct req *rq)
{
	if (rq->who->secret.n == 0 && !rq->who->by_token)
		rq->who = visitor_nobody(rq->mem, req_browser(rq));
	return once_make(rq->mem, rq->who);
}

/* What makes two submits the same: the address and what was sent. */
static struct str
fingerprint(struct req_state *rs)
{
	return sha256_str(rs->rq.mem, arena_printf(rs->rq.mem, "%.*s\n%.*s",
	    STR_ARG(rs->rq.path), STR_ARG(rs->body)));
}

/* The value counts together with the form's address. */
static struct str
once_value(struct req_state *rs)
{
	return arena_printf(rs->rq.mem, "%.*s %.*s", STR_ARG(rs->rq.once),
	    STR_ARG(rs->rq.path));
}

static enum status
replay(struct req_state *rs, const struct once *o)
{
	if (rs->match.route->as == AS_API &&
	    !same_bytes(o->request, fingerprint(rs))) {
		rs->rq.code = 422;
		return req_refuse(&rs->rq, ST_CONFLICT, "This Idempotency-Key "
		    "was used for another request.");
	}
	rs->replayed = true;
	if (rs->match.route->as == AS_API)
		return req_json(&rs->rq, (int)o->code, o->answer);
	return req_see(&rs->rq, o->answer);
}

static enum status
remember(struct store *st, struct req_state *rs)
{
	struct req *rq = &rs->rq;
	struct once o = { .value = once_value(rs), .request = fingerprint(rs),
	    .answer = rs->json.n > 0 ? rs->json : rq->location,
	    .code = rq->code };

	return store_once_add(st, rq->who->person.id, &o, rq->now);
}

/* In the writer: rights again, then the first answer or the work. */
static enum status
run_save(struct store *st, void *arg)
{
	struct req_state *rs = arg;
	struct req *rq = &rs->rq;
	enum status res = ST_OK;
	struct once o;

	if (rq->cohort != 0)
		res = store_may(st, rq->who->person.id, rq->cohort,
		    rs->match.route->need);
	if (res != ST_OK || rq->once.n == 0 || rs->match.route->again)
		return res != ST_OK ? res : rs->save(st, rq, rs->arg);
	res = store_once(st, rq->mem, rq->who->person.id, once_value(rs), &o);
	if (res == ST_OK)
		return replay(rs, &o);
	if (res != ST_NOT_FOUND)
		return res;
	res = rs->save(st, rq, rs->arg);
	/* A form that is shown again may be sent again. */
	if (res == ST_OK && (rq->location.n > 0 || rs->json.n > 0))
		res = remember(st, rs);
	return res;
}

static void
saved(enum status res, void *arg)
{
	struct req_state *rs = arg;

	if (res == ST_OK && rs->then != NULL && rs->rq.location.n == 0 &&
	    rs->json.n == 0)
		res = rs->then(&rs->rq, rs->arg);
	if (res != ST_LATER)
		answer_finish(rs, res);
}

enum status
req_save(struct req *rq, enum status (*save)(struct store *, struct req *,
    void *), void *arg)
{
	return req_save_then(rq, save, NULL, arg);
}

enum status
req_save_then(struct req *rq, enum status (*save)(struct store *,
    struct req *, void *), enum status (*then)(struct req *, void *),
    void *arg)
{
	struct req_state *rs = rq->state;

	rs->save = save;
	rs->then = then;
	rs->arg = arg;
	rs->job = (struct job){ .run = run_save, .done = saved, .arg = rs,
	    .tray = rq->loop->tray };
	writer_post(web.writer, &rs->job);
	return ST_LATER;
}

static enum status
run_work(struct store *st, void *arg)
{
	struct req_state *rs = arg;

	(void)st;
	rs->work(&rs->rq, rs->arg);
	return ST_OK;
}

static void
worked(enum status res, void *arg)
{
	struct req_state *rs = arg;

	if (res == ST_OK)
		res = rs->then(&rs->rq, rs->arg);
	if (res != ST_LATER)
		answer_finish(rs, res);
}

enum status
req_slow(struct req *rq, void (*work)(struct req *, void *),
    enum status (*then)(struct req *, void *), void *arg)
{
	struct req_state *rs = rq->state;

	if (slow_is_full(web.slow))
		return ST_BUSY;
	rs->work = work;
	rs->then = then;
	rs->arg = arg;
	rs->job = (struct job){ .run = run_work, .done = worked, .arg = rs,
	    .tray = rq->loop->tray };
	slow_post(web.slow, &rs->job);
	return ST_LATER;
}
