/*
 * exportsite.c - a cohort as pages that are read without a server.
 *
 * FOLDER/index.html, a page a thread, the style, and files/ID/NAME.  The
 * folder is made here: what stands in it already may be somebody's.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "durable.h"
#include "exporting.h"
#include "page.h"
#include "static.h"
#include "store/letters.h"
#include "zone.h"

static enum status
make_folder(struct export *x, struct str path)
{
	if (mkdir(path.p, 0700) == 0)
		return ST_OK;
	cmd_fail(x->c, "%s: %s", path.p, strerror(errno));
	return ST_FAILED;
}

static enum status
write_file(struct export *x, struct str name, struct str bytes)
{
	struct str path = arena_printf(x->mem, "%.*s/%.*s",
	    STR_ARG(x->folder), STR_ARG(name));
	int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd != -1;
	ssize_t n;

	for (; good && bytes.n > 0; bytes = str_from(bytes, (size_t)n))
		good = (n = write(fd, bytes.p, bytes.n)) > 0;
	if (!good)
		cmd_fail(x->c, "%s: %s", path.p, strerror(errno));
	if (fd != -1)
		close(fd);
	return good ? ST_OK : ST_FAILED;
}

static struct view
paper(struct export *x)
{
	struct view v = { .mem = x->mem, .reader.now = clock_now() };

	if (zone_open(x->conf->site.timezone, &v.reader.zone) != ST_OK)
		v.reader.zone = NULL;
	view_open(&v);
	return v;
}

static enum status
begin(struct export *x)
{
	struct view v;
	struct str style = S("");
	enum status res = make_folder(x, x->folder);

	if (res == ST_OK)
		res = make_folder(x, arena_printf(x->mem, "%.*s/files",
		    STR_ARG(x->folder)));
	for (const struct embedded *e = static_files; e->name.n > 0; e++)
		if (str_eq(e->name, S("rounds.css")))
			style = e->bytes;
	if (res == ST_OK)
		res = write_file(x, S("rounds.css"), style);
	if (res != ST_OK)
		return res;
	v = paper(x);
	view_archive_index(&v, &x->cohort, x->listed);
	return write_file(x, S("index.html"), view_close(&v).s);
}

/* A name from a letter has no path in it; that is not taken on trust. */
static enum status
put_file(struct export *x, const struct attachment *f)
{
	struct str folder = arena_printf(x->mem, "files/%lld",
	    (long long)f->id), bytes;
	enum status res;

	if (str_find_byte(f->name, '/') < f->name.n ||
	    str_find_byte(f->name, '\0') < f->name.n ||
	    str_starts(f->name, S("..")))
		return ST_OK;
	res = store_blob(x->st, x->mem, f->blob, &bytes);
	if (res == ST_OK)
		res = make_folder(x, arena_printf(x->mem, "%.*s/%.*s",
		    STR_ARG(x->folder), STR_ARG(folder)));
	return res != ST_OK ? res : write_file(x, arena_printf(x->mem,
	    "%.*s/%.*s", STR_ARG(folder), STR_ARG(f->name)), bytes);
}

static enum status
put_thread(struct export *x, const struct thread *t, const struct post *all)
{
	struct view v = paper(x);
	enum status res;

	view_archive_thread(&v, &x->cohort, t, all);
	res = write_file(x, arena_printf(x->mem, "thread-%lld.html",
	    (long long)t->id), view_close(&v).s);
	for (const struct post *p = all; res == ST_OK && p != NULL;
	    p = p->next)
		for (const struct attachment *f = p->files; res == ST_OK &&
		    f != NULL; f = f->next)
			res = p->state == POST_POSTED ? put_file(x, f) : ST_OK;
	return res;
}

static enum status
end(struct export *x)
{
	if (durable_tree(x->folder.p))
		return ST_OK;
	cmd_fail(x->c, "%s: %s", x->folder.p, strerror(errno));
	return ST_FAILED;
}

const struct export_format export_site = {
	.name = "site",
	.is_folder = true,
	.begin = begin,
	.thread = put_thread,
	.end = end,
};
