/*
 * api_cohorts.c - GET /api/v1/cohorts, those that the token's owner is in.
 */
#include "api.h"
#include "store/people.h"

static enum status	cohorts_get(struct req *);

const struct route route_api_cohorts = {
	.method = GET,
	.path = "/api/v1/cohorts",
	.scope = SCOPE_SELF,
	.as = AS_API,
	.page = cohorts_get,
};

static void
put_cohort(struct text *t, const struct member *m)
{
	const struct cohort *c = &m->cohort;

	json_open(t, '{');
	json_put_i64(t, "id", c->id);
	json_put_str(t, "slug", c->slug);
	json_put_str(t, "title", c->title);
	json_put_str(t, "model", c->model);
	json_put_str(t, "aim", c->aim);
	json_put_bool(t, "closed", c->is_closed);
	json_put_str(t, "role", word_of(role_words, (int)m->role));
	json_put_str(t, "mail", word_of(mail_words, (int)m->mail));
	json_put_i64(t, "unread", m->unread);
	json_close(t, '}');
}

static enum status
cohorts_get(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	struct member *m;
	enum status res = store_memberships(rq->store, rq->mem,
	    rq->who->person.id, &m);

	if (res != ST_OK)
		return res;
	json_open(&t, '{');
	json_key(&t, "cohorts");
	json_open(&t, '[');
	for (; m != NULL; m = m->next)
		put_cohort(&t, m);
	json_close(&t, ']');
	json_close(&t, '}');
	return api_answer(rq, 200, &t);
}
