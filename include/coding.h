/*
 * coding.h - in which content codings an answer may go (RFC 9110, 12.5.3).
 */
#ifndef CODING_H
#define CODING_H

#include "str.h"

/* Does this Accept-Encoding take gzip, no less gladly than the plain bytes?
 * What cannot be read as a weight counts as 0, so in doubt it does not. */
bool		coding_gzip(struct str accept_encoding);

#endif
