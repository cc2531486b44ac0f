/*
 * errands.c - the table of errands.
 */
#include "errands.h"

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
