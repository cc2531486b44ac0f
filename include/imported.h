/*
 * imported.h - letters of an archive on their way to the store.
 *
 * A command reads and renders them; the errand "import" saves them, some
 * hundred in a transaction together with the mark that says how far it has
 * come (store/imports.h), and says of each what became of it.
 */
#ifndef IMPORTED_H
#define IMPORTED_H

#include "html.h"
#include "ipc.h"
#include "limits.h"

#define IMPORT_BATCH		500	/* letters of a transaction */
#define IMPORT_BATCH_BYTES	(8 * MIB)

struct imported_file {
	struct str	 name, type, bytes;
};

struct imported {
	struct str	 message_id, title;
	struct str	 name, email;	/* its author's; email may be empty */
	int64_t		 created;
	bool		 is_reply;	/* by its subject */
	struct str	*wants;		/* Message-IDs it cites, nearest first */
	size_t		 nwants;
	struct str	 body, plain;
	struct html	 html;
	struct str	 quoted, signature;
	struct imported_file *files;
	size_t		 nfiles;	/* at most POST_FILES_MAX */
};

enum import_fate {
	IMPORT_POSTED,
	IMPORT_THERE,		/* the cohort has this letter */
	IMPORT_REUSED,		/* it has another of this Message-ID */
	IMPORT_FATES
};

void		imported_put(struct text *, const struct imported *);
enum status	imported_take(struct ipc_in *, struct arena *,
		    struct imported *) MUST_CHECK;	/* and no more */

#endif
