/*
 * transfer.h - undoing what mail does to bytes to carry them.
 *
 * Nothing is an error: what does not belong is passed over, what is cut off
 * gives what there is.  A broken letter shows as much as can be read.
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "arena.h"
#include "str.h"

/* By the words of Content-Transfer-Encoding; an unknown one changes nothing. */
struct str	transfer_decode(struct arena *, struct str how, struct str);

struct str	base64_decode(struct arena *, struct str);
struct str	quoted_decode(struct arena *, struct str);
struct str	q_decode(struct arena *, struct str);	/* RFC 2047, 4.2 */
struct str	uu_decode(struct arena *, struct str);
struct str	percent_decode(struct arena *, struct str);	/* RFC 2231 */

#endif
