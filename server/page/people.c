/*
 * people.c - GET /c/:cohort/people, who is in it, as every member sees it.
 */
#include "people.h"
#include "store/moderation.h"
#include "store/people.h"

static enum status	people_page(struct req *);

const struct route route_people = {
	.method = GET,
	.path = "/c/:cohort/people",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.params = {
		{ "cohort", PARAM_WORD },
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = people_page,
};

static enum status
people_page(struct req *rq)
{
	struct people_page pg = { .cohort = &rq->in->cohort,
	    .may = visitor_may(rq->who, rq->cohort) };
	struct frame f = frame_of(rq);
	struct member *members;
	enum status res = store_members(rq->store, rq->mem, rq->cohort,
	    &members);

	if (res != ST_OK)
		return res;
	pg.members = members;
	for (const struct member *m = members; m != NULL; m = m->next)
		pg.count++;
	f.told = told(rq, req_text(rq, "told"));
	view_people(&rq->out, &f, &pg);
	return ST_OK;
}

enum status
note_action(struct store *st, struct req *rq, const char *what,
    int64_t person, struct str detail)
{
	struct new_action a = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .thing_id = person, .at = rq->now,
	    .what = str_of(what), .thing = S("person"), .detail = detail };

	return store_action_add(st, &a);
}
