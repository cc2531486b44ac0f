/*
 * exportmbox.c - a cohort as an mbox: its posts as letters.
 *
 * Every letter but a thread's first cites the first, so that all of them
 * stand in one thread wherever they are read.
 */
#include "address.h"
#include "archived.h"
#include "exporting.h"
#include "mboxout.h"
#include "store/letters.h"

static struct str
ours(struct export *x, enum address_kind kind, int64_t id)
{
	struct address a = { .kind = kind, .slug = x->cohort.slug, .id = id };

	return address_print(x->mem, &a, x->conf->mail.domain);
}

static enum status
take_files(struct export *x, const struct post *p, struct archived *a)
{
	enum status res = ST_OK;

	for (const struct attachment *f = p->files; f != NULL; f = f->next)
		a->nfiles++;
	if (a->nfiles == 0)
		return ST_OK;
	a->files = arena_alloc(x->mem, a->nfiles * sizeof(*a->files));
	a->nfiles = 0;
	for (const struct attachment *f = p->files; res == ST_OK &&
	    f != NULL; f = f->next) {
		struct archived_file *to = &a->files[a->nfiles++];

		*to = (struct archived_file){ f->name, f->type, S("") };
		res = store_blob(x->st, x->mem, f->blob, &to->bytes);
	}
	return res;
}

static void
cite(const struct post *all, const struct post *p, struct archived *a)
{
	const struct post *parent = export_post(all, p->parent);

	if (p == all)
		return;
	a->references[a->nreferences++] = all->message_id;
	a->in_reply_to = all->message_id;
	if (parent != NULL && parent != all) {
		a->references[a->nreferences++] = parent->message_id;
		a->in_reply_to = parent->message_id;
	}
}

static enum status
put_post(struct export *x, const struct thread *t, const struct post *all,
    const struct post *p)
{
	struct archived a = { .date = p->created, .text = p->markdown,
	    .message_id = p->message_id, .from_name = p->author.name,
	    .from_address = ours(x, ADDRESS_FROM, p->author.id),
	    .list = x->cohort.title,
	    .list_address = ours(x, ADDRESS_COHORT, 0),
	    .subject = arena_printf(x->mem, "%s%.*s", p == all ? "" : "Re: ",
	    STR_ARG(t->title)),
	    .url = arena_printf(x->mem, "%.*s/t/%lld#p%lld",
	    STR_ARG(x->conf->site.url), (long long)t->id,
	    (long long)p->num) };
	struct text out = { .mem = x->mem };
	struct str letter;
	enum status res = take_files(x, p, &a);

	cite(all, p, &a);
	if (res == ST_OK)
		res = archived_letter(x->mem, &a, &letter);
	if (res != ST_OK) {
		cmd_fail(x->c, "post %lld cannot be written as a letter",
		    (long long)p->id);
		return res;
	}
	mbox_from(&out, a.from_address, p->created);
	mbox_lines(&out, letter);
	return export_put(x, text_str(&out));
}

static enum status
put_thread(struct export *x, const struct thread *t, const struct post *all)
{
	enum status res = ST_OK;

	for (const struct post *p = all; res == ST_OK && p != NULL;
	    p = p->next)
		if (p->state == POST_POSTED)
			res = put_post(x, t, all, p);
	return res;
}

const struct export_format export_mbox = {
	.name = "mbox",
	.thread = put_thread,
};
