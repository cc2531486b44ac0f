/*
 * thread.c - rounds thread, who answers whom in an mbox (CONTRACT.md).
 */
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "json.h"
#include "mbox.h"
#include "threads.h"

static int	thread(struct cmd *);

const struct command command_thread = {
	.name = "thread",
	.args = "< mbox",
	.summary = "say who answers whom in an mbox",
	.help = "Prints {\"messages\": [[position, parent or null], ...]}; "
	    "positions count from 1.\nLetters with the same unknown parent "
	    "hang on the first of them.",
	.run = thread,
};

struct heads {
	struct thread_head *v;
	size_t		 n, room;
};

static void
add(struct arena *mem, struct heads *all, struct thread_head h)
{
	if (all->n == all->room) {
		struct thread_head *v;

		all->room = all->room * 2 + 64;
		v = arena_alloc(mem, all->room * sizeof(*v));
		if (all->n > 0)
			memcpy(v, all->v, all->n * sizeof(*v));
		all->v = v;
	}
	all->v[all->n++] = h;
}

/* A letter that is too large has a header all the same. */
static enum status
read_heads(struct cmd *c, struct heads *all)
{
	struct mbox *m = mbox_open(STDIN_FILENO);
	struct arena *work = arena_new();
	struct str raw;
	uint64_t at;
	enum status res;

	while ((res = mbox_next(m, &raw, &at)) == ST_OK || res == ST_LIMIT) {
		add(c->mem, all, thread_head_read(c->mem, work, raw));
		arena_reset(work);
	}
	arena_free(work);
	mbox_close(m);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

static void
print(struct cmd *c, const struct heads *all)
{
	struct text out = { .mem = c->mem };

	json_open(&out, '{');
	json_key(&out, "messages");
	json_open(&out, '[');
	for (size_t i = 0; i < all->n; i++) {
		json_open(&out, '[');
		json_i64(&out, (int64_t)i + 1);
		if (all->v[i].parent == NO_PARENT)
			json_null(&out);
		else
			json_i64(&out, (int64_t)all->v[i].parent + 1);
		json_close(&out, ']');
	}
	json_close(&out, ']');
	json_close(&out, '}');
	text_byte(&out, '\n');
	cmd_print(text_str(&out));
}

static int
thread(struct cmd *c)
{
	struct heads all = { 0 };
	enum status res;

	if (c->argc > 0)
		return cmd_usage(c);
	res = read_heads(c, &all);
	if (res == ST_INVALID)
		return cmd_fail(c, "this is no mbox: it does not begin with a "
		    "line \"From ...\"");
	if (res != ST_OK)
		return cmd_fail(c, "cannot read");
	threads_find(c->mem, all.v, all.n);
	print(c, &all);
	return 0;
}
