/*
 * importfirst.c - the first time through an archive: what is it, and who
 * answers whom in it?
 */
#include <string.h>

#include "importing.h"
#include "secret.h"

static void
add(struct import_first *f, struct thread_head h)
{
	if (f->n == f->room) {
		struct thread_head *v;

		f->room = f->room * 2 + 256;
		v = arena_alloc(f->mem, f->room * sizeof(*v));
		if (f->n > 0)
			memcpy(v, f->heads, f->n * sizeof(*v));
		f->heads = v;
	}
	f->heads[f->n++] = h;
}

/* Letters are hashed with their lengths, so none runs into the next. */
static enum status
look(struct archive *a, struct import_first *f)
{
	struct arena *work = arena_new();
	struct blake hash;
	struct str raw;
	enum status res;

	blake_start(&hash);
	while ((res = archive_next(a, &raw)) == ST_OK || res == ST_LIMIT) {
		uint64_t n = raw.n;

		blake_add(&hash, (struct str){ (char *)&n, sizeof(n) });
		blake_add(&hash, raw);
		add(f, thread_head_read(f->mem, work, raw));
		arena_reset(work);
	}
	blake_end(&hash, f->hash);
	arena_free(work);
	return res == ST_NOT_FOUND ? ST_OK : res;
}

enum status
import_first(struct cmd *c, const char *path, struct import_first *f)
{
	struct archive *a = archive_open(c, path);
	enum status res;

	*f = (struct import_first){ 0 };
	if (a == NULL)
		return ST_NOT_FOUND;
	f->mem = arena_new();
	res = look(a, f);
	archive_close(a);
	if (res == ST_INVALID)
		cmd_fail(c, "%s is no mbox: it does not begin with a line "
		    "\"From ...\"", path);
	else if (res != ST_OK)
		cmd_fail(c, "%s cannot be read", path);
	if (res != ST_OK) {
		import_first_end(f);
		return res;
	}
	threads_find(f->mem, f->heads, f->n);
	for (size_t i = 0; i < f->n; i++)
		f->threads += f->heads[i].parent == NO_PARENT;
	return ST_OK;
}

void
import_first_end(struct import_first *f)
{
	if (f->mem != NULL)
		arena_free(f->mem);
	*f = (struct import_first){ 0 };
}
