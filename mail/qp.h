/*
 * qp.h - quoted-printable, RFC 2045, 6.7.
 */
#ifndef QP_H
#define QP_H

#include "arena.h"
#include "str.h"

/*
 * Text with LF becomes lines of at most 76 columns with CRLF.  A dot or a
 * "From " that would begin a line is encoded as well, so nothing on the way
 * has a reason to touch it.  Begins and ends at the start of a line: a last
 * line without LF gets one.
 */
void	qp_put(struct text *, struct str);

#endif
