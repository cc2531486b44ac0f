/*
 * importbatch.c - letters that are saved together with the mark behind them.
 *
 * What fails is written out before the mark moves: a letter may be in
 * FILE.failed twice, after a crash, but not nowhere.
 */
#include <pthread.h>

#include "importing.h"
#include "log.h"

struct import_batch {
	struct import	*im;
	struct import_batch *other;
	struct arena	*mem;		/* of this batch */
	struct text	 body;
	struct str	 raw[IMPORT_BATCH];	/* of its letters */
	size_t		 n, most;
	size_t		 dealt;		/* letters it covers, posts or not */
	/* while it is being saved */
	pthread_t	 thread;
	bool		 is_away;
	struct text	 args;
	struct str	 answer;
	enum status	 status;
};

/* Nothing is saved while the first is read, so that one is short. */
#define FIRST		(IMPORT_BATCH / 8)

static enum status	save(struct import *);

static struct import_batch *
batch_new(struct import *im)
{
	struct import_batch *b = arena_new_of(im->c->mem,
	    struct import_batch);

	b->im = im;
	b->mem = arena_new();
	b->body.mem = b->mem;
	b->most = FIRST;
	return b;
}

void
import_batches_open(struct import *im)
{
	im->batch = batch_new(im);
	im->batch->other = batch_new(im);
	im->batch->other->other = im->batch;
}

void
import_batches_close(struct import *im)
{
	if (im->batch->other->is_away)
		pthread_join(im->batch->other->thread, NULL);
	arena_free(im->batch->other->mem);
	arena_free(im->batch->mem);
}

static enum status
covered(struct import *im)
{
	struct import_batch *b = im->batch;

	b->dealt++;
	progress_show(&im->progress, (size_t)im->run.done + b->dealt);
	return b->n == b->most || b->dealt == 4 * b->most ||
	    b->body.n > IMPORT_BATCH_BYTES ? save(im) : ST_OK;
}

/* The raw letter is needed should it not be taken. */
enum status
import_batch_post(struct import *im, const struct imported *m,
    struct str raw)
{
	struct import_batch *b = im->batch;

	imported_put(&b->body, m);
	b->raw[b->n++] = arena_dup(b->mem, raw);
	return covered(im);
}

static enum status
written(struct import *im, enum status res)
{
	if (res != ST_OK)
		cmd_fail(im->c, "%s cannot be written", im->rejects.path.p);
	return res;
}

static enum status
reject(struct import_batch *b, struct str raw, struct str why)
{
	b->im->counts.failed++;
	return written(b->im, rejects_add(b->mem, &b->im->rejects, raw, why));
}

static enum status
keep_rejects(struct import *im)
{
	return written(im, rejects_keep(im->batch->mem, &im->rejects));
}

enum status
import_batch_fail(struct import *im, struct str raw, struct str why)
{
	enum status res = reject(im->batch, raw, why);

	return res == ST_OK ? covered(im) : res;
}

enum status
import_batch_pass(struct import *im)
{
	im->counts.robots++;
	return covered(im);
}

static enum status
read_fates(struct import_batch *b)
{
	struct import *im = b->im;
	struct ipc_in in = ipc_open(b->answer);
	enum status res = b->status;

	for (size_t i = 0; res == ST_OK && i < b->n; i++) {
		uint64_t fate = ipc_take_count(&in, IMPORT_FATES - 1);

		im->counts.posted += fate == IMPORT_POSTED;
		im->counts.there += fate == IMPORT_THERE;
		im->run.posted += fate == IMPORT_POSTED;
		if (fate == IMPORT_REUSED)
			res = reject(b, b->raw[i], S("another letter has its "
			    "Message-ID"));
	}
	return res;
}

/* In its thread: nobody else has the batch, or the line to the site. */
static void *
save_main(void *arg)
{
	struct import_batch *b = arg;
	struct cmd c = *b->im->c;	/* whose memory is the batch's */

	c.mem = b->mem;
	b->status = site_ask(&c, b->im->line, "import", &b->args, &b->answer);
	return NULL;
}

static void
begin_saving(struct import_batch *b)
{
	const struct import_run *run = &b->im->run;
	struct text *args = &b->args;

	*args = (struct text){ .mem = b->mem };
	ipc_put_i64(args, run->id);
	ipc_put_i64(args, run->cohort);
	ipc_put_i64(args, run->done);
	ipc_put_i64(args, run->posted);
	ipc_put_i64(args, run->at);
	ipc_put_u64(args, b->n);
	text_add(args, text_str(&b->body));
	b->is_away = true;
	if (pthread_create(&b->thread, NULL, save_main, b) != 0)
		fatal("cannot start a thread");
}

static enum status
end_saving(struct import_batch *b)
{
	enum status res;

	if (!b->is_away)
		return ST_OK;
	pthread_join(b->thread, NULL);
	b->is_away = false;
	res = read_fates(b);
	arena_reset(b->mem);
	b->body = (struct text){ .mem = b->mem };
	b->n = b->dealt = 0;
	return res;
}

/* The one before must be on disk, for marks go up one by one. */
static enum status
save(struct import *im)
{
	struct import_batch *b = im->batch;
	enum status res = end_saving(b->other);

	if (res == ST_OK)
		res = keep_rejects(im);
	if (res != ST_OK || b->dealt == 0)
		return res;
	im->run.done += (int64_t)b->dealt;
	begin_saving(b);
	im->batch = b->other;
	im->batch->most = b->most * 2 < IMPORT_BATCH ? b->most * 2 :
	    IMPORT_BATCH;
	return ST_OK;
}

enum status
import_batches_end(struct import *im)
{
	enum status res = save(im);

	if (res == ST_OK)
		res = end_saving(im->batch->other);
	return res == ST_OK ? keep_rejects(im) : res;
}
