/*
 * guard_fuzz.c - the head of a request: what is taken has one Host, ends
 * with a blank line, and reads the same when more follows it.
 */
#include <stdlib.h>

#include "arena.h"
#include "guard.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str in = arena_dup(mem, (struct str){ (const char *)data, n });
	struct head h = head_check(in), again;

	if (h.refuse == 0 && h.n > 0) {
		if (h.host.n == 0 || h.n > in.n || h.target.n == 0)
			abort();
		again = head_check(str_head(in, h.n));
		if (again.refuse != 0 || again.n != h.n ||
		    again.length != h.length)
			abort();
	}
	arena_free(mem);
	return 0;
}
