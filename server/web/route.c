/*
 * route.c - finds the route of an address.
 *
 * A path is matched part by part: "/t/:thread/reply" has three, and one
 * that begins with a colon takes anything.  Where two routes fit, the one
 * with a word where the other takes anything is meant; routes[] must have
 * it first, which routes_check() demands.
 */
#include <string.h>

#include "log.h"
#include "loop.h"

#define PARTS_MAX	8

struct parts {
	struct str	v[PARTS_MAX];
	size_t		n;		/* PARTS_MAX + 1: too many */
};

static struct parts
split(struct str path)
{
	struct parts p = { .n = 0 };
	struct str part;

	path = str_from(path, 1);
	while (str_field(&path, '/', &part)) {
		if (p.n < PARTS_MAX)
			p.v[p.n] = part;
		p.n++;
	}
	return p;
}

static bool
matches(const struct route *r, const struct parts *asked,
    struct route_match *m)
{
	const char *p = r->path;
	size_t i = 0;

	m->nvalues = 0;
	for (; *p != '\0'; i++) {
		const char *end = strchrnul(++p, '/');
		struct str want = { p, (size_t)(end - p) };

		p = end;
		if (want.n == 0 && *p == '\0')
			break;
		if (i >= asked->n)
			return false;
		if (want.p[0] == ':')
			m->values[m->nvalues++] = (struct req_field){
			    str_from(want, 1), asked->v[i] };
		else if (!str_eq(want, asked->v[i]))
			return false;
	}
	m->route = r;
	return i == asked->n;
}

/* All of our paths begin with a word, and most of these differ at once. */
static bool
begins_alike(const struct route *r, struct str path)
{
	return path.n > 1 ? r->path[1] == path.p[1] : r->path[1] == '\0';
}

bool
route_find(enum method method, struct str path, struct route_match *m,
    bool *other_method)
{
	struct parts asked = split(path);

	*other_method = false;
	if (asked.n > PARTS_MAX)
		return false;
	for (const struct route *const *r = routes; *r != NULL; r++) {
		if (!begins_alike(*r, path) || !matches(*r, &asked, m))
			continue;
		if ((*r)->method == method)
			return true;
		*other_method = true;
	}
	return false;
}

/* A part that takes anything before a word in the same place hides it. */
static bool
hides(const struct route *a, const struct route *b)
{
	struct parts pb = split(str_of(b->path));
	struct route_match m;

	return a->method == b->method && matches(a, &pb, &m);
}

void
routes_check(void)
{
	for (const struct route *const *a = routes; *a != NULL; a++)
		for (const struct route *const *b = a + 1; *b != NULL; b++)
			if (hides(*a, *b))
				fatal("route %s hides %s", (*a)->path,
				    (*b)->path);
}
