/*
 * import.c - rounds import, archives of letters into a cohort.
 *
 * Twice through each: first to know it (its hash, how many letters, who
 * answers whom), then for the letters themselves, which are read by
 * children, rendered here and saved in batches.  A batch and the mark of
 * how far it reaches are one transaction, so whoever is killed goes on
 * where the last one ended.
 */
#include <stdio.h>

#include "apart.h"
#include "commands.h"
#include "importing.h"
#include "store/people.h"
#include "store/talk.h"

#define READERS		2

static int	import(struct cmd *);

const struct command command_import = {
	.name = "import",
	.args = "COHORT FILE... [--dry-run]",
	.summary = "take archives of letters (mbox, Maildir) into a cohort",
	.help = "Letters become posts with their own dates; nobody gets mail "
	    "for them.  Authors\nwho are not known here are kept by name "
	    "until somebody claims them (`rounds\nuser claim`).  What was "
	    "interrupted goes on when the same is said again, and a\nletter "
	    "that is there is not taken twice.  Letters that cannot be taken "
	    "are left\nin FILE.failed.  --dry-run says what would be done.",
	.run = import,
};

static void
say(const struct import *im, const char *path)
{
	const struct import_counts *n = &im->counts;

	printf("%s: %zu letters: %zu became posts, %zu were there already, "
	    "%zu are no person's, %zu failed\n", path, n->letters, n->posted,
	    n->there, n->robots, n->failed);
	fflush(stdout);
	if (n->failed > 0)
		fprintf(stderr, "What failed is in %s.\n", im->rejects.path.p);
}

static enum status
count_there(struct store *st, int64_t cohort, const struct import_first *f,
    size_t *there)
{
	enum status res = ST_OK;
	int64_t id;

	*there = 0;
	for (size_t i = 0; res == ST_OK && i < f->n; i++) {
		if (f->heads[i].message_id.n == 0)
			continue;
		res = store_post_by_message(st, cohort,
		    f->heads[i].message_id, &id);
		if (res == ST_OK)
			++*there;
		else if (res == ST_NOT_FOUND)
			res = ST_OK;
	}
	return res;
}

static int
dry_run(struct cmd *c, const struct conf *conf, const char *slug)
{
	struct store *st = site_read(c, conf);
	struct cohort cohort;
	enum status res;

	if (st == NULL)
		return 1;
	res = store_cohort_by_slug(st, c->mem, str_of(slug), &cohort);
	if (res != ST_OK)
		cmd_fail(c, "there is no cohort \"%s\"", slug);
	for (int i = 0; res == ST_OK && i < c->argc; i++) {
		struct import_first f;
		size_t there;

		if ((res = import_first(c, c->argv[i], &f)) != ST_OK)
			break;
		res = count_there(st, cohort.id, &f, &there);
		printf("%s: %zu letters in %zu threads, %zu there already\n",
		    c->argv[i], f.n, f.threads, there);
		import_first_end(&f);
	}
	store_close(st);
	return res == ST_OK ? 0 : 1;
}

static int
import(struct cmd *c)
{
	bool dry = cmd_flag(c, "--dry-run");
	struct conf conf;
	struct site_line line;
	struct apart *readers;
	const char *slug;
	enum status res = ST_OK;

	if (c->argc < 2 || c->argv[1][0] == '-')
		return cmd_usage(c);
	cmd_conf(c, &conf);
	slug = c->argv[0];
	c->argc--;
	c->argv++;
	if (dry)
		return dry_run(c, &conf, slug);
	if (!site_call(c, &conf, &line))
		return 1;
	/* While they get ready the archive is gone through once. */
	readers = apart_open(NULL, READERS, S(""));
	apart_start(readers);
	for (int i = 0; res == ST_OK && i < c->argc; i++) {
		struct import im = { .c = c, .conf = &conf, .line = &line,
		    .readers = readers };

		if ((res = import_file(&im, slug, c->argv[i])) == ST_OK)
			say(&im, c->argv[i]);
	}
	apart_close(readers);
	site_hang_up(&line);
	return res == ST_OK ? 0 : 1;
}
