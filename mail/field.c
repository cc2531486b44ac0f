/*
 * field.c - header fields as they stand in the letter.  See field.h.
 *
 * Every line is looked at twice at most, so a header costs what it is long.
 */
#include <string.h>

#include "field.h"

#define FIELD_NAME_MAX	100	/* longer before the colon: it is text */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of a field's name at the front of the line; 0 if it is no field. */
static size_t
name_length(struct str line)
{
	size_t n = 0, end;

	while (n < line.n && n < FIELD_NAME_MAX && line.p[n] > ' ' &&
	    line.p[n] < 0x7f && line.p[n] != ':')
		n++;
	for (end = n; end < line.n && is_blank(line.p[end]); end++)
		;
	return end < line.n && line.p[end] == ':' ? n : 0;
}

static bool
is_field(struct str line)
{
	return name_length(line) > 0;
}

static bool
continues(struct str line)
{
	return line.n > 0 && is_blank(line.p[0]);
}

static void
add(struct arena *mem, struct fields *fs, size_t *room, struct field f)
{
	if (fs->n == *room) {
		struct field *v;

		*room = *room * 2 + 16;
		v = arena_alloc(mem, *room * sizeof(*v));
		if (fs->n > 0)
			memcpy(v, fs->v, fs->n * sizeof(*v));
		fs->v = v;
	}
	fs->v[fs->n++] = f;
}

/* The field that begins with this line, with the lines that continue it. */
static struct field
take(struct str *rest, struct str line)
{
	size_t n = name_length(line);
	struct field f = { .name = str_head(line, n) };
	const char *end = line.p + line.n, *start;
	struct str next;

	start = memchr(line.p + n, ':', line.n - n);
	for (struct str more = *rest; str_line(&more, &next) && continues(next);
	    *rest = more)
		end = next.p + next.n;
	start++;
	f.value = str_trim((struct str){ start, (size_t)(end - start) });
	return f;
}

/* Whether the line after this one shows that the header goes on. */
static bool
goes_on(struct str rest)
{
	struct str next;

	return str_line(&rest, &next) && is_field(next);
}

struct fields
fields_read(struct arena *mem, struct str *rest)
{
	struct fields fs = { 0 };
	struct str line, before = *rest;
	size_t room = 0;

	for (; str_line(rest, &line); before = *rest) {
		if (line.n == 0)
			return fs;
		if (is_field(line))
			add(mem, &fs, &room, take(rest, line));
		else if (str_starts(line, S("--")) || !goes_on(*rest)) {
			*rest = str_trim(line).n == 0 ? *rest : before;
			return fs;
		}
	}
	return fs;
}

struct str
field_first(const struct fields *fs, struct str name)
{
	for (size_t i = 0; i < fs->n; i++)
		if (str_caseeq(fs->v[i].name, name))
			return fs->v[i].value;
	return S("");
}

struct str
field_last(const struct fields *fs, struct str name)
{
	for (size_t i = fs->n; i > 0; i--)
		if (str_caseeq(fs->v[i - 1].name, name))
			return fs->v[i - 1].value;
	return S("");
}

struct str
field_unfolded(struct arena *mem, struct str value)
{
	struct text t = { .mem = mem };
	struct str line;

	if (str_find_byte(value, '\n') == value.n)
		return value;
	while (str_line(&value, &line)) {
		if (t.n > 0)
			text_byte(&t, ' ');
		text_add(&t, str_trim(line));
	}
	return text_str(&t);
}

struct str
field_bare(struct arena *mem, struct str value)
{
	struct text t = { .mem = mem };
	size_t depth = 0;

	value = field_unfolded(mem, value);
	if (str_find_byte(value, '(') == value.n)
		return str_trim(value);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '(')
			depth++;
		else if (value.p[i] == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			text_byte(&t, value.p[i]);
	}
	return str_trim(text_str(&t));
}

struct str
letter_start(struct str raw)
{
	struct str rest, line;

	if (str_starts(raw, S("\xef\xbb\xbf")))
		raw = str_from(raw, 3);
	rest = raw;
	while (str_line(&rest, &line)) {
		if (line.n > 0 && !str_starts(line, S("From ")) &&
		    !str_starts(line, S(">From ")))
			return raw;
		raw = rest;
	}
	return raw;
}
