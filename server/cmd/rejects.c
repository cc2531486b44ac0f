/*
 * rejects.c - the letters of an archive that did not become posts.
 */
#include <fcntl.h>
#include <unistd.h>

#include "durable.h"
#include "mboxout.h"
#include "rejects.h"

void
rejects_begin(struct cmd *c, struct rejects *r, const char *archive,
    bool is_new)
{
	struct str path = str_of(archive);

	while (path.n > 1 && str_ends(path, S("/")))
		path.n--;
	*r = (struct rejects){ .fd = -1, .is_new = is_new, .is_durable = true,
	    .path = arena_printf(c->mem, "%.*s.failed", STR_ARG(path)) };
}

enum status
rejects_add(struct arena *mem, struct rejects *r, struct str raw,
    struct str why)
{
	struct text t = { .mem = mem };
	struct str all;

	if (r->fd == -1)
		r->fd = open(r->path.p, O_WRONLY | O_CREAT | O_APPEND |
		    O_CLOEXEC | (r->is_new ? O_TRUNC : 0), 0600);
	mbox_from(&t, S("rounds"), 0);
	text_printf(&t, "X-Rounds-Import: %.*s\n", STR_ARG(why));
	mbox_lines(&t, raw);
	all = text_str(&t);
	if (r->fd == -1 || write(r->fd, all.p, all.n) != (ssize_t)all.n)
		return ST_FAILED;
	r->n++;
	r->is_durable = false;
	return ST_OK;
}

enum status
rejects_keep(struct arena *mem, struct rejects *r)
{
	r->is_durable = r->is_durable ||
	    (fsync(r->fd) == 0 && durable_name(mem, r->path));
	return r->is_durable ? ST_OK : ST_FAILED;
}

void
rejects_end(struct rejects *r)
{
	if (r->fd != -1)
		close(r->fd);
}
