/*
 * route_fuzz.c - an address: what is found has as many values as the route
 * has names, and each is a part of the address.
 */
#include <stdlib.h>

#include "arena.h"
#include "loop.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str path = arena_dup(mem, (struct str){ (const char *)data, n });
	struct route_match m = { 0 };
	size_t names = 0;
	bool other;

	if (route_find(GET, path, &m, &other) ||
	    route_find(POST, path, &m, &other)) {
		for (const char *p = m.route->path; *p != '\0'; p++)
			names += *p == ':';
		if (names != m.nvalues)
			abort();
		for (size_t i = 0; i < m.nvalues; i++)
			if (m.values[i].value.p < path.p ||
			    m.values[i].value.p + m.values[i].value.n >
			    path.p + path.n)
				abort();
	}
	arena_free(mem);
	return 0;
}
