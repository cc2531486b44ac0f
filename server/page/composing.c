/*
 * composing.c - see composing.h.
 */
#include "composing.h"
#include "conf.h"
#include "filetype.h"
#include "keeping.h"
#include "secret.h"
#include "store/people.h"
#include "tr.h"

struct reading {
	struct composing *c;
	enum status	(*then)(struct req *, void *);
	void		*arg;
	size_t		 at;		/* of the files that came */
};

static void
render(struct req *rq, void *arg)
{
	struct composing *c = ((struct reading *)arg)->c;

	c->html = markdown(rq->mem, c->body, &c->mentions);
	c->plain = markdown_plain(rq->mem, c->body);
}

/* Shown again, or on its way. */
static enum status
rendered(struct req *rq, void *arg)
{
	struct reading *r = arg;

	if (r->c->faults.first != NULL || r->c->preview)
		return keeping_files(rq, r->c, r->then, r->arg);
	return req_stage(rq, r->c->files, r->c->nfiles, r->then, r->arg);
}

static enum status
start_render(struct req *rq, struct reading *r)
{
	if (r->c->faults.first != NULL)
		return rendered(rq, r);
	if (r->c->body.n > POST_SLOW)
		return req_slow(rq, render, rendered, r);
	render(rq, r);
	return rendered(rq, r);
}

static void
refuse_file(struct req *rq, struct composing *c, const char *words,
    struct str name)
{
	fault_add(&c->faults, "file", tr_fill(rq->mem,
	    tr(rq->out.reader.lang, words), name));
}

static enum status	next_file(struct req *, struct reading *);

/* One file was looked at; then the next, or on to the text. */
static enum status
sniffed(struct req *rq, const struct sniffed *s, void *arg)
{
	struct reading *r = arg;
	const struct req_file *files;
	struct str name;

	(void)req_files(rq, &files);
	name = file_name(rq->mem, files[r->at++].name);
	if (s->type.n == 0)
		refuse_file(rq, r->c, N_("%1 could not be looked at just now. "
		    "Try again in a minute."), name);
	else if (!filetype_taken(s->type))
		refuse_file(rq, r->c, N_("%1 is of a kind that is not taken. "
		    "Pictures, PDF, text and office documents are."), name);
	else
		r->c->files[r->c->nfiles++] = (struct new_file){
		    .name = name, .type = s->type, .bytes = s->bytes,
		    .size = (int64_t)s->bytes.n };
	return next_file(rq, r);
}

static enum status
next_file(struct req *rq, struct reading *r)
{
	const struct req_file *files;
	size_t n = req_files(rq, &files);

	for (; r->at < n && files[r->at].bytes.n > FILE_MAX; r->at++)
		refuse_file(rq, r->c, N_("%1 is larger than 20 MB."),
		    file_name(rq->mem, files[r->at].name));
	if (r->at < n && r->c->nkept + r->c->nfiles < POST_FILES_MAX)
		return req_sniff(rq, files[r->at].name, files[r->at].bytes,
		    sniffed, r);
	if (r->at < n)
		fault_add(&r->c->faults, "file", tr_fill(rq->mem, tr(
		    rq->out.reader.lang, N_("At most %1 files go with a "
		    "post.")), tr_number(rq->mem, POST_FILES_MAX)));
	return start_render(rq, r);
}

bool
may_announce(struct req *rq)
{
	return (visitor_may(rq->who, rq->cohort) & MAY_ANNOUNCE) != 0;
}

struct str
listed_components(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	const struct str *chosen;
	size_t n = req_list(rq, "component", &chosen);

	for (size_t i = 0; i < n; i++) {
		text_add(&t, chosen[i]);
		text_byte(&t, '\n');
	}
	return str_trim_right(text_str(&t));
}

struct str
chosen_components(struct req *rq, struct str offered)
{
	struct text t = { .mem = rq->mem };
	const struct str *chosen;
	size_t n = req_list(rq, "component", &chosen);
	struct str one;

	while (str_line(&offered, &one))
		for (size_t i = 0; i < n; i++)
			if (str_eq(chosen[i], one)) {
				text_add(&t, one);
				text_byte(&t, '\n');
				break;
			}
	return str_trim_right(text_str(&t));
}

