/*
 * attribution.h - the line a mail program puts above what it quotes.
 */
#ifndef ATTRIBUTION_H
#define ATTRIBUTION_H

#include "lines.h"

/*
 * Marks every attribution with MARK_ATTRIBUTION.  Where the letter that
 * follows bears no quote marks its first line is MARK_ORIGINAL as well.
 */
void	attribution_find(struct lines *);

/* "Yes.--- On 4 April Ann wrote:": where the author's words end, or s.n. */
size_t	attribution_within(struct str);

/* "On 4 April Ann wrote:   Yes": where the attribution ends, or s.n. */
size_t	attribution_before(struct str);

/* ">>> Ann 4/5/21 10:15 AM >>>": no quote, though it begins like one. */
bool	attribution_has_arrows(struct str);

#endif
