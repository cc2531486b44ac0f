/*
 * feed.c - GET /c/SLUG/feed.atom?token=T: the newest posts (RFC 4287).
 *
 * A feed reader has no cookie; the token in the address is a secret of its
 * owner, who makes and ends it under "Your settings".
 */
#include "clock.h"
#include "conf.h"
#include "post.h"
#include "secret.h"
#include "xml.h"

#define POSTS	30

static enum status	feed_page(struct req *);

const struct route route_feed = {
	.method = GET,
	.path = "/c/:cohort/feed.atom",
	.scope = SCOPE_COHORT,
	.need = MAY_READ,
	.as = AS_FEED,
	.params = {
		{ "token", PARAM_WORD },
	},
	.page = feed_page,
};

static void
element(struct text *t, const char *name, struct str words)
{
	text_printf(t, "<%s>", name);
	xml_text(t, words);
	text_printf(t, "</%s>\n", name);
}

static void
moment(struct text *t, const char *name, int64_t ms)
{
	char when[CLOCK_TEXT];

	clock_rfc3339(ms, when);
	element(t, name, str_of(when));
}

static void
entry(struct req *rq, struct text *t, const struct post *p)
{
	struct str url = arena_join(rq->mem, req_conf()->site.url,
	    post_path(rq->mem, p->thread, p->num));

	text_add(t, S("<entry>\n"));
	element(t, "title", p->title);
	element(t, "id", arena_printf(rq->mem, "mid:%.*s",
	    STR_ARG(p->message_id)));
	text_add(t, S("<link rel=\"alternate\" href=\""));
	xml_text(t, url);
	text_add(t, S("\"/>\n<author>"));
	element(t, "name", p->author.name);
	text_add(t, S("</author>\n"));
	moment(t, "published", p->created);
	moment(t, "updated", p->edited > 0 ? p->edited : p->created);
	text_add(t, S("<content type=\"html\">"));
	xml_text(t, p->body.s);
	text_add(t, S("</content>\n</entry>\n"));
}

/* When any of it was last written or changed. */
static int64_t
updated(const struct cohort *c, const struct post *p)
{
	int64_t last = p != NULL ? 0 : c->created;

	for (; p != NULL; p = p->next) {
		if (p->created > last)
			last = p->created;
		if (p->edited > last)
			last = p->edited;
	}
	return last;
}

static enum status
feed_page(struct req *rq)
{
	const struct cohort *c = &rq->in->cohort;
	struct text t = { .mem = rq->mem };
	struct str url = arena_printf(rq->mem, "%.*s/c/%.*s",
	    STR_ARG(req_conf()->site.url), STR_ARG(c->slug));
	struct post *posts;
	enum status res = store_posts_new(rq->store, rq->mem, rq->cohort,
	    POSTS, &posts);

	if (res != ST_OK)
		return res;
	text_add(&t, S("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"));
	element(&t, "title", c->title);
	element(&t, "id", url);
	moment(&t, "updated", updated(c, posts));
	text_add(&t, S("<link rel=\"alternate\" href=\""));
	xml_text(&t, url);
	text_add(&t, S("\"/>\n"));
	for (const struct post *p = posts; p != NULL; p = p->next)
		entry(rq, &t, p);
	text_add(&t, S("</feed>\n"));
	rq->etag = arena_printf(rq->mem, "\"%.*s\"", STR_ARG(hex(rq->mem,
	    sha256_str(rq->mem, text_str(&t)))));
	return req_bytes(rq, S("application/atom+xml; charset=utf-8"),
	    text_str(&t));
}