static void
check(struct req *rq, struct composing *c, size_t nfiles)
{
	const struct lang *lang = rq->out.reader.lang;

	if (str_trim(c->body).n == 0 && (nfiles == 0 || c->is_edit))
		fault_add(&c->faults, "body", tr(lang,
		    N_("Write something first.")));
	if (c->body.n > POST_BODY_MAX)
		fault_add(&c->faults, "body", tr(lang, N_("This is too "
		    "long for one post. Shorten it, or attach it as a file.")));
}

enum status
composing_read(struct req *rq, struct composing *c,
    enum status (*then)(struct req *, void *), void *arg)
{
	struct reading *r = arena_new_of(rq->mem, struct reading);
	const struct req_file *files;
	size_t n = c->is_edit ? 0 : req_files(rq, &files);
	enum status res = keeping_begin(rq, c);

	if (res != ST_OK)
		return res;
	c->faults.mem = rq->mem;
	*r = (struct reading){ .c = c, .then = then, .arg = arg };
	c->body = req_text(rq, "body");
	c->preview = str_eq(req_text(rq, "do"), S("preview"));
	if (rq->is_old)
		fault_add(&c->faults, "", tr(rq->out.reader.lang, N_("You have "
		    "signed in again since you opened this form. Nothing is "
		    "lost; look it over and send it once more.")));
	check(rq, c, n + c->nkept);
	c->files = arena_alloc(rq->mem, (n + 1) * sizeof(*c->files));
	return n > 0 ? next_file(rq, r) : start_render(rq, r);
}

void
composing_fill(struct req *rq, const struct composing *c, struct new_post *np)
{
	np->author = rq->who->person.id;
	np->cohort = rq->cohort;
	np->via = VIA_WEB;
	np->created = rq->now;
	np->due = rq->now + req_conf()->mail.delay * SECOND;
	np->message_id = arena_printf(rq->mem, "%.*s@%.*s",
	    STR_ARG(random_token(rq->mem, 15)),
	    STR_ARG(req_conf()->mail.domain));
	np->body = c->body;
	np->plain = c->plain;
	np->html = c->html;
	np->mentions = (struct str *)(uintptr_t)c->mentions.v;
	np->nmentions = c->mentions.n;
	np->files = arena_alloc(rq->mem, (c->nkept + c->nfiles + 1) *
	    sizeof(*np->files));
	for (const struct attachment *f = c->kept; f != NULL; f = f->next)
		np->files[np->nfiles++] = (struct new_file){ .name = f->name,
		    .type = f->type, .blob = f->blob, .size = f->size };
	for (size_t i = 0; i < c->nfiles; i++)
		np->files[np->nfiles++] = c->files[i];
}

void
composing_readers(struct req *rq, struct compose *out)
{
	const struct member *me = rq->in;

	out->readers = me->cohort.readers - (me->joined > 0);
	out->by_mail = me->cohort.by_mail -
	    (me->joined > 0 && me->mail == MAIL_EVERY);
	out->will_be_held = is_held(me->cohort.hold_first, me->is_trusted,
	    me->role);
}

enum status
composing_draft(struct req *rq, struct compose *out)
{
	struct draft d;
	enum status res = store_draft(rq->store, rq->mem,
	    rq->who->person.id, out->place, &d);

	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	out->title = d.title;
	out->kind = d.kind;
	out->components = d.components;
	out->body = d.body;
	out->saved = d.body.n > 0 ? d.saved : 0;
	out->files = d.files;
	return ST_OK;
}

enum status
composing_form(struct req *rq, const struct composing *c, struct str place,
    struct compose *out)
{
	*out = (struct compose){ .place = place };
	if (rq->in != NULL)
		composing_readers(rq, out);
	if (c == NULL)
		return composing_draft(rq, out);
	out->title = c->title;
	out->body = c->body;
	out->files = c->kept;
	out->faults = c->faults.first;
	if (c->preview && c->faults.first == NULL)
		out->preview = c->html;
	return ST_OK;
}
