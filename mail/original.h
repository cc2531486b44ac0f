/*
 * original.h - where the letter that is answered begins without a mark.
 */
#ifndef ORIGINAL_H
#define ORIGINAL_H

#include "lines.h"

struct span {
	size_t	 from, to;		/* its own lines; to is one past */
	size_t	 next;			/* where to look on */
	size_t	 header_to;		/* no header begins before */
};

/*
 * The next divider, header block, attribution of an unmarked quote, or
 * reply line of ours at or after `from`.  False if there is none.  What
 * follows it is another's, if the author wrote anything above.
 */
bool	original_next(struct lines *, size_t from, struct span *);

bool	original_is_reply_line(const struct line *);

#endif
