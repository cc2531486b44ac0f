/*
 * archived.h - a post as the letter that stands for it in an archive.
 *
 * For reading elsewhere, not for sending: plain text as it was written, the
 * files that came with it, and what threads are made of.  No address of
 * anybody is in it but the list's own.  mail/archived.c
 */
#ifndef ARCHIVED_H
#define ARCHIVED_H

#include "arena.h"
#include "status.h"

struct archived_file {
	struct str	 name, type, bytes;
};

struct archived {
	int64_t		 date;
	struct str	 message_id;
	struct str	 in_reply_to;		/* may be empty */
	struct str	 references[2];		/* the thread's first, the parent */
	size_t		 nreferences;
	struct str	 from_name, from_address;
	struct str	 list, list_address;
	struct str	 subject, url, text;
	struct archived_file *files;
	size_t		 nfiles;
};

/* With CRLF.  ST_INVALID, ST_LIMIT: a header field cannot be written. */
enum status	archived_letter(struct arena *, const struct archived *,
		    struct str *) MUST_CHECK;

#endif
