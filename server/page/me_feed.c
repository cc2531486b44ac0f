/*
 * me_feed.c - POST /me/feed: addresses for a news reader.
 *
 * A news reader cannot sign in, so the address itself is the secret.  One
 * token serves the feed of every cohort that its owner is in.
 */
#include "conf.h"
#include "me_tokens.h"
#include "tr.h"

static enum status	me_feed_page(struct req *);

const struct route route_me_feed = {
	.method = POST,
	.path = "/me/feed",
	.scope = SCOPE_SELF,
	.params = {
		{ "id", PARAM_ID, .optional = true },
		{ "do", PARAM_WORD },
	},
	.page = me_feed_page,
};

struct making {
	struct me_page	 pg;
	struct str	 token;
};

static enum status
make_save(struct store *st, struct req *rq, void *arg)
{
	struct making *m = arg;

	return token_keep(st, rq, m->token, "feed", S(""));
}

static enum status
made(struct req *rq, void *arg)
{
	struct making *m = arg;
	struct text t = { .mem = rq->mem };

	for (const struct member *in = rq->who->in; in != NULL; in = in->next)
		text_printf(&t, "%.*s/c/%.*s/feed.atom?token=%.*s\n",
		    STR_ARG(req_conf()->site.url), STR_ARG(in->cohort.slug),
		    STR_ARG(m->token));
	m->pg.new_feed = text_str(&t);
	req_header(rq, S("Cache-Control"), S("no-store"));
	return me_show(rq, &m->pg);
}

static enum status
make(struct req *rq)
{
	struct making *m = arena_new_of(rq->mem, struct making);

	if (rq->who->in == NULL)
		return req_refuse(rq, ST_INVALID, "You are in no cohort yet, "
		    "so there is nothing to read.");
	m->token = token_of_form(rq, "feed");
	return req_save_then(rq, make_save, made, m);
}

static enum status
me_feed_page(struct req *rq)
{
	if (str_eq(req_text(rq, "do"), S("make")))
		return make(rq);
	if (str_eq(req_text(rq, "do"), S("end")) && req_id(rq, "id") > 0)
		return req_save(rq, token_end, NULL);
	return ST_INVALID;
}
