/*
 * importbatch.c - letters that are saved together with the mark behind them.
 *
 * What fails is written out before the mark moves: a letter may be in
 * FILE.failed twice, after a crash, but not nowhere.
 */
#include "importing.h"

struct import_batch {
	struct import	*im;
	struct arena	*mem;		/* of this batch */
	struct text	 body;
	struct str	 raw[IMPORT_BATCH];	/* of its letters */
	size_t		 n;
	size_t		 dealt;		/* letters it covers, posts or not */
};

struct import_batch *
import_batch_new(struct import *im)
{
	struct import_batch *b = arena_new_of(im->c->mem,
	    struct import_batch);

	b->im = im;
	b->mem = arena_new();
	b->body.mem = b->mem;
	return b;
}

void
import_batch_free(struct import_batch *b)
{
	arena_free(b->mem);
}

static enum status
covered(struct import_batch *b)
{
	b->dealt++;
	progress_show(&b->im->progress, (size_t)b->im->run.done + b->dealt);
	return b->n == IMPORT_BATCH || b->dealt == 4 * IMPORT_BATCH ||
	    b->body.n > IMPORT_BATCH_BYTES ? import_batch_save(b) : ST_OK;
}

/* The raw letter is needed should it not be taken. */
enum status
import_batch_post(struct import_batch *b, const struct imported *m,
    struct str raw)
{
	imported_put(&b->body, m);
	b->raw[b->n++] = arena_dup(b->mem, raw);
	return covered(b);
}

static enum status
reject(struct import_batch *b, struct str raw, struct str why)
{
	struct import *im = b->im;

	im->counts.failed++;
	if (rejects_add(b->mem, &im->rejects, raw, why) == ST_OK)
		return ST_OK;
	cmd_fail(im->c, "%s cannot be written", im->rejects.path.p);
	return ST_FAILED;
}

enum status
import_batch_fail(struct import_batch *b, struct str raw, struct str why)
{
	enum status res = reject(b, raw, why);

	return res == ST_OK ? covered(b) : res;
}

enum status
import_batch_pass(struct import_batch *b)
{
	b->im->counts.robots++;
	return covered(b);
}

static enum status
read_fates(struct import_batch *b, struct str answer)
{
	struct import *im = b->im;
	struct ipc_in in = ipc_open(answer);
	enum status res = ST_OK;

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

static enum status
send(struct import_batch *b)
{
	struct import *im = b->im;
	struct cmd c = *im->c;		/* whose memory is the batch's */
	struct text args = { .mem = b->mem };
	struct str answer;
	enum status res;

	c.mem = b->mem;
	ipc_put_i64(&args, im->run.id);
	ipc_put_i64(&args, im->run.cohort);
	ipc_put_i64(&args, im->run.done);
	ipc_put_i64(&args, im->run.posted);
	ipc_put_i64(&args, im->run.at);
	ipc_put_u64(&args, b->n);
	text_add(&args, text_str(&b->body));
	res = site_ask(&c, im->line, "import", &args, &answer);
	return res == ST_OK ? read_fates(b, answer) : res;
}

enum status
import_batch_save(struct import_batch *b)
{
	enum status res;

	if (b->dealt == 0)
		return ST_OK;
	b->im->run.done += (int64_t)b->dealt;
	res = send(b);
	arena_reset(b->mem);
	b->body = (struct text){ .mem = b->mem };
	b->n = b->dealt = 0;
	return res;
}
