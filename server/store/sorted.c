/*
 * sorted.c - see sorted.h.
 *
 * A key is both words folded, a byte lower than any letter between them,
 * and the row's number as digits, so comparing bytes is all there is to do.
 */
#include <stdlib.h>
#include <string.h>

#include "sorted.h"
#include "utf8.h"

static void
grow(struct sorted *s)
{
	size_t room = s->room * 2 + 32;
	struct sorted_row *v = arena_alloc(s->mem, room * sizeof(*v));

	if (s->n > 0)
		memcpy(v, s->v, s->n * sizeof(*v));
	s->v = v;
	s->room = room;
}

void
sorted_add(struct sorted *s, struct str first, struct str second, void *thing)
{
	if (s->n == s->room)
		grow(s);
	first = utf8_bare(s->mem, first);
	second = utf8_bare(s->mem, second);
	s->v[s->n] = (struct sorted_row){
		.key = arena_printf(s->mem, "%.*s\x01%.*s\x01%010zu",
		    STR_ARG(first), STR_ARG(second), s->n),
		.thing = thing,
	};
	s->n++;
}

static int
compare(const void *a, const void *b)
{
	return str_cmp(((const struct sorted_row *)a)->key,
	    ((const struct sorted_row *)b)->key);
}

void
sorted_end(struct sorted *s)
{
	if (s->n > 1)
		qsort(s->v, s->n, sizeof(*s->v), compare);
}
