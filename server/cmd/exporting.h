/*
 * exporting.h - a cohort written out, in one format or another.
 *
 * A walk through the cohort gives each thread with all its posts that can
 * be read, the oldest thread first; a format is what it makes of them.
 */
#ifndef EXPORTING_H
#define EXPORTING_H

#include <stdio.h>

#include "cmd.h"
#include "store/talk.h"

struct export {
	struct cmd	*c;
	const struct conf *conf;
	struct store	*st;
	struct cohort	 cohort;
	struct arena	*mem;		/* of the thread at hand */
	FILE		*out;		/* or: */
	struct str	 folder;	/* of a site */
	struct thread	*listed;	/* every thread, without posts */
	size_t		 threads, posts;	/* that were written */
};

struct export_format {
	const char	*name;
	bool		 is_folder;
	enum status	(*begin)(struct export *);
	enum status	(*thread)(struct export *, const struct thread *,
			    const struct post *);
	enum status	(*end)(struct export *);
};

extern const struct export_format export_mbox, export_json, export_csv,
    export_site;

/* The post of this number, among those of its thread; NULL: it is not
 * there. */
const struct post *export_post(const struct post *, int64_t num);
/* To x->out; not ST_OK: a sentence was said. */
enum status	export_put(struct export *, struct str) MUST_CHECK;

#endif
