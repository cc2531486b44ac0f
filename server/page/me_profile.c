/*
 * me_profile.c - POST /me: name, credentials, time zone, keys.
 */
#include "me.h"
#include "profile.h"
#include "store/people.h"

static enum status	me_profile_page(struct req *);

const struct route route_me_profile = {
	.method = POST,
	.path = "/me",
	.scope = SCOPE_SELF,
	.params = {
		{ "name", PARAM_LINE },
		{ "credentials", PARAM_LINE, .optional = true },
		{ "timezone", PARAM_WORD, .optional = true },
		{ "language", PARAM_WORD, .optional = true },
		{ "shortcuts", PARAM_FLAG, .optional = true },
	},
	.page = me_profile_page,
};

static enum status
me_profile_save(struct store *st, struct req *rq, void *arg)
{
	const struct person *typed = arg;
	struct person now;
	enum status res = store_person(st, rq->mem, typed->id, &now);

	if (res != ST_OK)
		return res;
	now.name = typed->name;
	now.credentials = typed->credentials;
	now.timezone = typed->timezone;
	now.language = typed->language;
	now.shortcuts = typed->shortcuts;
	res = store_person_change(st, &now);
	return res == ST_OK ? req_see(rq, S("/me?told=saved")) : res;
}

static enum status
me_profile_page(struct req *rq)
{
	struct person *me = arena_new_of(rq->mem, struct person);
	struct faults faults = { .mem = rq->mem };
	struct me_page pg = { .me = me };

	*me = rq->who->person;
	profile_take(rq, me, &faults);
	if (req_has(rq, "language"))
		me->language = req_text(rq, "language");
	me->shortcuts = req_flag(rq, "shortcuts");
	if (faults.first == NULL)
		return req_save(rq, me_profile_save, me);
	pg.faults = faults.first;
	return me_show(rq, &pg);
}
