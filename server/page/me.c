/*
 * me.c - GET /me, one's own settings.  Each of its forms has a file, me_*.c.
 */
#include "agent.h"
#include "conf.h"
#include "me.h"
#include "store/people.h"
#include "store/signin.h"
#include "tr.h"
#include "zone.h"

static enum status	me_page(struct req *);

const struct route route_me = {
	.method = GET,
	.path = "/me",
	.scope = SCOPE_SELF,
	.params = {
		{ "told", PARAM_WORD, .optional = true },
	},
	.page = me_page,
};

/* It was read when the session was, so it may be older than what follows. */
static enum status
fill_person(struct req *rq, struct me_page *pg)
{
	struct person *p;
	enum status res;

	if (pg->me != NULL)
		return ST_OK;
	p = arena_new_of(rq->mem, struct person);
	res = store_person(rq->store, rq->mem, rq->who->person.id, p);
	if (p->timezone.n == 0)
		p->timezone = req_conf()->site.timezone;
	pg->me = p;
	return res;
}

/* "Firefox on Windows"; what is neither stays as it calls itself. */
static struct str
agent_words(struct req *rq, struct str agent)
{
	struct str browser = agent_browser(agent);
	struct str system = agent_system(agent);

	if (browser.n > 0 && system.n > 0)
		return tr_fill(rq->mem, tr(rq->out.reader.lang,
		    N_("%1 on %2")), browser, system);
	return browser.n > 0 ? browser : system.n > 0 ? system : agent;
}

static enum status
fill_sessions(struct req *rq, struct me_page *pg)
{
	struct session_row *all;
	enum status res = store_sessions(rq->store, rq->mem,
	    rq->who->person.id, rq->now, &all);

	for (struct session_row *s = all; s != NULL; s = s->next) {
		s->is_this = s->id == rq->who->session;
		s->agent = agent_words(rq, s->agent);
	}
	pg->sessions = all;
	return res;
}

static enum status
fill(struct req *rq, struct me_page *pg)
{
	int64_t me = rq->who->person.id;
	struct address_row *addresses;
	struct token_row *tokens;
	struct member *members;
	enum status res;

	if ((res = fill_person(rq, pg)) != ST_OK ||
	    (res = fill_sessions(rq, pg)) != ST_OK ||
	    (res = store_addresses(rq->store, rq->mem, me, &addresses)) !=
	    ST_OK ||
	    (res = store_tokens(rq->store, rq->mem, me, &tokens)) != ST_OK ||
	    (res = store_memberships(rq->store, rq->mem, me, &members)) !=
	    ST_OK)
		return res;
	pg->addresses = addresses;
	pg->tokens = tokens;
	pg->members = members;
	pg->zones = zone_names(rq->mem, &pg->nzones);
	return ST_OK;
}

enum status
me_show(struct req *rq, struct me_page *pg)
{
	struct frame f = frame_of(rq);
	enum status res = fill(rq, pg);

	if (res != ST_OK)
		return res;
	if (rq->route == &route_me)
		f.told = told(rq, req_text(rq, "told"));
	if (pg->faults != NULL && rq->code == 0)
		rq->code = 422;
	view_me(&rq->out, &f, pg);
	return ST_OK;
}

static enum status
me_page(struct req *rq)
{
	struct me_page pg = { 0 };

	return me_show(rq, &pg);
}
