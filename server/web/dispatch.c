/*
 * dispatch.c - from a request that was read to a page.
 *
 * In this order: which route, who asks, what was sent, was the form ours,
 * may they, have they signed in lately enough, what are the parameters; then
 * the page.  Every refusal is made here, so a page that forgets to look is
 * safe; and a form that only has to be sent again is shown again here.
 */
#include "changes.h"
#include "form.h"
#include "loop.h"
#include "store/people.h"
#include "store/scope.h"
#include "store/talk.h"

void
dispatch_refuse(struct req_state *rs, int code, const char *why)
{
	rs->rq.code = code;
	rs->rq.who = visitor_nobody(rs->rq.mem, S(""));
	rs->rq.why = str_of(why);
	answer_finish(rs, ST_INVALID);
}

static struct str
cookie(struct req_state *rs, struct str name)
{
	struct str rest = rs->cookies, one;

	while (str_field(&rest, ';', &one)) {
		size_t eq = str_find_byte(one = str_trim(one), '=');
		struct str is = str_head(one, eq);

		if (str_starts(is, S("__Host-")))
			is = str_from(is, 7);
		else if (str_starts(web.conf->site.url, S("https://")))
			continue;
		if (str_eq(is, name))
			return str_from(one, eq + 1);
	}
	return S("");
}

static struct str
field(struct req_state *rs, struct str name)
{
	for (size_t i = 0; i < rs->form->nfields; i++)
		if (str_eq(rs->form->fields[i].name, name))
			return rs->form->fields[i].value;
	return S("");
}

static enum status
find_visitor(struct req_state *rs)
{
	struct req *rq = &rs->rq;
	enum answer_format as = rs->match.route->as;
	struct str token = cookie(rs, S("s"));

	rq->browser = cookie(rs, S("b"));
	if (as == AS_API && str_casestarts(rs->authorization, S("Bearer ")))
		return (rq->who = visitor_by_token(rq, str_trim(str_from(
		    rs->authorization, 7)), false)) != NULL ?
		    ST_OK : ST_DENIED;
	if (as == AS_FEED)
		return (rq->who = visitor_by_token(rq, field(rs,
		    S("token")), true)) != NULL ? ST_OK : ST_DENIED;
	if (as != AS_API && token.n > 0)
		rq->who = visitor_by_cookie(rq, token);
	if (rq->who == NULL)
		rq->who = visitor_nobody(rq->mem, rq->browser);
	return ST_OK;
}

static enum status
read_fields(struct req_state *rs)
{
	struct req *rq = &rs->rq;
	size_t max = rs->match.route->body_max > 0 ?
	    rs->match.route->body_max : HTTP_FORM_MAX;
	enum status res;

	rs->form = arena_new_of(rq->mem, struct form);
	if (rs->query.n > 0 &&
	    (res = form_urlencoded(rq->mem, rs->query, rs->form)) != ST_OK)
		return req_refuse(rq, res, "The address has too many fields.");
	if (rs->body.n > max)
		return req_refuse(rq, ST_LIMIT,
		    "That is more than can be sent at once.");
	if (rs->body.n == 0)
		return ST_OK;
	if (str_casestarts(rs->body_type, S("multipart/form-data")))
		res = form_multipart(rq->mem, rs->body_type, rs->body, rs->form);
	else if (str_casestarts(rs->body_type, S("application/json")))
		res = form_json(rq->mem, rs->body, rs->form);
	else
		res = form_urlencoded(rq->mem, rs->body, rs->form);
	return res == ST_OK ? ST_OK :
	    req_refuse(rq, res, "What was sent cannot be read.");
}

static bool
is_our_origin(struct str origin)
{
	struct str url = web.conf->site.url;

	if (origin.n == 0 || str_eq(origin, url))
		return true;
	/* The names of a loopback address are one site. */
	return (str_starts(url, S("http://127.0.0.1")) ||
	    str_starts(url, S("http://localhost"))) &&
	    (str_starts(origin, S("http://127.0.0.1:")) ||
	    str_starts(origin, S("http://localhost:")) ||
	    str_starts(origin, S("http://[::1]:")));
}

/*
 * May what was typed be shown again, to be sent once more?  Only if the
 * browser says itself that a page of ours sent it.
 */
static bool
can_come_again(struct req_state *rs)
{
	const struct route *r = rs->match.route;
	size_t n = 0;

	for (size_t i = 0; i < rs->form->nfields; i++)
		n += rs->form->fields[i].value.n;
	return r->method == POST && r->as == AS_PAGE &&
	    r->scope != SCOPE_OPEN && !r->secret && n <= HTTP_FORM_MAX &&
	    rs->origin.n > 0 && is_our_origin(rs->origin) &&
	    (rs->fetch_site.n == 0 ||
	    str_eq(rs->fetch_site, S("same-origin")));
}

