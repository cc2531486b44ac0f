/*
 * errand.c - the table of errands, and their arguments.  See errand.h.
 */
#include <stdarg.h>

#include "errand.h"
#include "errands.h"
#include "loop.h"
#include "signed.h"

static const struct errand errands[] = {
	{ "login",		errand_login },
	{ "token",		errand_token },
	{ "user-add",		errand_user_add },
	{ "user-change",	errand_user_change },
	{ "cohort-add",		errand_cohort_add },
	{ "cohort-change",	errand_cohort_change },
	{ "cohort-member",	errand_cohort_member },
	{ "agency-add",		errand_agency_add },
	{ "user-claim",		errand_user_claim },
	{ "import-begin",	errand_import_begin },
	{ "import",		errand_import, errand_import_prepare },
	{ "import-end",		errand_import_end },
	{ "deliver",		errand_deliver, errand_deliver_prepare },
	{ "tick",		errand_tick },
};

const struct errand *
errand_named(struct str name)
{
	for (size_t i = 0; i < sizeof(errands) / sizeof(errands[0]); i++)
		if (str_eq(name, str_of(errands[i].name)))
			return &errands[i];
	return NULL;
}

enum status
errand_prepare(const struct errand *e, struct errand_call *call)
{
	return e->prepare == NULL ? ST_OK : e->prepare(call);
}

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
