/*
 * importpost.c - a letter of an archive as the post that it becomes.
 */
#include "address.h"
#include "clock.h"
#include "enclosed.h"
#include "importing.h"
#include "markdown.h"
#include "mask.h"
#include "secret.h"
#include "subject.h"
#include "unwrap.h"

/* List managers put "Precedence: bulk" on what people write, too. */
static bool
is_robot(const struct letter *l)
{
	if (l->kind == LETTER_LETTER || l->kind == LETTER_COMMAND)
		return false;
	return l->kind != LETTER_AUTO ||
	    !str_casestarts(l->robot, S("Precedence: bulk"));
}

/* Public archives hide addresses: "ana at example.org". */
static struct str
address_of(struct arena *mem, struct str s)
{
	size_t at = str_find(s, S(" at "));
	struct str key;

	if (address_key(mem, s, &key) == ST_OK)
		return key;
	if (at < s.n && address_key(mem, arena_printf(mem, "%.*s@%.*s",
	    STR_ARG(str_head(s, at)), STR_ARG(str_from(s, at + 4))),
	    &key) == ST_OK)
		return key;
	return S("");
}

/* A letter without a date that can be is as old as its neighbour. */
static int64_t
date_of(const struct import_first *f, size_t i, int64_t date, int64_t now)
{
	while ((date <= 0 || date > now) && i > 0)
		date = f->heads[--i].date;
	return date > 0 && date <= now ? date : now;
}

static struct str
id_of(struct arena *mem, const struct import *im, const struct letter *l,
    struct str raw)
{
	if (l->message_id.n > 0)
		return l->message_id;
	return arena_printf(mem, "%.*s@%.*s", STR_ARG(str_head(hex(mem,
	    sha256_str(mem, raw)), 40)), STR_ARG(im->conf->mail.domain));
}

/* What the whole archive knows of its parent, then what it says itself. */
static void
cite(struct arena *mem, const struct import_first *f, size_t i,
    const struct letter *l, struct imported *m)
{
	const struct thread_head *h = &f->heads[i];

	m->wants = arena_alloc(mem, (l->in_reply_to.n + l->references.n + 1) *
	    sizeof(*m->wants));
	if (h->parent != NO_PARENT && !h->by_subject &&
	    f->heads[h->parent].message_id.n > 0)
		m->wants[m->nwants++] = f->heads[h->parent].message_id;
	for (size_t k = 0; k < l->in_reply_to.n && !h->is_vague; k++)
		m->wants[m->nwants++] = l->in_reply_to.v[k];
	for (size_t k = l->references.n; k > 0; k--)
		m->wants[m->nwants++] = l->references.v[k - 1];
}

static void
take_files(struct arena *mem, const struct enclosed *e, struct imported *m)
{
	m->files = arena_alloc(mem, (e->n + 1) * sizeof(*m->files));
	for (; m->nfiles < e->n; m->nfiles++) {
		const struct letter_file *f = e->v[m->nfiles];

		m->files[m->nfiles] = (struct imported_file){ f->name,
		    f->type, f->bytes };
	}
}

enum import_as
import_post(struct arena *mem, const struct import *im, size_t i,
    const struct letter *l, struct str raw, struct imported *m,
    struct str *why)
{
	struct subject s = subject_of(mem, l->subject);
	struct enclosed e = enclosed_in(mem, &l->files, POST_FILES_MAX);

	*m = (struct imported){ .is_reply = s.is_reply,
	    .title = s.bare.n > 0 ? str_clip(s.bare, TITLE_MAX) :
	    S("(no subject)"), .quoted = mask_tokens(mem, l->quoted),
	    .signature = mask_tokens(mem, l->signature),
	    .name = l->from.name };
	if (is_robot(l))
		return IMPORT_AS_ROBOT;
	m->body = l->was_html ? l->kept : unwrap(mem, l->kept);
	m->body = mask_tokens(mem, str_clip(m->body,
	    POST_BODY_MAX - LEFT_OUT_MAX));
	take_files(mem, &e, m);
	*why = S("it has no words of its own");
	if (str_trim(m->body).n == 0 && m->nfiles == 0)
		return IMPORT_AS_FAILED;
	m->body = enclosed_say(mem, m->body, &e);
	m->html = markdown(mem, m->body, NULL);
	m->plain = markdown_plain(mem, m->body);
	m->email = address_of(mem, l->from.address);
	m->created = date_of(&im->first, i, l->date, clock_now());
	m->message_id = id_of(mem, im, l, raw);
	cite(mem, &im->first, i, l, m);
	return IMPORT_AS_POST;
}