static enum status
come_again(struct req_state *rs, enum again why)
{
	rs->rq.code = 403;
	page_again(&rs->rq, why, rs->form->fields, rs->form->nfields,
	    rs->form->nfiles > 0);
	return ST_OK;
}

/* Of a session that has ended: theirs, but what they mean now is asked. */
static enum status
old_form(struct req_state *rs)
{
	struct req *rq = &rs->rq;

	if (rq->who->person.id == 0 || !can_come_again(rs))
		return req_refuse(rq, ST_DENIED, "This form is too old, or you "
		    "have signed in again since.  Nothing was changed: go "
		    "back, copy what you wrote, and load the page anew.");
	rq->once = S("");
	rq->is_old = rs->match.route->composes;
	return rq->is_old ? ST_OK : come_again(rs, AGAIN_OLD);
}

/* A change must come from a form of ours; SECURITY.md, threat 16. */
static enum status
check_form(struct req_state *rs)
{
	struct req *rq = &rs->rq;

	if (rs->match.route->method != POST)
		return ST_OK;
	if (rs->match.route->as == AS_API) {
		rq->once = rs->once_key;
		return ST_OK;
	}
	if (rs->match.route->no_once)
		return ST_OK;
	if (!is_our_origin(rs->origin) || (rs->fetch_site.n > 0 &&
	    !str_eq(rs->fetch_site, S("same-origin")) &&
	    !str_eq(rs->fetch_site, S("none"))))
		return req_refuse(rq, ST_DENIED,
		    "This form was not sent from here.");
	rq->once = arena_dup(rq->mem, field(rs, S("once")));
	return once_check(rq->mem, rq->who, rq->once) ? ST_OK : old_form(rs);
}

static struct str
path_value(struct req_state *rs)
{
	return rs->match.nvalues > 0 ? rs->match.values[0].value : S("");
}

static enum status
cohort_by_slug(struct req_state *rs, struct str slug, int64_t *cohort)
{
	for (const struct member *m = rs->rq.who->in; m != NULL; m = m->next)
		if (str_eq(m->cohort.slug, slug)) {
			*cohort = m->cohort.id;
			return ST_OK;
		}
	return ST_NOT_FOUND;
}

static enum status (*const cohort_of[SCOPES])(struct store *, int64_t,
    int64_t *) = {
	[SCOPE_THREAD] = thread_cohort,
	[SCOPE_POST] = store_post_cohort,
	[SCOPE_FILE] = store_file_cohort,
	[SCOPE_LESSON] = store_lesson_cohort,
	[SCOPE_REVIEW] = store_review_cohort,
	[SCOPE_ACTION] = store_action_cohort,
	[SCOPE_LETTER] = store_letter_cohort,
};

static enum status
find_cohort(struct req_state *rs, int64_t *cohort)
{
	const struct route *r = rs->match.route;
	int64_t id;

	if (r->scope == SCOPE_COHORT)
		return cohort_by_slug(rs, path_value(rs), cohort);
	if (!str_i64(path_value(rs), &id))
		return ST_NOT_FOUND;
	return cohort_of[r->scope](rs->rq.store, id, cohort);
}

/* A lesson for all cohorts can be read by whoever is in one. */
static bool
is_open_lesson(struct req_state *rs)
{
	const struct visitor *who = rs->rq.who;
	int64_t id;

	return rs->match.route->scope == SCOPE_LESSON &&
	    rs->match.route->need == MAY_READ && who->in != NULL &&
	    str_i64(path_value(rs), &id) &&
	    store_lesson_is_open(rs->rq.store, id) == ST_OK;
}

static enum status
see_signin(struct req_state *rs, const char *how)
{
	struct req *rq = &rs->rq;

	return req_see_f(rq, "/signin?%snext=%.*s", how, STR_ARG(url_encode(
	    rq->mem, rs->query.n == 0 ? rq->path : arena_printf(rq->mem,
	    "%.*s?%.*s", STR_ARG(rq->path), STR_ARG(rs->query)))));
}

static enum status
ask_to_sign_in(struct req_state *rs)
{
	struct req *rq = &rs->rq;

	if (rs->match.route->as != AS_PAGE) {
		rq->code = 401;
		return req_refuse(rq, ST_DENIED, "A valid token is needed.");
	}
	if (can_come_again(rs))
		return rs->match.route->signs_out ?
		    req_see(rq, S("/signin")) :
		    come_again(rs, AGAIN_SIGNED_OUT);
	if (rs->match.route->method == POST)
		return req_refuse(rq, ST_DENIED, "You are not signed in any "
		    "more.  Nothing was changed: go back, copy what you wrote, "
		    "sign in and send it again.");
	return see_signin(rs, "");
}

