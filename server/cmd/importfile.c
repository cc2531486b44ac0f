/*
 * importfile.c - the second time through an archive: its letters.
 *
 * Some letters are with the readers at any time.  They come back in any
 * order and are dealt with in the archive's, so there is a ring of them;
 * the oldest is waited for.
 */
#include "apart.h"
#include "importing.h"

#define RING		32		/* letters with the readers */
#define RING_BYTES	(32 * MIB)

struct slot {
	struct arena	*mem;
	struct str	 raw;
	struct letter	 letter;
	enum status	 status;
	bool		 is_read;
	size_t		 i;		/* the i-th of the archive */
	uint64_t	 next;		/* where the one after it begins */
};

struct reading {
	struct import	*im;
	struct archive	*archive;
	struct slot	 ring[RING];
	size_t		 first, n;
	size_t		 bytes;
};

static void
was_read(enum status res, struct letter *l, void *arg)
{
	struct slot *s = arg;

	s->status = res;
	s->letter = *l;
	s->is_read = true;
}

static void
give(struct reading *r, size_t i, struct str raw, enum status res)
{
	struct slot *s = &r->ring[(r->first + r->n++) % RING];

	s->i = i;
	s->next = archive_at(r->archive);
	s->raw = arena_dup(s->mem, raw);
	s->status = res;
	s->is_read = res != ST_OK;
	s->letter = (struct letter){ .why = S("it is too large") };
	r->bytes += raw.n;
	if (res == ST_OK)
		apart_read(r->im->readers, s->mem, s->raw, was_read, s);
}

static enum status
deal_with(struct import *im, struct slot *s)
{
	struct imported m;
	struct str why;

	im->run.at = (int64_t)s->next;
	if (s->status != ST_OK)
		return import_batch_fail(im, s->raw, s->letter.why);
	switch (import_post(s->mem, im, s->i, &s->letter, s->raw, &m, &why)) {
	case IMPORT_AS_POST:
		return import_batch_post(im, &m, s->raw);
	case IMPORT_AS_ROBOT:
		return import_batch_pass(im);
	default:
		return import_batch_fail(im, s->raw, why);
	}
}

/* ST_BUSY is nobody's fault but ours: it stops the import. */
static enum status
take_first(struct reading *r)
{
	struct slot *s = &r->ring[r->first];
	enum status res;

	for (size_t most = r->n; !s->is_read && most > 0; most--)
		apart_wait(r->im->readers, most - 1);
	if (s->status == ST_BUSY || s->status == ST_FAILED) {
		cmd_fail(r->im->c, "%.*s", STR_ARG(s->letter.why));
		return s->status;
	}
	res = deal_with(r->im, s);
	r->bytes -= s->raw.n;
	arena_reset(s->mem);
	r->first = (r->first + 1) % RING;
	r->n--;
	return res;
}

static enum status
read_letters(struct reading *r)
{
	size_t skip = (size_t)r->im->run.done, i = 0;
	enum status res = ST_OK, next;
	struct str raw;

	while ((next = archive_next(r->archive, &raw)) == ST_OK ||
	    next == ST_LIMIT) {
		if (i++ < skip)
			continue;
		while (res == ST_OK && r->n > 0 && (r->n == RING ||
		    r->bytes + raw.n > RING_BYTES))
			res = take_first(r);
		if (res != ST_OK || i > r->im->first.n)
			break;
		give(r, i - 1, raw, next);
	}
	while (res == ST_OK && r->n > 0)
		res = take_first(r);
	return res == ST_OK ? import_batches_end(r->im) : res;
}

static enum status
second_pass(struct import *im, struct archive *a)
{
	struct reading *r = arena_new_of(im->c->mem, struct reading);
	enum status res;

	r->im = im;
	r->archive = a;
	for (size_t i = 0; i < RING; i++)
		r->ring[i].mem = arena_new();
	import_batches_open(im);
	progress_begin(&im->progress, "letters", im->first.n,
	    (size_t)im->run.done);
	res = read_letters(r);
	progress_end(&im->progress);
	import_batches_close(im);
	for (size_t i = 0; i < RING; i++)
		arena_free(r->ring[i].mem);
	return res;
}

static enum status
begin(struct import *im, const char *slug)
{
	struct text args = { .mem = im->c->mem };
	struct import_run *run = &im->run;
	struct str answer;
	struct ipc_in in;
	enum status res;

	errand_put(&args, "cohort", str_of(slug));
	errand_put(&args, "hash", (struct str){ (char *)im->first.hash,
	    sizeof(im->first.hash) });
	res = site_ask(im->c, im->line, "import-begin", &args, &answer);
	if (res != ST_OK)
		return res;
	in = ipc_open(answer);
	run->id = ipc_take_i64(&in);
	run->cohort = ipc_take_i64(&in);
	run->ended = ipc_take_i64(&in);
	run->done = ipc_take_i64(&in);
	run->posted = ipc_take_i64(&in);
	return ipc_taken(&in);
}

static enum status
end(struct import *im)
{
	struct text args = { .mem = im->c->mem };
	struct str answer;

	ipc_put_i64(&args, im->run.id);
	ipc_put_i64(&args, im->run.cohort);
	return site_ask(im->c, im->line, "import-end", &args, &answer);
}

static enum status
import_letters(struct import *im, const char *path)
{
	struct archive *a = archive_open(im->c, path);
	enum status res;

	if (a == NULL)
		return ST_NOT_FOUND;
	rejects_begin(im->c, &im->rejects, path, im->run.done == 0);
	res = second_pass(im, a);
	rejects_end(&im->rejects);
	archive_close(a);
	return res == ST_OK ? end(im) : res;
}

/* An archive that was taken to its end is not opened again. */
enum status
import_file(struct import *im, const char *slug, const char *path)
{
	enum status res = import_first(im->c, path, &im->first);

	if (res == ST_OK)
		res = begin(im, slug);
	if (res == ST_OK) {
		im->counts.letters = im->first.n;
		im->counts.there = (size_t)im->run.done;
		if (im->run.ended == 0)
			res = import_letters(im, path);
	}
	import_first_end(&im->first);
	return res;
}
