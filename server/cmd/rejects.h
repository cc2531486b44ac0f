/*
 * rejects.h - the letters of an archive that did not become posts.
 *
 * An mbox beside the archive, FILE.failed, made with the first of them.
 * Each has a field X-Rounds-Import before its own that says why.
 */
#ifndef REJECTS_H
#define REJECTS_H

#include "cmd.h"

struct rejects {
	struct str	 path;
	int		 fd;		/* -1: there was none yet */
	size_t		 n;
	bool		 is_new;	/* what an older run left goes */
	bool		 is_durable;	/* all of it so far */
};

void		rejects_begin(struct cmd *, struct rejects *,
		    const char *archive, bool is_new);
enum status	rejects_add(struct arena *, struct rejects *, struct str raw,
		    struct str why) MUST_CHECK;
/* Before it is written down anywhere that these letters are dealt with. */
enum status	rejects_keep(struct arena *, struct rejects *) MUST_CHECK;
void		rejects_end(struct rejects *);

#endif