/*
 * DOMAIN.md, Privacy: whoever opens a list of people with what is not for
 * every member has just signed in, so that a computer left open shows none.
 */
static enum status
check_fresh(struct req_state *rs)
{
	struct req *rq = &rs->rq;

	if (!rs->match.route->fresh || visitor_is_fresh(rq->who, rq->now))
		return ST_OK;
	if (can_come_again(rs))
		return come_again(rs, AGAIN_FRESH);
	if (rs->match.route->method == POST)
		return req_refuse(rq, ST_DENIED, "This is done only by somebody "
		    "who has just signed in.  Nothing was changed: sign in "
		    "again, then send it again.");
	return see_signin(rs, "again=1&");
}

static enum status
check_rights(struct req_state *rs)
{
	const struct route *r = rs->match.route;
	struct req *rq = &rs->rq;
	int64_t cohort;
	unsigned has;
	enum status res;

	if (r->scope == SCOPE_SELF)
		return ST_OK;
	if ((res = find_cohort(rs, &cohort)) != ST_OK)
		return res;
	has = visitor_may(rq->who, cohort);
	if ((has & MAY_READ) == 0)
		return is_open_lesson(rs) ? ST_OK : ST_NOT_FOUND;
	if ((has & r->need) != r->need)
		return req_refuse(rq, ST_DENIED,
		    "Your role in this cohort does not allow that.");
	rq->cohort = cohort;
	rq->in = visitor_in(rq->who, cohort);
	return ST_OK;
}

static void
set_reader(struct req *rq)
{
	rq->out.reader = rq->who->reader;
	rq->out.reader.now = rq->now;
	rq->out.mem = rq->mem;
}

static enum status
prepare(struct req_state *rs)
{
	enum status res;

	if ((res = read_fields(rs)) != ST_OK)
		return res;
	if (find_visitor(rs) != ST_OK) {
		rs->rq.who = visitor_nobody(rs->rq.mem, S(""));
		return ask_to_sign_in(rs);
	}
	set_reader(&rs->rq);
	if (rs->match.route->scope != SCOPE_OPEN &&
	    rs->rq.who->person.id == 0)
		return ask_to_sign_in(rs);
	if ((res = check_form(rs)) != ST_OK || rs->rq.code != 0)
		return res;
	if (rs->match.route->scope != SCOPE_OPEN &&
	    (res = check_rights(rs)) != ST_OK)
		return res;
	if ((res = check_fresh(rs)) != ST_OK || rs->rq.code != 0)
		return res;
	return route_params(rs);
}

static enum status
no_route(struct req_state *rs, bool other_method)
{
	if (other_method || rs->method.n == 0)
		rs->rq.code = 405;
	return ST_NOT_FOUND;
}

/* Where the reader came from, if it was a page of ours. */
static struct str
own_path(struct str url)
{
	size_t n = web.conf->site.url.n;

	if (!str_starts(url, web.conf->site.url) || url.n <= n ||
	    url.p[n] != '/')
		return S("");
	return str_from(url, n);
}

void
dispatch(struct req_state *rs)
{
	struct req *rq = &rs->rq;
	enum method method = str_eq(rs->method, S("POST")) ? POST : GET;
	bool other;
	enum status res;

	rq->who = visitor_nobody(rq->mem, S(""));
	set_reader(rq);
	rq->who = NULL;
	rq->referrer = own_path(rq->referrer);
	rq->as_of = changes_now();
	if (store_read_begin(rq->store) != ST_OK) {
		dispatch_refuse(rs, 503, "The site is busy.  Try again in a moment.");
		return;
	}
	if (rs->method.n == 0 || !route_find(method, rq->path, &rs->match,
	    &other)) {
		rs->form = arena_new_of(rq->mem, struct form);
		rs->match.route = NULL;
		rq->who = visitor_by_cookie(rq, cookie(rs, S("s")));
		if (rq->who == NULL)
			rq->who = visitor_nobody(rq->mem, S(""));
		res = no_route(rs, rs->method.n > 0 && other);
	} else {
		rq->route = rs->match.route;
		res = prepare(rs);
		if (res == ST_OK && rq->code == 0)
			res = rq->route->page(rq);
	}
	store_read_end(rq->store);
	if (res != ST_LATER)
		answer_finish(rs, res);
}
