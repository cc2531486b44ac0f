/*
 * parts.c - the few things templates ask that are not HTML.
 */
#include <string.h>

#include "embedded.h"
#include "log.h"
#include "parts.h"
#include "static.h"

#define EXCERPT_BYTES	90

struct str
static_path(struct str name)
{
	for (const struct embedded *e = static_files; e->name.n > 0; e++)
		if (str_eq(e->name, name))
			return e->path;
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

/* The ids of what explains a field, for aria-describedby. */
struct str
described_by(struct view *v, struct field f)
{
	const char *hint = f.hint.n > 0 ? "-hint" : NULL;
	const char *wrong = fault_of(f.faults, f.name) != NULL ? "-wrong" : NULL;

	if (hint != NULL && wrong != NULL)
		return arena_printf(v->mem, "%s%s %s%s", f.name, hint, f.name,
		    wrong);
	if (hint == NULL && wrong == NULL)
		return S("");
	return arena_printf(v->mem, "%s%s", f.name, hint != NULL ? hint : wrong);
}

/* Short, of whole words. */
struct str
excerpt(struct view *v, struct str s)
{
	struct str cut = str_clip(s, EXCERPT_BYTES);

	if (cut.n == s.n)
		return s;
	while (cut.n > EXCERPT_BYTES / 2 && cut.p[cut.n - 1] != ' ')
		cut.n--;
	return arena_printf(v->mem, "%.*s …", STR_ARG(str_trim_right(cut)));
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

/* Pictures are made anew when they come in, so these hold nothing else. */
bool
is_picture(struct str type)
{
	return str_eq(type, S("image/png")) || str_eq(type, S("image/jpeg")) ||
	    str_eq(type, S("image/gif")) || str_eq(type, S("image/webp"));
}
