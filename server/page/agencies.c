/*
 * agencies.c - see agencies.h.
 */
#include "agencies.h"
#include "secret.h"
#include "store/people.h"
#include "utf8.h"

static enum status
make(struct store *st, struct arena *mem, struct str name, int64_t *id)
{
	struct agency a = { .name = name };
	enum status res = store_agency_add(st, &a, id);

	/* "Elm-Street" and "Elm Street" would have the same short name. */
	if (res == ST_CONFLICT) {
		a.slug = arena_printf(mem, "agency-%.*s",
		    STR_ARG(random_token(mem, 5)));
		res = store_agency_add(st, &a, id);
	}
	return res;
}

enum status
agency_named(struct store *st, struct arena *mem, struct str name,
    int64_t *id)
{
	struct agency *a;
	struct str bare = utf8_bare(mem, name);
	enum status res;

	*id = 0;
	if (bare.n == 0)
		return ST_OK;
	if ((res = store_agencies(st, mem, &a)) != ST_OK)
		return res;
	while (a != NULL && !str_eq(utf8_bare(mem, a->name), bare))
		a = a->next;
	if (a == NULL)
		return make(st, mem, name, id);
	*id = a->id;
	return ST_OK;
}
