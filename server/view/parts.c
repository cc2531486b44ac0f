/*
 * parts.c - the few things templates ask that are not HTML.
 */
#include <string.h>

#include "embedded.h"
#include "log.h"
#include "parts.h"
#include "static.h"
#include "utf8.h"

#define EXCERPT_BYTES	90

struct asset
static_file(struct str name)
{
	for (const struct embedded *e = static_files; e->name.n > 0; e++)
		if (str_eq(e->name, name))
			return (struct asset){ e->path };
	fatal("no file %.*s in the program", STR_ARG(name));
}

const struct fault *
fault_of(const struct fault *f, const char *field)
{
	for (; f != NULL; f = f->next)
		if (strcmp(f->field, field) == 0)
			return f;
	return NULL;
}

static void
add_id(struct text *t, const char *name, struct str what)
{
	if (t->n > 0)
		text_byte(t, ' ');
	text_add(t, str_of(name));
	text_add(t, what);
}

/* The ids of what explains a field, for aria-describedby. */
struct str
described_by(struct view *v, struct field f)
{
	struct text t = { .mem = v->mem };

	if (f.hint.n > 0)
		add_id(&t, f.name, S("-hint"));
	if (fault_of(f.faults, f.name) != NULL)
		add_id(&t, f.name, S("-wrong"));
	return text_str(&t);
}

/* Short, of whole words. */
struct str
excerpt(struct view *v, struct str s)
{
	return utf8_beginning(v->mem, s, EXCERPT_BYTES);
}

bool
line_in(struct str lines, struct str line)
{
	struct str l;

	while (str_line(&lines, &l))
		if (str_eq(l, line))
			return true;
	return false;
}

bool
is_stranger(const struct review *r)
{
	return r->post != NULL && r->letter != NULL &&
	    r->post->author.role == ROLE_NONE;
}
