/*
 * ids.c - Message-IDs in Message-ID, In-Reply-To and References.
 */
#include <string.h>

#include "field.h"
#include "ids.h"
#include "utf8.h"

/* Blanks inside come from folding: no id has any. */
static struct str
clean(struct arena *mem, struct str id)
{
	struct text t = { .mem = mem };

	id = utf8_line(mem, id);
	if (str_find_byte(id, ' ') == id.n)
		return str_clip(id, LETTER_LINE_MAX);
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] != ' ')
			text_byte(&t, id.p[i]);
	return str_clip(text_str(&t), LETTER_LINE_MAX);
}

/* The next <id>; where a field has none, the next word with an @. */
static bool
take_id(struct str *rest, bool bracketed, struct str *id)
{
	if (bracketed) {
		*rest = str_from(*rest, str_find_byte(*rest, '<') + 1);
		*id = str_head(*rest, str_find_byte(*rest, '>'));
		*rest = str_from(*rest, id->n + 1);
		return id->n > 0;
	}
	while (str_field(rest, ' ', id))
		if (str_find_byte(*id, '@') < id->n)
			return true;
	return false;
}

static void
add(struct letter_ids *ids, struct str id)
{
	if (id.n == 0)
		return;
	if (ids->n == LETTER_REFS_MAX) {
		memmove(ids->v + 1, ids->v + 2,
		    (LETTER_REFS_MAX - 2) * sizeof(*ids->v));
		ids->n--;
	}
	ids->v[ids->n++] = id;
}

struct letter_ids
ids_read(struct arena *mem, struct str value)
{
	struct letter_ids ids = { 0 };
	struct str rest = field_unfolded(mem, value), id;
	bool bracketed = str_find_byte(rest, '<') < rest.n;

	if (rest.n == 0)
		return ids;
	ids.v = arena_alloc(mem, LETTER_REFS_MAX * sizeof(*ids.v));
	while (take_id(&rest, bracketed, &id))
		add(&ids, clean(mem, id));
	return ids;
}
