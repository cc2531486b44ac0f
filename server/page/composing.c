/*
 * composing.c - see composing.h.
 */
#include "composing.h"
#include "conf.h"
#include "filetype.h"
#include "secret.h"
#include "store/people.h"
#include "tr.h"

struct reading {
	struct composing *c;
	enum status	(*then)(struct req *, void *);
	void		*arg;
	size_t		 sniffed;
};

static void
render(struct req *rq, void *arg)
{
	struct composing *c = ((struct reading *)arg)->c;

	c->html = markdown(rq->mem, c->body, &c->mentions);
	c->plain = markdown_plain(rq->mem, c->body);
}

static enum status
rendered(struct req *rq, void *arg)
{
	struct reading *r = arg;

	if (r->c->faults.first != NULL)
		return r->then(rq, r->arg);
	return req_stage(rq, r->c->files, r->c->nfiles, r->then, r->arg);
}

static enum status
start_render(struct req *rq, struct reading *r)
{
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

/* One file was looked at; then the next, or on to the text. */
static enum status
sniffed(struct req *rq, const struct sniffed *s, void *arg)
{
	struct reading *r = arg;
	const struct req_file *files;
	size_t n = req_files(rq, &files);
	struct str name = file_name(rq->mem, files[r->sniffed].name);

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
	if (++r->sniffed < n)
		return req_sniff(rq, files[r->sniffed].name,
		    files[r->sniffed].bytes, sniffed, r);
	return start_render(rq, r);
}

bool
may_announce(struct req *rq)
{
	return (visitor_may(rq->who, rq->cohort) &
	    (MAY_TEACH | MAY_COORDINATE)) != 0;
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
	size_t n = req_files(rq, &files);

	c->faults.mem = rq->mem;
	r->c = c;
	r->then = then;
	r->arg = arg;
	c->body = req_text(rq, "body");
	c->preview = str_eq(req_text(rq, "do"), S("preview"));
	check(rq, c, n);
	for (size_t i = 0; i < n; i++)
		if (files[i].bytes.n > FILE_MAX)
			refuse_file(rq, c, N_("%1 is larger than 20 MB."),
			    files[i].name);
	if (c->faults.first != NULL)
		return then(rq, arg);
	c->files = arena_alloc(rq->mem, (n + 1) * sizeof(*c->files));
	if (n > 0 && !c->preview && !c->is_edit)
		return req_sniff(rq, files[0].name, files[0].bytes, sniffed, r);
	return start_render(rq, r);
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
	np->files = c->files;
	np->nfiles = c->nfiles;
}

enum status
composing_form(struct req *rq, const struct composing *c, struct str place,
    struct compose *out)
{
	const struct req_file *files;
	struct draft d = { 0 };
	enum status res;

	*out = (struct compose){ .place = place };
	if (c != NULL) {
		out->body = c->body;
		out->no_files = c->is_edit;
		out->files_again = req_files(rq, &files) > 0;
		out->faults = c->faults.first;
		if (c->preview && c->faults.first == NULL)
			out->preview = c->html;
	} else {
		res = store_draft(rq->store, rq->mem, rq->who->person.id,
		    place, &d);
		if (res != ST_OK && res != ST_NOT_FOUND)
			return res;
		out->body = d.body;
		out->saved = d.saved;
	}
	if (rq->in != NULL)
		out->will_be_held = is_held(rq->in->cohort.hold_first,
		    rq->in->is_trusted, rq->in->role);
	if (rq->in != NULL) {
		out->readers = rq->in->cohort.readers;
		out->by_mail = rq->in->cohort.by_mail;
	}
	return ST_OK;
}
