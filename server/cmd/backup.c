/*
 * backup.c - rounds backup and rounds restore.
 *
 * A backup reads one state of the database, also while the site is served
 * and written to.  A restore looks at every row of what it was given, in a
 * copy, before it puts that in the place of anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "durable.h"
#include "site.h"
#include "store/people.h"

static int	backup(struct cmd *);
static int	restore(struct cmd *);

const struct command command_backup = {
	.name = "backup",
	.args = "FILE",
	.summary = "copy everything a site remembers into a file",
	.help = "Also while it is served.  FILE must not be there yet.",
	.run = backup,
};

const struct command command_restore = {
	.name = "restore",
	.args = "FILE",
	.summary = "fill an empty site from a backup",
	.help = "The backup is checked before anything is replaced.  A site "
	    "that holds a cohort is\nnot empty: move its database away first.",
	.run = restore,
};

/* A name beside the file, for as long as it is not whole. */
static struct str
beside(struct cmd *c, struct str path, const char *what)
{
	return arena_printf(c->mem, "%.*s%s", STR_ARG(path), what);
}

static void
remove_database(struct cmd *c, struct str path)
{
	unlink(path.p);
	unlink(beside(c, path, "-wal").p);
	unlink(beside(c, path, "-shm").p);
	unlink(beside(c, path, "-journal").p);
}

/* Empty if all is well. */
static struct str
faults_of(struct cmd *c, struct store *st)
{
	struct text t = { .mem = c->mem };

	if (store_check(st, &t) != ST_OK)
		return S("it cannot be read to its end");
	return text_str(&t);
}

static bool
copy_out(struct cmd *c, struct store *st, struct str part)
{
	mode_t mask = umask(077);
	enum status res = store_read_begin(st);

	if (res == ST_OK) {
		res = store_backup(st, part.p);
		store_read_end(st);
	}
	umask(mask);
	if (res == ST_OK && durable(part.p))
		return true;
	remove_database(c, part);
	cmd_fail(c, "%s cannot be written", part.p);
	return false;
}

static int
backup(struct cmd *c)
{
	struct conf conf;
	struct store *st;
	struct str file, part;
	bool ok;

	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	file = str_of(c->argv[0]);
	part = beside(c, file, ".part");
	if (access(file.p, F_OK) == 0)
		return cmd_fail(c, "%s is there already", file.p);
	if ((st = site_read(c, &conf)) == NULL)
		return 1;
	remove_database(c, part);
	ok = copy_out(c, st, part);
	store_close(st);
	if (!ok)
		return 1;
	if (rename(part.p, file.p) == -1 || !durable_name(c->mem, file))
		return cmd_fail(c, "%s: %s", file.p, strerror(errno));
	return 0;
}

/* The bytes of the backup, beside the database it is to become. */
static bool
copy_in(struct cmd *c, const char *from, struct str to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct stat sb;
	off_t left = -1;
	ssize_t n = 1;

	if (in != -1 && out != -1 && fstat(in, &sb) == 0)
		for (left = sb.st_size; left > 0 && n > 0; left -= n)
			n = sendfile(out, in, NULL, 1 << 20);
	if (left != 0)
		cmd_fail(c, "%s cannot be copied: %s", from, strerror(errno));
	if (in != -1)
		close(in);
	if (out != -1)
		close(out);
	return left == 0;
}

/* Brings an older backup up to date on the way. */
static bool
is_sound(struct cmd *c, const char *file, struct str copy)
{
	const char *why;
	struct store *st = store_open_write(copy.p, &why);
	struct str faults;

	if (st == NULL) {
		cmd_fail(c, "%s is no backup of ours: %s", file, why);
		return false;
	}
	faults = faults_of(c, st);
	store_tidy(st, true);
	store_close(st);
	if (faults.n > 0)
		cmd_fail(c, "%s is damaged:\n%.*s", file, STR_ARG(faults));
	return faults.n == 0 && durable(copy.p);
}

static bool
is_empty(struct cmd *c, struct str path)
{
	struct cohort *first = NULL;
	const char *why;
	struct store *st;
	enum status res;

	if (access(path.p, F_OK) == -1)
		return true;
	if ((st = store_open_write(path.p, &why)) == NULL) {
		cmd_fail(c, "%s: %s; move it away first", path.p, why);
		return false;
	}
	res = store_cohorts(st, c->mem, &first);
	store_tidy(st, true);
	store_close(st);
	if (res == ST_OK && first == NULL)
		return true;
	cmd_fail(c, "%s is not empty; move it away first", path.p);
	return false;
}

static int
put_in_place(struct cmd *c, const char *file, struct str path)
{
	struct str copy = beside(c, path, ".new");

	remove_database(c, copy);
	if (!copy_in(c, file, copy) || !is_sound(c, file, copy)) {
		remove_database(c, copy);
		return 1;
	}
	remove_database(c, path);
	if (rename(copy.p, path.p) == -1 || !durable_name(c->mem, path))
		return cmd_fail(c, "%s: %s", path.p, strerror(errno));
	remove_database(c, copy);
	return 0;
}

static int
restore(struct cmd *c)
{
	struct conf conf;
	struct str path;
	int lock, code = 1;

	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	path = conf_database(c->mem, &conf);
	if ((lock = site_lock(c, &conf)) == -1)
		return 1;
	if (is_empty(c, path))
		code = put_in_place(c, c->argv[0], path);
	close(lock);
	return code;
}
