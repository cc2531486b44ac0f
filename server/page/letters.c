/*
 * letters.c - see letters.h.
 *
 * A letter is Markdown that reads well as it is, for it is sent as plain
 * text, too.  Links start from the configured address of the site, never
 * from what a request said it was called (SECURITY.md, threat 15).
 */
#include "conf.h"
#include "letters.h"
#include "note.h"
#include "secret.h"
#include "store/people.h"
#include "tr.h"
#include "url.h"

#define TOKEN_BYTES	20

static const int64_t lasts[SIGNIN_PURPOSES] = {
	[SIGNIN_LINK]		= SIGNIN_MS,
	[SIGNIN_INVITATION]	= INVITATION_MS,
	[SIGNIN_CONFIRM]	= DAY,
};

enum status
mailed_make(struct store *st, struct req *rq, struct signin *s,
    struct mailed *m)
{
	m->token = random_token(rq->mem, TOKEN_BYTES);
	m->code = random_code(rq->mem);
	s->code = sha256_str(rq->mem, m->code);
	s->made = rq->now;
	s->expires = rq->now + lasts[s->purpose];
	return store_signin_add(st, sha256_str(rq->mem, m->token), s);
}

/* "ABC 123" is easier to copy; the space does not count. */
static struct str
link_and_code(struct req *rq, const struct lang *lang,
    const struct mailed *m)
{
	struct text t = { .mem = rq->mem };

	text_printf(&t, "%.*s/signin/%.*s", STR_ARG(req_conf()->site.url),
	    STR_ARG(m->token));
	if (m->next.n > 1 || m->shared)
		text_printf(&t, "?next=%.*s%s",
		    STR_ARG(url_encode(rq->mem, m->next)),
		    m->shared ? "&shared=1" : "");
	text_printf(&t, "\n\n%.*s %.*s %.*s", STR_ARG(tr(lang, "Code:")),
	    STR_ARG(str_head(m->code, 3)), STR_ARG(str_from(m->code, 3)));
	return text_str(&t);
}

static enum status
send(struct store *st, struct req *rq, struct new_note *n, struct text *body)
{
	n->body = text_str(body);
	n->now = rq->now;
	return note_send(st, rq->mem, n);
}

static void
paragraph(struct text *t, struct str s)
{
	if (s.n == 0)
		return;
	text_add(t, s);
	text_add(t, S("\n\n"));
}

enum status
letter_signin(struct store *st, struct req *rq, const struct signin *s,
    const struct person *to, const struct mailed *m)
{
	const struct lang *lang = lang_named(to->language);
	struct new_note n = { .person = to->id, .address = s->email };
	struct text t = { .mem = rq->mem };

	n.subject = tr_fill(rq->mem, tr(lang, "Sign in to %1"),
	    req_conf()->site.name);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "Hello %1,"), to->name));
	paragraph(&t, tr_fill(rq->mem, tr(lang, "open this link to sign in to "
	    "%1, in the browser in which you asked for it. In another one, "
	    "type the code as well."), req_conf()->site.name));
	paragraph(&t, link_and_code(rq, lang, m));
	paragraph(&t, tr(lang, "Both are good for 15 minutes, and once. If it "
	    "was not you who asked, do nothing: without this mail nobody "
	    "comes in."));
	return send(st, rq, &n, &t);
}

enum status
letter_confirm(struct store *st, struct req *rq, const struct signin *s,
    const struct person *to, const struct mailed *m)
{
	const struct lang *lang = lang_named(to->language);
	struct new_note n = { .person = to->id, .address = s->email };
	struct text t = { .mem = rq->mem };

	n.subject = tr_fill(rq->mem, tr(lang, "Is this your address at %1?"),
	    req_conf()->site.name);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "%1 says at %2 that this is "
	    "an address of theirs. If that is you, open this link and press "
	    "the button; from then on mail from it is yours."), to->name,
	    req_conf()->site.name));
	paragraph(&t, link_and_code(rq, lang, m));
	paragraph(&t, tr(lang, "It is good for a day. If you are somebody "
	    "else, do nothing; no more mail comes."));
	return send(st, rq, &n, &t);
}

enum status
letter_invitation(struct store *st, struct req *rq, const struct signin *s,
    const struct person *to, const struct mailed *m, struct str note)
{
	const struct lang *lang = lang_named(to->language);
	const struct cohort *c = &rq->in->cohort;
	struct new_note n = { .person = to->id, .address = s->email,
	    .cohort = c->id, .now = rq->now };
	struct text t = { .mem = rq->mem };

	n.subject = tr_fill(rq->mem, tr(lang, "%1 invites you to %2"),
	    rq->who->person.name, c->title);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "Hello %1,"), to->name));
	paragraph(&t, tr_fill(rq->mem, tr(lang, "%1 invites you to %2, where "
	    "clinicians and supervisors of many agencies talk their practice "
	    "over and pass on what worked."), rq->who->person.name, c->title));
	paragraph(&t, note);
	paragraph(&t, tr(lang, "Open this link and type the code:"));
	paragraph(&t, link_and_code(rq, lang, m));
	paragraph(&t, tr(lang, "Both are good for 14 days, and once. From then "
	    "on you can take part on the web or wholly by mail: answer this "
	    "letter to introduce yourself. If it means nothing to you, do "
	    "nothing; you hear no more of it."));
	n.body = text_str(&t);
	return note_invite(st, rq->mem, &n);
}

enum status
letter_welcome(struct store *st, struct req *rq, const struct person *to,
    const struct cohort *c)
{
	const struct lang *lang = lang_named(to->language);
	struct new_note n = { .person = to->id, .cohort = c->id,
	    .now = rq->now };
	struct text t = { .mem = rq->mem };
	enum status res = store_email_of(st, rq->mem, to->id, &n.address);

	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	n.subject = tr_fill(rq->mem, tr(lang, "Welcome to %1"), c->title);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "Hello %1,"), to->name));
	paragraph(&t, tr_fill(rq->mem, tr(lang, "you are in %1 now, where "
	    "members bring what they are stuck with, answer each other and "
	    "keep what worked."), c->title));
	paragraph(&t, tr(lang, "**Answer this mail to introduce yourself:** "
	    "who you are, where you work, and what you hope to learn. Your "
	    "answer goes to every member, so leave out whatever could tell "
	    "who a client is."));
	text_printf(&t, "%.*s/c/%.*s", STR_ARG(req_conf()->site.url),
	    STR_ARG(c->slug));
	n.body = text_str(&t);
	return note_invite(st, rq->mem, &n);
}

enum status
letter_changed(struct store *st, struct req *rq, struct str email,
    struct str what)
{
	const struct person *to = &rq->who->person;
	const struct lang *lang = lang_named(to->language);
	struct new_note n = { .person = to->id, .address = email };
	struct text t = { .mem = rq->mem };

	n.subject = tr_fill(rq->mem, tr(lang, "Your account at %1"),
	    req_conf()->site.name);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "Hello %1,"), to->name));
	paragraph(&t, what);
	paragraph(&t, tr_fill(rq->mem, tr(lang, "If it was not you, sign in "
	    "with a link by mail, end the other sessions and tell your "
	    "coordinator: %1"), arena_printf(rq->mem, "%.*s/signin",
	    STR_ARG(req_conf()->site.url))));
	return send(st, rq, &n, &t);
}
