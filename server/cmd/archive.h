/*
 * archive.h - a file or folder of letters that are read one after another.
 *
 * An mbox file, or a Maildir (a folder with cur and new in it), whose
 * letters come in the order of their names, which begin with when they
 * came.
 */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "cmd.h"

struct archive;

/* NULL after a sentence on stderr. */
struct archive	*archive_open(struct cmd *, const char *path);
void		 archive_close(struct archive *);

/*
 * The next letter; it lasts until the next call.  ST_NOT_FOUND: there are
 * no more.  ST_LIMIT: one was larger than LETTER_MAX, *letter is its
 * beginning.  ST_INVALID: this is no archive.  ST_FAILED: it cannot be
 * read.
 */
enum status	 archive_next(struct archive *, struct str *letter)
		    MUST_CHECK;
/* Where the one after it begins: a byte, or a place among the names. */
uint64_t	 archive_at(const struct archive *);

#endif
