/*
 * agencies.c - see agencies.h.
 */
#include "agencies.h"
#include "secret.h"
#include "store/people.h"
#include "utf8.h"

struct known {
	struct known	*next;
	struct str	 bare;		/* name without case and accents */
	int64_t		 id;
};

static void
add(struct agencies *as, struct str bare, int64_t id)
{
	struct known *k = arena_new_of(as->mem, struct known);

	k->bare = bare;
	k->id = id;
	k->next = as->all;
	as->all = k;
}

enum status
agencies_open(struct agencies *as, struct store *st, struct arena *mem)
{
	struct agency *a;
	enum status res = store_agencies(st, mem, &a);

	*as = (struct agencies){ .store = st, .mem = mem };
	if (res != ST_OK)
		return res;
	for (; a != NULL; a = a->next)
		add(as, utf8_bare(mem, a->name), a->id);
	return ST_OK;
}

static enum status
make(struct agencies *as, struct str name, int64_t *id)
{
	struct agency a = { .name = name };
	enum status res = store_agency_add(as->store, &a, id);

	/* "Elm-Street" and "Elm Street" would have the same short name. */
	if (res == ST_CONFLICT) {
		a.slug = arena_printf(as->mem, "agency-%.*s",
		    STR_ARG(random_token(as->mem, 5)));
		res = store_agency_add(as->store, &a, id);
	}
	return res;
}

enum status
agencies_named(struct agencies *as, struct str name, int64_t *id)
{
	struct str bare = utf8_bare(as->mem, name);
	const struct known *k = as->all;
	enum status res;

	*id = 0;
	if (bare.n == 0)
		return ST_OK;
	while (k != NULL && !str_eq(k->bare, bare))
		k = k->next;
	if (k != NULL) {
		*id = k->id;
		return ST_OK;
	}
	if ((res = make(as, name, id)) == ST_OK)
		add(as, bare, *id);
	return res;
}

enum status
agency_named(struct store *st, struct arena *mem, struct str name,
    int64_t *id)
{
	struct agencies as;
	enum status res = agencies_open(&as, st, mem);

	return res == ST_OK ? agencies_named(&as, name, id) : res;
}
