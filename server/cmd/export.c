/*
 * export.c - rounds export, everything of a cohort.
 *
 * What was held or taken back is not in it, and nobody's address.  A file
 * gets its name when it is complete.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "durable.h"
#include "exporting.h"
#include "site.h"
#include "store/people.h"

#define PIECE	200		/* posts that are read at once */

static int	export(struct cmd *);

const struct command command_export = {
	.name = "export",
	.args = "COHORT [--format mbox|json|csv|site] [-o FILE]",
	.summary = "write everything of a cohort out",
	.help = "  mbox  letters, for mail programs and for `rounds import`\n"
	    "  json  threads and posts as the API has them\n"
	    "  csv   a line a post, for spreadsheets (what a spreadsheet "
	    "would take for a\n        formula has a ' before it)\n"
	    "  site  pages to be read without a server; -o names a folder\n\n"
	    "Without -o it goes to stdout.",
	.run = export,
};

static const struct export_format *const formats[] = {
	&export_mbox, &export_json, &export_csv, &export_site
};

/* All threads; the list comes newest first and is turned round. */
static enum status
list_threads(struct export *x)
{
	struct thread_key key = { 0 };
	struct thread *t, *next;
	enum status res;
	int n;

	do {
		res = store_threads(x->st, x->c->mem, x->cohort.id, 0,
		    SHOW_ALL, S(""), key, &t);
		for (n = 0; res == ST_OK && t != NULL && n < PAGE_THREADS;
		    t = next, n++) {
			next = t->next;
			key = (struct thread_key){ t->last_post, t->id };
			t->next = x->listed;
			x->listed = t;
		}
	} while (res == ST_OK && t != NULL);
	return res;
}

static enum status
read_posts(struct export *x, const struct thread *t, struct post **first)
{
	struct post **last = first;
	enum status res = ST_OK;

	*first = NULL;
	for (int64_t from = 1; res == ST_OK && from <= t->last_num;
	    from += PIECE) {
		res = store_posts(x->st, x->mem, t->id, from,
		    from + PIECE - 1, last);
		if (res == ST_OK)
			res = store_posts_markdown(x->st, x->mem, t->id,
			    *last);
		while (res == ST_OK && *last != NULL) {
			x->posts += (*last)->state == POST_POSTED;
			last = &(*last)->next;
		}
	}
	return res;
}

static enum status
write_threads(struct export *x, const struct export_format *f)
{
	enum status res = f->begin != NULL ? f->begin(x) : ST_OK;
	struct post *posts;

	for (struct thread *t = x->listed; res == ST_OK && t != NULL;
	    t = t->next) {
		arena_reset(x->mem);
		if ((res = read_posts(x, t, &posts)) == ST_OK)
			res = f->thread(x, t, posts);
		x->threads++;
	}
	return res == ST_OK && f->end != NULL ? f->end(x) : res;
}

static enum status
read_cohort(struct export *x, const char *slug)
{
	enum status res = store_cohort_by_slug(x->st, x->c->mem,
	    str_of(slug), &x->cohort);

	if (res == ST_NOT_FOUND)
		cmd_fail(x->c, "there is no cohort \"%s\"", slug);
	return res == ST_OK ? list_threads(x) : res;
}

/* One view of everything: who posts meanwhile is not in it. */
static enum status
walk(struct export *x, const struct export_format *f, const char *slug)
{
	enum status res = store_read_begin(x->st);

	if (res != ST_OK)
		return res;
	x->mem = arena_new();
	res = read_cohort(x, slug);
	if (res == ST_OK)
		res = write_threads(x, f);
	arena_free(x->mem);
	store_read_end(x->st);
	return res;
}

static bool
close_file(struct export *x, enum status res, struct str part, struct str name)
{
	bool good = fflush(x->out) == 0 && fsync(fileno(x->out)) == 0;

	fclose(x->out);
	if (res == ST_OK && good && rename(part.p, name.p) == 0 &&
	    durable_name(x->c->mem, name))
		return true;
	if (res == ST_OK)
		cmd_fail(x->c, "%s: %s", name.p, strerror(errno));
	unlink(part.p);
	return false;
}

static int
to_file(struct export *x, const struct export_format *f, const char *slug,
    struct str name)
{
	struct str part = arena_printf(x->c->mem, "%.*s.part", STR_ARG(name));
	mode_t mask = umask(077);

	x->out = fopen(part.p, "we");
	umask(mask);
	if (x->out == NULL)
		return cmd_fail(x->c, "%s: %s", part.p, strerror(errno));
	return close_file(x, walk(x, f, slug), part, name) ? 0 : 1;
}

static int
run(struct export *x, const struct export_format *f, const char *slug,
    struct str to)
{
	enum status res;

	if (f->is_folder && to.n == 0)
		return cmd_fail(x->c, "a site is a folder: name it with -o");
	if (f->is_folder) {
		x->folder = to;
		return walk(x, f, slug) == ST_OK ? 0 : 1;
	}
	if (to.n > 0)
		return to_file(x, f, slug, to);
	x->out = stdout;
	res = walk(x, f, slug);
	return res == ST_OK && fflush(stdout) == 0 ? 0 : 1;
}

static const struct export_format *
format_named(struct str name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (str_eq(name, str_of(formats[i]->name)))
			return formats[i];
	return NULL;
}

static int
export(struct cmd *c)
{
	struct export x = { .c = c };
	struct str name = S("mbox"), to = S("");
	const struct export_format *f;
	struct conf conf;
	int code;

	cmd_option(c, "--format", &name);
	cmd_option(c, "-o", &to);
	if ((f = format_named(name)) == NULL || c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	x.conf = &conf;
	if ((x.st = site_read(c, &conf)) == NULL)
		return 1;
	if ((code = run(&x, f, c->argv[0], to)) == 0 && to.n > 0)
		fprintf(stderr, "%zu threads, %zu posts\n", x.threads,
		    x.posts);
	store_close(x.st);
	return code;
}
