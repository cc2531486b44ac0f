/*
 * spool.h - the bytes of a letter while it arrives.
 *
 * Small ones stay in memory.  Over SPOOL_MEMORY they go to a file that has
 * no name, so that hundreds of large letters at once cost disk and not
 * memory, and a crash leaves nothing behind.  Over LETTER_MAX the rest is
 * thrown away and spool_is_cut() says so.
 */
#ifndef SPOOL_H
#define SPOOL_H

#include "arena.h"
#include "limits.h"
#include "status.h"

#define SPOOL_MEMORY	(256 * KIB)

struct spool {
	struct arena	*mem;		/* the letter's own */
	const char	*folder;	/* where the file goes */
	struct text	 text;
	int		 file;		/* 0: none yet */
	size_t		 n;
	void		*map;
	bool		 failed, cut;
};

void		spool_add(struct spool *, struct str);

/* All of it; lives until spool_reset().  ST_BUSY: the disk is full. */
enum status	spool_read(struct spool *, struct str *) MUST_CHECK;
bool		spool_is_cut(const struct spool *);

/* Empty again; resets the arena. */
void		spool_reset(struct spool *);

#endif
