/*
 * exporting.c - see exporting.h.
 */
#include <errno.h>
#include <string.h>

#include "exporting.h"

enum status
export_put(struct export *x, struct str s)
{
	if (s.n == 0 || fwrite(s.p, 1, s.n, x->out) == s.n)
		return ST_OK;
	cmd_fail(x->c, "it cannot be written: %s", strerror(errno));
	return ST_FAILED;
}

/* They stand in order. */
const struct post *
export_post(const struct post *p, int64_t num)
{
	while (p != NULL && p->num < num)
		p = p->next;
	return p != NULL && p->num == num ? p : NULL;
}
