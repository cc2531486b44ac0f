/*
 * outgoing.c - see outgoing.h.
 *
 * Only here are the signed addresses of a letter made.
 */
#include "address.h"
#include "clock.h"
#include "loop.h"
#include "markdown.h"
#include "outgoing.h"
#include "signed.h"
#include "store/letters.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/talk.h"
#include "utf8.h"

#define EXCERPT		300		/* bytes of what a post answers */
#define REFERENCES	20		/* MAIL.md, Out */

struct maker {
	struct store	*st;
	struct arena	*mem;
	struct notice	*n;
	struct cohort	 cohort;	/* id 0: the site itself */
	struct thread	 thread;
	struct post	 post;
};

static struct str
ours(struct maker *m, enum address_kind kind, struct str token, int64_t id)
{
	struct address a = { .kind = kind, .slug = m->cohort.slug,
	    .token = token, .id = id };

	return address_print(m->mem, &a, web.conf->mail.domain);
}

static struct str
signed_address(struct maker *m, enum address_kind kind, enum signed_for why,
    int64_t delivery)
{
	return ours(m, kind, signed_make(m->mem, why, delivery), 0);
}

static struct str
url(struct maker *m, const char *fmt, struct str a)
{
	return arena_printf(m->mem, "%.*s/%s%.*s",
	    STR_ARG(web.conf->site.url), fmt, STR_ARG(a));
}

static struct str
why_of(struct maker *m, const struct member *who)
{
	const struct lang *lang = lang_named(who->person.language);

	return tr_fill(m->mem, who->mail == MAIL_EVERY ?
	    tr(lang, N_("you chose to get every post of %1")) :
	    tr(lang, N_("you follow this thread of %1, or were mentioned")),
	    m->cohort.title);
}

static enum status
stop(struct delivery *d, struct str why)
{
	d->state = DELIVERY_SUPPRESSED;
	d->words = why;
	return ST_OK;
}

/* What they have chosen since the post was written counts as well. */
static enum status
post_recipient(struct maker *m, struct delivery *d, struct notice_to *to)
{
	struct member who;
	struct str token;
	enum status res;

	res = store_membership(m->st, m->mem, d->person, d->cohort, &who);
	if (res == ST_NOT_FOUND)
		return stop(d, S("its recipient is no member any more"));
	if (res == ST_OK && who.mail == MAIL_NOTHING)
		return stop(d, S("its recipient wants no mail any more"));
	if (res == ST_OK)
		res = store_member_unsubscribe(m->st, m->mem, d->person,
		    d->cohort, &token);
	if (res != ST_OK)
		return res;
	to->name = who.person.name;
	to->reply_to = signed_address(m, ADDRESS_REPLY, SIGNED_REPLY, d->id);
	to->bounce = signed_address(m, ADDRESS_BOUNCE, SIGNED_BOUNCE, d->id);
	to->unsubscribe_url = url(m, "u/", token);
	to->unsubscribe_mail = arena_printf(m->mem, "%.*s?subject=%.*s",
	    STR_ARG(ours(m, ADDRESS_UNSUBSCRIBE, S(""), 0)), STR_ARG(token));
	to->mute_url = url(m, "mute/", signed_make(m->mem, SIGNED_MUTE, d->id));
	to->settings_url = url(m, "me", S(""));
	to->why = why_of(m, &who);
	return ST_OK;
}

