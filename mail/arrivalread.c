/*
 * arrivalread.c - one letter read at once, outside the mail process.
 */
#include "screen.h"

enum status
arrival_read(struct apart *readers, struct arena *mem, struct str domain,
    struct arrival *a)
{
	enum status res;

	screen(mem, domain, a);
	if (a->status != ST_OK)
		return ST_OK;
	res = apart_read_now(readers, mem, a->raw, &a->letter);
	if (res == ST_BUSY || res == ST_FAILED)
		return res;
	a->status = res;
	return ST_OK;
}
