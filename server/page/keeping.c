/*
 * keeping.c - see keeping.h.
 */
#include "keeping.h"
#include "tr.h"

struct keeping {
	struct composing *c;
	enum status	(*then)(struct req *, void *);
	void		*arg;
	bool		 no_room;
};

static bool
is_listed(struct req *rq, const char *name, int64_t id)
{
	const struct str *list;
	size_t n = req_list(rq, name, &list);
	int64_t one;

	for (size_t i = 0; i < n; i++)
		if (str_i64(list[i], &one) && one == id)
			return true;
	return false;
}

enum status
keeping_begin(struct req *rq, struct composing *c)
{
	struct attachment **last = &c->kept, *f, *next;
	struct draft d = { 0 };
	enum status res = ST_NOT_FOUND;

	if (c->place.n > 0)
		res = store_draft(rq->store, rq->mem, rq->who->person.id,
		    c->place, &d);
	if (res != ST_OK)
		return res == ST_NOT_FOUND ? ST_OK : res;
	for (f = d.files; f != NULL; f = next) {
		next = f->next;
		f->next = NULL;
		if (is_listed(rq, "kept", f->id)) {
			*last = f;
			last = &f->next;
			c->nkept++;
		} else if (is_listed(rq, "had", f->id)) {
			f->next = c->unticked;
			c->unticked = f;
		}
	}
	return ST_OK;
}

static enum status
drop(struct store *st, struct req *rq, struct str place,
    const struct attachment *f)
{
	enum status res = ST_OK;

	for (; res == ST_OK && f != NULL; f = f->next) {
		res = store_draft_file_drop(st, rq->who->person.id, place,
		    f->id);
		if (res == ST_NOT_FOUND)
			res = ST_OK;	/* another tab was faster */
	}
	return res;
}

static enum status
save(struct store *st, struct req *rq, void *arg)
{
	struct keeping *k = arg;
	struct composing *c = k->c;
	struct draft d = { .place = c->place, .title = str_clip(c->title,
	    TITLE_MAX), .kind = c->kind, .components = c->components,
	    .body = c->body, .saved = rq->now };
	enum status res = drop(st, rq, c->place, c->unticked);

	for (size_t i = 0; res == ST_OK && i < c->nfiles; i++) {
		res = store_draft_file_add(st, rq->who->person.id, &d,
		    &c->files[i]);
		if (res == ST_LIMIT) {
			k->no_room = true;
			res = ST_OK;
		}
	}
	return res == ST_OK ?
	    store_draft_save(st, rq->who->person.id, &d) : res;
}

/* In the loop again, with what the draft has now. */
static enum status
saved(struct req *rq, void *arg)
{
	struct keeping *k = arg;
	struct draft d = { 0 };
	enum status res = store_draft(rq->store, rq->mem, rq->who->person.id,
	    k->c->place, &d);

	if (res != ST_OK && res != ST_NOT_FOUND)
		return res;
	k->c->kept = d.files;
	if (k->no_room)
		fault_add(&k->c->faults, "file", tr(rq->out.reader.lang,
		    N_("There are too many files in what you have begun to "
		    "write, so not all of these were kept. Post or empty "
		    "something first, or choose them again when you post.")));
	return k->then(rq, k->arg);
}

/* The form has not been answered by this: it may well come again. */
static enum status
staged(struct req *rq, void *arg)
{
	rq->once = S("");
	return req_save_then(rq, save, saved, arg);
}

enum status
keeping_files(struct req *rq, struct composing *c,
    enum status (*then)(struct req *, void *), void *arg)
{
	struct keeping *k;

	if (c->place.n == 0 || (c->nfiles == 0 && c->unticked == NULL))
		return then(rq, arg);
	k = arena_new_of(rq->mem, struct keeping);
	*k = (struct keeping){ .c = c, .then = then, .arg = arg };
	return req_stage(rq, c->files, c->nfiles, staged, k);
}

enum status
composing_posted(struct store *st, struct req *rq, const struct composing *c)
{
	struct draft none = { .place = c->place, .saved = rq->now };
	enum status res = drop(st, rq, c->place, c->kept);

	if (res == ST_OK)
		res = drop(st, rq, c->place, c->unticked);
	return res == ST_OK ?
	    store_draft_save(st, rq->who->person.id, &none) : res;
}
