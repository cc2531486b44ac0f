/*
 * form.c - see form.h.
 */
#include <ctype.h>
#include <string.h>

#include "form.h"

static enum status
add_field(struct arena *mem, struct form *f, struct str name, struct str value)
{
	if (f->nfields == HTTP_FIELDS_MAX)
		return ST_LIMIT;
	if (f->nfields == f->room) {
		size_t room = f->room * 2 + 16;
		struct req_field *v = arena_alloc(mem, room * sizeof(*v));

		if (f->nfields > 0)
			memcpy(v, f->fields, f->nfields * sizeof(*v));
		f->fields = v;
		f->room = room;
	}
	f->fields[f->nfields++] = (struct req_field){ name, value };
	return ST_OK;
}

static enum status
add_file(struct arena *mem, struct form *f, struct str name, struct str bytes)
{
	if (name.n == 0 && bytes.n == 0)
		return ST_OK;		/* a file field left empty */
	if (f->nfiles == FORM_FILES)
		return ST_OK;		/* there are too many already */
	if (f->files == NULL)
		f->files = arena_alloc(mem, FORM_FILES * sizeof(*f->files));
	f->files[f->nfiles++] = (struct req_file){ name, bytes };
	return ST_OK;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str
url_decode(struct arena *mem, struct str s, bool plus)
{
	char *p = arena_alloc(mem, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int a = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1;
		int b = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;

		if (s.p[i] == '%' && a >= 0 && b >= 0) {
			p[n++] = (char)(a * 16 + b);
			i += 2;
		} else
			p[n++] = s.p[i] == '+' && plus ? ' ' : s.p[i];
	}
	return (struct str){ p, n };
}

struct str
url_encode(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (isalnum(c) || (c != '\0' && strchr("-._~", c) != NULL))
			text_byte(&t, (char)c);
		else
			text_printf(&t, "%%%02X", c);
	}
	return text_str(&t);
}

enum status
form_urlencoded(struct arena *mem, struct str body, struct form *f)
{
	struct str pair;
	enum status res;

	while (str_field(&body, '&', &pair)) {
		size_t eq = str_find_byte(pair, '=');

		if (pair.n == 0)
			continue;
		res = add_field(mem, f, url_decode(mem, str_head(pair, eq), true),
		    url_decode(mem, str_from(pair, eq + 1), true));
		if (res != ST_OK)
			return res;
	}
	return ST_OK;
}

/* Up to a semicolon that is not inside of quotes. */
static bool
one_parameter(struct str *rest, struct str *part)
{
	bool quoted = false;
	size_t n = 0;

	if (rest->n == 0)
		return false;
	for (; n < rest->n && (quoted || rest->p[n] != ';'); n++)
		quoted ^= rest->p[n] == '"';
	*part = str_trim(str_head(*rest, n));
	*rest = str_from(*rest, n + 1);
	return true;
}

/* name="value" or name=value after a semicolon of a header field. */
static bool
parameter(struct arena *mem, struct str s, struct str name, struct str *value)
{
	struct str part;

	while (one_parameter(&s, &part)) {
		size_t eq = str_find_byte(part, '=');

		if (!str_caseeq(str_head(part, eq), name))
			continue;
		*value = str_from(part, eq + 1);
		if (value->n >= 2 && value->p[0] == '"' &&
		    value->p[value->n - 1] == '"')
			*value = (struct str){ value->p + 1, value->n - 2 };
		/* Browsers send %22, %0D and %0A for what they may not. */
		*value = url_decode(mem, *value, false);
		return true;
	}
	return false;
}

/* The value of a field in a part's header. */
static struct str
part_field(struct str head, struct str name)
{
	struct str line;

	while (str_line(&head, &line))
		if (str_casestarts(line, name) && line.n > name.n &&
		    line.p[name.n] == ':')
			return str_trim(str_from(line, name.n + 1));
	return S("");
}

static enum status
take_part(struct arena *mem, struct str part, struct form *f)
{
	size_t blank = str_find(part, S("\r\n\r\n"));
	struct str name, file, how;

	if (blank == part.n)
		return ST_INVALID;
	how = part_field(str_head(part, blank + 2), S("Content-Disposition"));
	part = str_from(part, blank + 4);
	if (!parameter(mem, how, S("name"), &name))
		return ST_INVALID;
	if (parameter(mem, how, S("filename"), &file))
		return add_file(mem, f, file, arena_dup(mem, part));
	return add_field(mem, f, name, arena_dup(mem, part));
}

enum status
form_multipart(struct arena *mem, struct str type, struct str body,
    struct form *f)
{
	struct str boundary, mark, first;
	enum status res = ST_OK;

	if (!parameter(mem, type, S("boundary"), &boundary) ||
	    boundary.n == 0 || boundary.n > 70)		/* RFC 2046, 5.1.1 */
		return ST_INVALID;
	mark = arena_printf(mem, "\r\n--%.*s", STR_ARG(boundary));
	first = str_from(mark, 2);
	if (!str_starts(body, first))
		return ST_INVALID;
	body = str_from(body, first.n);
	while (res == ST_OK && str_starts(body, S("\r\n"))) {
		size_t end = str_find(body, mark);

		if (end == body.n)
			return ST_INVALID;
		res = take_part(mem, str_from(str_head(body, end), 2), f);
		body = str_from(body, end + mark.n);
	}
	return res != ST_OK || str_starts(body, S("--")) ? res : ST_INVALID;
}