/* Who answers nobody in particular answers the thread. */
static enum status
cite_first(struct maker *m, struct str ids[], size_t *found)
{
	struct post one;
	enum status res = store_post_by_num(m->st, m->mem, m->post.thread, 1,
	    &one);

	if (res == ST_OK)
		ids[(*found)++] = one.message_id;
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static enum status
references(struct maker *m)
{
	struct notice *n = m->n;
	struct str ids[REFERENCES + 1];
	enum status res;
	size_t found;

	res = store_ancestors(m->st, m->mem, m->post.thread, m->post.num, ids,
	    REFERENCES + 1, &found);
	if (res == ST_OK && found == 1 && m->post.num > 1)
		res = cite_first(m, ids, &found);
	if (res != ST_OK || found < 2)
		return res;
	n->in_reply_to = ids[1];
	n->references = arena_alloc(m->mem, found * sizeof(*n->references));
	for (size_t i = found - 1; i > 0; i--)		/* oldest first */
		n->references[n->nreferences++] = ids[i];
	return ST_OK;
}

static enum status
answered(struct maker *m)
{
	struct post parent;
	enum status res;

	if (m->post.parent == 0)
		return ST_OK;
	res = store_post_by_num(m->st, m->mem, m->post.thread, m->post.parent,
	    &parent);
	if (res == ST_OK && parent.state == POST_POSTED) {
		m->n->answers_name = parent.author.name;
		m->n->answers_excerpt = utf8_beginning(m->mem,
		    parent.plain, EXCERPT);
	}
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static void
list_of(struct maker *m)
{
	struct notice *n = m->n;

	n->list = m->cohort.title;
	n->list_address = ours(m, ADDRESS_COHORT, S(""), 0);
	n->list_id = arena_printf(m->mem, "%.*s.%.*s",
	    STR_ARG(m->cohort.slug), STR_ARG(web.conf->mail.domain));
	n->archive_url = url(m, "c/", m->cohort.slug);
	n->help_url = url(m, "help", S(""));
}

/* "Ana Ruiz, LCSW, supervisor, Elm Street": one text for all, in English. */
static struct str
author_words(struct maker *m)
{
	const struct author *a = &m->post.author;
	const struct str more[] = { a->credentials, a->role == ROLE_NONE ?
	    S("") : word_of(role_words, (int)a->role), a->agency };
	struct text t = { .mem = m->mem };

	text_add(&t, a->name);
	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		if (more[i].n > 0)
			text_printf(&t, ", %.*s", STR_ARG(more[i]));
	return text_str(&t);
}

static enum status
content(struct maker *m)
{
	struct text names = { .mem = m->mem };
	struct attachment *f;
	enum status res = store_attachments(m->st, m->mem, m->post.id, &f);

	for (; res == ST_OK && f != NULL; f = f->next)
		text_printf(&names, "%.*s\n", STR_ARG(f->name));
	m->n->markdown = m->post.markdown;
	m->n->html = m->post.body.s;
	m->n->author = author_words(m);
	m->n->files = text_str(&names);
	return res;
}

static enum status
post_notice(struct maker *m, int64_t post)
{
	struct notice *n = m->n;
	enum status res;

	if ((res = store_post(m->st, m->mem, post, &m->post)) != ST_OK)
		return res;
	if (m->post.state != POST_POSTED)
		return ST_NOT_FOUND;
	res = store_thread(m->st, m->mem, m->post.thread, 0, &m->thread);
	if (res == ST_OK)
		res = store_cohort(m->st, m->mem, m->post.cohort, &m->cohort);
	if (res == ST_OK)
		res = references(m);
	if (res == ST_OK)
		res = answered(m);
	if (res != ST_OK)
		return res;
	list_of(m);
	n->kind = NOTICE_POST;
	n->date = m->post.created;
	n->message_id = m->post.message_id;
	n->from_name = arena_printf(m->mem, "%.*s (%.*s)",
	    STR_ARG(m->post.author.name), STR_ARG(m->cohort.title));
	n->from_address = ours(m, ADDRESS_FROM, S(""), m->post.author.id);
	n->subject = m->thread.title;
	n->only_link = m->cohort.notice_only;
	if (!n->only_link)
		res = content(m);
	n->url = arena_printf(m->mem, "%.*s/t/%lld#p%lld",
	    STR_ARG(web.conf->site.url), (long long)m->post.thread,
	    (long long)m->post.num);
	return res;
}

/* An answer that is a post is known to be theirs by its address. */
static struct str
note_reply_to(struct maker *m, const struct new_note *note, int64_t delivery)
{
	return m->cohort.id != 0 && note->reply_to.n == 0 ?
	    signed_address(m, ADDRESS_REPLY, SIGNED_REPLY, delivery) :
	    note->reply_to;
}

static enum status
note_notice(struct maker *m, const struct delivery *d)
{
	struct notice *n = m->n;
	struct new_note note;
	enum status res = store_note(m->st, m->mem, d->note, &note);

	if (res == ST_OK && note.cohort != 0)
		res = store_cohort(m->st, m->mem, note.cohort, &m->cohort);
	if (res != ST_OK)
		return res;
	n->kind = NOTICE_SYSTEM;
	n->auto_submitted = true;
	n->date = note.now;
	n->message_id = note.message_id;
	n->answered_id = note.answers;
	n->from_name = web.conf->site.name;
	n->from_address = arena_printf(m->mem, "postmaster@%.*s",
	    STR_ARG(web.conf->mail.domain));
	n->subject = note.subject;
	n->markdown = note.body;
	n->html = markdown(m->mem, note.body, NULL).s;
	n->to[0].reply_to = note_reply_to(m, &note, d->id);
	return ST_OK;
}

enum status
outgoing_notice(struct store *st, struct arena *mem, struct delivery **rows,
    struct notice *n)
{
	struct maker m = { .st = st, .mem = mem, .n = n };
	struct delivery *d = *rows, first = *d;
	enum status res;
	bool is_there;

	*n = (struct notice){ .site = web.conf->site.name,
	    .site_url = web.conf->site.url };
	n->to = arena_alloc(mem, NOTICE_RECIPIENTS_MAX * sizeof(*n->to));
	res = first.post != 0 ? post_notice(&m, first.post) :
	    note_notice(&m, &first);
	is_there = res != ST_NOT_FOUND;
	if (!is_there)
		res = ST_OK;
	for (; d != NULL && d->post == first.post && d->note == first.note &&
	    n->nto < NOTICE_RECIPIENTS_MAX; d = d->next) {
		struct notice_to *to = &n->to[n->nto];

		to->delivery = d->id;
		to->address = d->address;
		if (!is_there)
			res = stop(d, S("there is nothing to send any more"));
		else if (res == ST_OK && first.post != 0)
			res = post_recipient(&m, d, to);
		n->nto += d->state != DELIVERY_SUPPRESSED;
	}
	*rows = d;
	return res;
}
