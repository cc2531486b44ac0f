/*
 * mention.c - GET /c/SLUG/mention?q=an: members whose handle or name begins
 * so, for the script.
 */
#include "json.h"
#include "req.h"
#include "store/people.h"
#include "utf8.h"

#define SHOWN	8

static enum status	mention_page(struct req *);

const struct route route_mention = {
	.method = GET,
	.path = "/c/:cohort/mention",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.params = {
		{ "q", PARAM_LINE, .optional = true },
	},
	.page = mention_page,
};

static bool
begins(struct req *rq, const struct person *p, struct str q)
{
	struct str name = utf8_fold(rq->mem, p->name), word;

	if (str_starts(p->handle, q))
		return true;
	while (str_field(&name, ' ', &word))
		if (str_starts(word, q))
			return true;
	return false;
}

static enum status
mention_page(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	struct str q = utf8_fold(rq->mem, req_text(rq, "q"));
	struct member *m;
	int shown = 0;
	enum status res = store_members(rq->store, rq->mem, rq->cohort, &m);

	if (res != ST_OK)
		return res;
	json_open(&t, '[');
	for (; m != NULL && shown < SHOWN; m = m->next) {
		if (!begins(rq, &m->person, q))
			continue;
		shown++;
		json_open(&t, '{');
		json_put_str(&t, "handle", m->person.handle);
		json_put_str(&t, "name", m->person.name);
		json_put_str(&t, "agency", m->agency);
		json_close(&t, '}');
	}
	json_close(&t, ']');
	return req_json(rq, 200, text_str(&t));
}
