/*
 * form_fuzz.c - what a browser sends: fields in an address, a form with
 * files, JSON.  The first byte says which.
 */
#include <stdlib.h>

#include "arena.h"
#include "form.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct form f = { 0 };
	struct arena *mem;
	struct str body;
	enum status res;

	if (n == 0)
		return 0;
	mem = arena_new();
	body = arena_dup(mem, (struct str){ (const char *)data + 1, n - 1 });
	if (data[0] % 3 == 0)
		res = form_urlencoded(mem, body, &f);
	else if (data[0] % 3 == 1)
		res = form_multipart(mem,
		    S("multipart/form-data; boundary=\"b\""), body, &f);
	else
		res = form_json(mem, body, &f);
	if (f.nfields > HTTP_FIELDS_MAX || f.nfiles > FORM_FILES ||
	    (res != ST_OK && res != ST_INVALID && res != ST_LIMIT))
		abort();
	arena_free(mem);
	return 0;
}
