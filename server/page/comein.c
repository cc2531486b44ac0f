/*
 * comein.c - see comein.h.
 */
#include "clock.h"
#include "comein.h"
#include "log.h"
#include "secret.h"
#include "store/people.h"
#include "store/signin.h"
#include "url.h"

#define SESSION_BYTES	32
#define TWICE_MS	(10 * SECOND)

/* Who can see or change what is others' signs in more often. */
static bool
is_staff(const struct person *p, const struct member *in)
{
	for (; in != NULL; in = in->next)
		if (in->role == ROLE_FACULTY || in->role == ROLE_COORDINATOR ||
		    in->role == ROLE_MODERATOR)
			return true;
	return p->is_admin;
}

/* DOMAIN.md, Privacy; a session that is in use ends in the end, too. */
static void
set_times(struct session *s, bool shared, bool staff)
{
	int64_t idle = SESSION_MEMBER_MS, longest = SESSION_LONGEST_MS;

	if (shared) {
		idle = SESSION_SHARED_MS;
		longest = SESSION_STAFF_MS;
	} else if (staff) {
		idle = SESSION_STAFF_MS;
		longest = SESSION_MEMBER_MS;
	}
	s->idle = idle;
	s->expires = s->made + longest;
}

/* The old one may have ended by itself. */
static enum status
end_old(struct store *st, struct req *rq)
{
	enum status res = ST_OK;

	if (rq->who->session != 0)
		res = store_session_end(st, rq->who->person.id,
		    rq->who->session, 0);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

/* The form is bound to the browser, so its value is a secret of theirs. */
static struct str
form_value(struct req *rq)
{
	return arena_printf(rq->mem, "%.*s signs in", STR_ARG(rq->once));
}

static enum status
remember_form(struct store *st, struct req *rq, int64_t person)
{
	struct once o = { .value = form_value(rq), .code = 303,
	    .answer = arena_printf(rq->mem, "%lld %lld", (long long)person,
	    (long long)rq->now) };
	enum status res;

	if (rq->once.n == 0)
		return ST_OK;
	res = store_once_add(st, 0, &o, rq->now);
	return res == ST_CONFLICT ? ST_OK : res;
}

enum status
come_in_again(struct store *st, struct req *rq, bool shared, struct str next)
{
	struct str who, when;
	struct once o;
	int64_t person, then;
	enum status res = store_once(st, rq->mem, 0, form_value(rq), &o);

	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	when = o.answer;
	if (!str_field(&when, ' ', &who) || !str_i64(who, &person) ||
	    !str_i64(when, &then) || rq->now - then > TWICE_MS)
		return ST_OK;
	res = come_in(st, rq, person, shared);
	return res == ST_OK ? go_on(st, rq, person, next) : res;
}

enum status
come_in(struct store *st, struct req *rq, int64_t person, bool shared)
{
	struct session s = { .person = person, .made = rq->now,
	    .seen = rq->now };
	struct str token = random_token(rq->mem, SESSION_BYTES);
	struct person p;
	struct member *in;
	enum status res = store_person(st, rq->mem, person, &p);

	if (res == ST_OK)
		res = store_memberships(st, rq->mem, person, &in);
	if (res == ST_OK)
		res = end_old(st, rq);
	if (res != ST_OK)
		return res;
	set_times(&s, shared, is_staff(&p, in));
	req_cookie(rq, S("s"), token,
	    shared ? 0 : (s.expires - s.made) / SECOND);
	res = store_session_add(st, sha256_str(rq->mem, token), &s, rq->agent,
	    &s.id);
	if (res == ST_OK)
		res = remember_form(st, rq, person);
	if (res == ST_OK)
		log_info("session.begun person=%lld session=%lld",
		    (long long)person, (long long)s.id);
	return res;
}

struct str
safe_next(struct str next)
{
	if (next.n == 0 || next.p[0] != '/')
		return S("/");
	if (next.n > 1 && (next.p[1] == '/' || next.p[1] == '\\'))
		return S("/");
	for (size_t i = 0; i < next.n; i++)
		if (next.p[i] <= ' ' || next.p[i] > '~')
			return S("/");
	return next;
}

enum status
go_on(struct store *st, struct req *rq, int64_t person, struct str next)
{
	struct person p;
	enum status res = store_person(st, rq->mem, person, &p);

	if (res != ST_OK)
		return res;
	next = safe_next(next);
	if (p.seen != 0 || p.timezone.n != 0)
		return req_see(rq, next);
	return str_eq(next, S("/")) ? req_see(rq, S("/welcome")) :
	    req_see_f(rq, "/welcome?next=%.*s",
	    STR_ARG(url_encode(rq->mem, next)));
}

enum status
ask_again(struct req *rq, const char *next)
{
	return req_see_f(rq, "/signin?again=1&next=%s", next);
}
