/*
 * path.h - the <address> of MAIL and RCPT, RFC 5321, 4.1.2.
 */
#ifndef PATH_H
#define PATH_H

#include "status.h"
#include "str.h"

/*
 * Takes "FROM:<local@domain>" (or what `word` is) off the front of *rest.
 * The address is a slice without < and >, without a source route, empty
 * for <>.  ST_INVALID: not a path, control bytes in it, or longer than
 * ADDRESS_MAX.
 */
enum status	path_take(struct str *rest, struct str word,
		    struct str *address) MUST_CHECK;

#endif
