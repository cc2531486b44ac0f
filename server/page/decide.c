/*
 * decide.c - see decide.h.
 *
 * The decision, what follows from it, the letter to the author and the
 * line in the log are one transaction.
 */
#include "address.h"
#include "conf.h"
#include "decide.h"
#include "post.h"
#include "store/letters.h"
#include "store/moderation.h"
#include "store/people.h"
#include "toauthor.h"
#include "tr.h"

static const struct how {
	const char	*name;
	const char	*decision;	/* in the review */
	const char	*log;
} hows[] = {
	[DECIDE_APPROVE] = { "approve", "approved", "approved" },
	[DECIDE_TRUST] = { "trust", "approved", "approved" },
	[DECIDE_RETURN] = { "return", "returned", "returned" },
	[DECIDE_REJECT] = { "reject", "rejected", "rejected" },
	[DECIDE_DONE] = { "done", "done", "dealt with" },
};

bool
decision_named(struct str name, const struct review *r, enum decide *how)
{
	for (size_t i = 0; i < sizeof(hows) / sizeof(hows[0]); i++)
		if (str_eq(name, str_of(hows[i].name))) {
			*how = (enum decide)i;
			return (*how == DECIDE_DONE) == (r->post == NULL);
		}
	return false;
}

/* Of a post that begins its thread. */
static enum status
retitle(struct store *st, struct req *rq, const struct decision *d)
{
	struct str title = str_clip(d->title, TITLE_MAX);
	struct thread t;
	enum status res;

	if (title.n == 0 || !d->review->begins_thread)
		return ST_OK;
	res = store_thread(st, rq->mem, d->review->post->thread, 0, &t);
	if (res != ST_OK || str_eq(title, t.title))
		return res;
	return store_thread_title(st, rq->mem, t.id, title, t.components);
}

static enum status
apply_edit(struct store *st, struct req *rq, const struct decision *d)
{
	const struct post *p = d->review->post;
	struct post_edit e = { .post = p->id, .editor = rq->who->person.id,
	    .when = rq->now, .version = p->version };
	enum status res;

	if (d->edit == NULL)
		return ST_OK;
	res = retitle(st, rq, d);
	e.body = d->edit->body;
	e.plain = d->edit->plain;
	e.html = d->edit->html;
	if (res == ST_OK && !str_eq(e.body, p->markdown))
		res = store_post_edit(st, rq->mem, &e);
	return res;
}

/* The letter that it came as has a fate now, too. */
static enum status
settle_letter(struct store *st, const struct decision *d)
{
	const struct letter_row *l = d->review->letter;
	const struct post *p = d->review->post;

	if (p == NULL)
		return store_letter_fate(st, l->id, FATE_DONE, l->why, 0);
	if (l == NULL)
		return ST_OK;
	return store_letter_fate(st, l->id, d->how <= DECIDE_TRUST ?
	    FATE_POSTED : FATE_REFUSED, str_of(hows[d->how].decision), p->id);
}

static enum status
apply(struct store *st, struct req *rq, const struct decision *d)
{
	const struct post *p = d->review->post;
	enum status res;

	if (p == NULL)
		return ST_OK;
	if (d->how == DECIDE_RETURN || d->how == DECIDE_REJECT)
		return store_post_hide(st, rq->mem, p->id,
		    d->how == DECIDE_RETURN ? POST_RETURNED : POST_REJECTED);
	if ((res = apply_edit(st, rq, d)) != ST_OK)
		return res;
	res = store_post_release(st, rq->mem, p->id, rq->now, rq->now);
	if (res == ST_OK && d->how == DECIDE_TRUST)
		res = store_member_trust(st, p->author.id, rq->cohort, true);
	return res;
}

/* Where it is now: what was released may stand in another thread. */
static enum status
good_news(struct store *st, struct req *rq, const struct lang *lang,
    const struct decision *d, struct str *body)
{
	struct post p;
	enum status res = store_post(st, rq->mem, d->review->post->id, &p);

	if (res == ST_OK)
		*body = arena_printf(rq->mem, "%.*s\n\n%.*s%.*s",
		    STR_ARG(tr_fill(rq->mem, tr(lang, N_("A moderator of "
		    "**%1** has read your post, and everybody can read it "
		    "now.")), rq->in->cohort.title)),
		    STR_ARG(req_conf()->site.url),
		    STR_ARG(post_path(rq->mem, p.thread, p.num)));
	return res;
}

