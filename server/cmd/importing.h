/*
 * importing.h - the parts of rounds import.
 */
#ifndef IMPORTING_H
#define IMPORTING_H

#include "archive.h"
#include "imported.h"
#include "letter.h"
#include "progress.h"
#include "rejects.h"
#include "site.h"
#include "store/imports.h"
#include "threads.h"

/* What one goes through an archive for the first time for. */
struct import_first {
	struct arena	*mem;
	struct thread_head *heads;
	size_t		 n, room, threads;
	unsigned char	 hash[32];	/* of all its letters */
};
/* ST_OK, or a sentence was said.  importfirst.c */
enum status	import_first(struct cmd *, const char *path,
		    struct import_first *) MUST_CHECK;
void		import_first_end(struct import_first *);

struct import_counts {
	size_t		 letters, posted, there, robots, failed;
};

struct import {
	struct cmd	*c;
	const struct conf *conf;
	struct site_line *line;
	struct apart	*readers;
	struct import_first first;
	struct import_run run;
	struct import_counts counts;
	struct rejects	 rejects;
	struct progress	 progress;
	struct import_batch *batch;	/* being filled; the other is saved */
};

/* ST_OK, or a sentence was said.  importfile.c */
enum status	import_file(struct import *, const char *slug,
		    const char *path) MUST_CHECK;

/*
 * A letter that was read, rendered: a post, or why it is none.  The i-th
 * of the archive.  importpost.c
 */
enum import_as { IMPORT_AS_POST, IMPORT_AS_ROBOT, IMPORT_AS_FAILED };
enum import_as	import_post(struct arena *, const struct import *, size_t i,
		    const struct letter *, struct str raw, struct imported *,
		    struct str *why);

/*
 * What is saved together, in a thread of its own while the next is filled.
 * importbatch.c
 */
void		import_batches_open(struct import *);
void		import_batches_close(struct import *);
enum status	import_batch_post(struct import *,
		    const struct imported *, struct str raw) MUST_CHECK;
enum status	import_batch_fail(struct import *, struct str raw,
		    struct str why) MUST_CHECK;
enum status	import_batch_pass(struct import *) MUST_CHECK;
enum status	import_batches_end(struct import *) MUST_CHECK;	/* all saved */

#endif
