/*
 * errand.c - what errands share: their arguments, by name and by kind.
 */
#include <stdarg.h>

#include "clock.h"
#include "errands.h"
#include "loop.h"
#include "signed.h"
#include "store/people.h"

enum status
errand_alone(const struct conf *conf, struct store *st)
{
	web.conf = conf;
	return signed_open(st);
}

void
errand_put(struct text *args, const char *name, struct str value)
{
	ipc_put_str(args, str_of(name));
	ipc_put_str(args, value);
}

/* A handful of short strings, so each question looks at all of them. */
bool
errand_given(const struct errand_call *e, const char *name, struct str *value)
{
	struct ipc_in in = e->args;

	while (in.p < in.end && !in.bad) {
		struct str n = ipc_peek_str(&in, ERRAND_NAME_MAX);
		struct str v = ipc_peek_str(&in, ERRAND_WORDS_MAX);

		if (!in.bad && str_eq(n, str_of(name))) {
			*value = arena_dup(e->mem, v);
			return true;
		}
	}
	return false;
}

enum status
errand_refuse(struct errand_call *e, enum status res, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	e->why = arena_vprintf(e->mem, fmt, ap);
	va_end(ap);
	return res;
}

enum status
errand_person(struct errand_call *e, struct person *p)
{
	struct str email;
	enum status res;

	if (!errand_given(e, "email", &email))
		return errand_refuse(e, ST_INVALID, "there is no address");
	res = store_person_by_email(e->store, e->mem, email, p);
	return res == ST_NOT_FOUND ? errand_refuse(e, res,
	    "nobody here has the address %.*s", STR_ARG(email)) : res;
}

enum status
errand_cohort(struct errand_call *e, struct cohort *c)
{
	struct str slug;
	enum status res;

	if (!errand_given(e, "cohort", &slug))
		return errand_refuse(e, ST_INVALID, "there is no cohort");
	res = store_cohort_by_slug(e->store, e->mem, slug, c);
	return res == ST_NOT_FOUND ? errand_refuse(e, res,
	    "there is no cohort \"%.*s\"", STR_ARG(slug)) : res;
}

enum status
errand_time(struct errand_call *e, const char *name, int64_t *ms)
{
	struct str s;

	if (!errand_given(e, name, &s) || clock_from_rfc3339(s, ms))
		return ST_OK;
	return errand_refuse(e, ST_INVALID, "%s is a date like 2026-01-31, "
	    "not \"%.*s\"", name, STR_ARG(s));
}

enum status
errand_flag(struct errand_call *e, const char *name, bool *flag)
{
	struct str s;

	if (!errand_given(e, name, &s))
		return ST_OK;
	if (!str_eq(s, S("yes")) && !str_eq(s, S("no")))
		return errand_refuse(e, ST_INVALID, "%s is yes or no, not "
		    "\"%.*s\"", name, STR_ARG(s));
	*flag = str_eq(s, S("yes"));
	return ST_OK;
}