/* Where posts are sent to. */
static struct str
list_of(struct req *rq)
{
	struct address a = { .kind = ADDRESS_COHORT,
	    .slug = rq->in->cohort.slug };

	return address_print(rq->mem, &a, req_conf()->mail.domain);
}

/* With the text, so that nothing of it is lost. */
static struct str
bad_news(struct req *rq, const struct lang *lang, const struct decision *d)
{
	struct text t = { .mem = rq->mem };
	struct str rest = d->review->post->markdown, line;

	text_add(&t, tr_fill(rq->mem, d->how == DECIDE_RETURN ?
	    tr(lang, N_("A moderator of **%1** asks you to change a post before "
	    "it appears.")) :
	    tr(lang, N_("A moderator of **%1** has read a post of yours and has "
	    "not passed it on.")),
	    rq->in->cohort.title));
	if (d->reason.n > 0)
		text_printf(&t, "\n\n%.*s", STR_ARG(d->reason));
	if (d->how == DECIDE_RETURN)
		text_printf(&t, "\n\n%.*s\n\n%.*s/p/%lld/edit",
		    STR_ARG(tr_fill(rq->mem, tr(lang, N_("Send it again to %1 "
		    "as it should be, or change it here:")), list_of(rq))),
		    STR_ARG(req_conf()->site.url),
		    (long long)d->review->post->id);
	text_printf(&t, "\n\n%.*s", STR_ARG(tr(lang, N_("What you answer to "
	    "this letter is read by the moderators, and by nobody else."))));
	text_printf(&t, "\n\n%.*s\n\n", STR_ARG(tr(lang,
	    N_("This is what you wrote:"))));
	while (str_line(&rest, &line))
		text_printf(&t, "> %.*s\n", STR_ARG(line));
	return text_str(&t);
}

/* Who takes part by mail learns of good news, too. */
static enum status
wants_good_news(struct store *st, struct req *rq, const struct post *p,
    bool *wants)
{
	struct member m;
	enum status res = store_membership(st, rq->mem, p->author.id,
	    rq->cohort, &m);

	*wants = p->via == VIA_MAIL ||
	    (res == ST_OK && m.mail != MAIL_NOTHING);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
tell_author(struct store *st, struct req *rq, struct decision *d)
{
	const struct lang *lang;
	struct to_author to;
	struct str body;
	enum status res = ST_OK;

	if (d->review->post == NULL)
		return ST_OK;
	d->told = true;
	if (d->how <= DECIDE_TRUST)
		res = wants_good_news(st, rq, d->review->post, &d->told);
	if (res == ST_OK && d->told)
		res = author_find(st, rq, d->review->post, &to);
	d->told &= res == ST_OK;
	if (!d->told)
		return res == ST_NOT_FOUND ? ST_OK : res;
	lang = lang_named(to.person.language);
	if (d->how > DECIDE_TRUST)
		body = bad_news(rq, lang, d);
	else if ((res = good_news(st, rq, lang, d, &body)) != ST_OK)
		return res;
	return author_send(st, rq, &to, body);
}

enum status
decide_review(struct store *st, struct req *rq, struct decision *d)
{
	const struct review *r = d->review;
	struct new_action log = { .actor = rq->who->person.id,
	    .cohort = rq->cohort, .what = str_of(hows[d->how].log),
	    .thing = r->post != NULL ? S("post") : S("letter"),
	    .thing_id = r->post != NULL ? r->post->id : r->letter->id,
	    .detail = d->reason, .at = rq->now };
	enum status res = store_review_decide(st, r->id,
	    str_of(hows[d->how].decision), rq->now);

	if (res == ST_OK)
		res = apply(st, rq, d);
	if (res == ST_OK)
		res = settle_letter(st, d);
	if (res == ST_OK)
		res = tell_author(st, rq, d);
	return res == ST_OK ? store_action_add(st, &log) : res;
}
