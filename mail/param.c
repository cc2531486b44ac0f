/*
 * param.c - fields with parameters.  See param.h.
 */
#include <string.h>

#include "address.h"
#include "charset.h"
#include "encoded.h"
#include "field.h"
#include "param.h"
#include "transfer.h"
#include "utf8.h"

#define PARAMS_MAX	1000	/* of one field; the rest is not read */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_name(char c)
{
	return c > ' ' && c < 0x7f && strchr("=;\"(),", c) == NULL;
}

static struct str
skip(struct str s, const char *these)
{
	size_t n = 0;

	while (n < s.n && strchr(these, s.p[n]) != NULL && s.p[n] != '\0')
		n++;
	return str_from(s, n);
}

static struct str
name_at(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_name(s.p[n]))
		n++;
	return str_head(s, n);
}

/* Whether a name, "=" and so the next parameter begins here. */
static bool
is_next(struct str s)
{
	size_t n = name_at(s).n;

	return n > 0 && n < s.n && s.p[n] == '=';
}

/*
 * Up to its closing quote, escapes undone.  A backslash before anything
 * but a quote or a backslash is one of Windows' file names.
 */
static struct str
take_quoted(struct arena *mem, struct str *rest)
{
	struct text t = { .mem = mem };
	size_t i;

	for (i = 1; i < rest->n && rest->p[i] != '"'; i++) {
		if (rest->p[i] == '\\' && i + 1 < rest->n &&
		    (rest->p[i + 1] == '"' || rest->p[i + 1] == '\\'))
			i++;
		text_byte(&t, rest->p[i]);
	}
	*rest = str_from(*rest, i + 1);
	return text_str(&t);
}

/* Up to a semicolon, or to a blank that the next parameter follows. */
static struct str
take_bare(struct str *rest)
{
	struct str value;
	size_t i = 0;

	while (i < rest->n && rest->p[i] != ';' &&
	    !(is_blank(rest->p[i]) && is_next(str_from(*rest, i + 1))))
		i++;
	value = str_trim(str_head(*rest, i));
	*rest = str_from(*rest, i);
	return value;
}

/* Without (comments), up to the parameters. */
static struct str
main_of(struct arena *mem, struct str *rest)
{
	struct text t = { .mem = mem };
	size_t i = 0, depth = 0;

	for (; i < rest->n && rest->p[i] != ';'; i++) {
		char c = rest->p[i];

		if (c == '(' || (c == ')' && depth > 0)) {
			depth = c == '(' ? depth + 1 : depth - 1;
			continue;
		}
		if (is_blank(c) && is_next(str_from(*rest, i + 1)))
			break;
		if (depth == 0 && !is_blank(c) && c != '"')
			text_byte(&t, c);
	}
	*rest = str_from(*rest, i);
	return lower(mem, text_str(&t));
}

static bool
take_param(struct arena *mem, struct str *rest, struct param *p)
{
	*rest = skip(*rest, "; \t,\"");
	if (rest->n == 0)
		return false;
	p->name = name_at(*rest);
	*rest = skip(str_from(*rest, p->name.n), " \t");
	if (rest->n == 0 || rest->p[0] != '=') {
		*rest = str_from(*rest, p->name.n == 0);
		p->name = S("");
		return true;
	}
	*rest = skip(str_from(*rest, 1), " \t");
	p->value = rest->n > 0 && rest->p[0] == '"' ?
	    take_quoted(mem, rest) : take_bare(rest);
	return true;
}

/* There are not more parameters than equals signs. */
static size_t
most_params(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < PARAMS_MAX; i++)
		n += s.p[i] == '=';
	return n;
}

struct params
params_read(struct arena *mem, struct str field)
{
	struct params ps = { 0 };
	struct str rest = field_unfolded(mem, field);
	struct param p = { 0 };
	size_t most;

	ps.main = main_of(mem, &rest);
	if ((most = most_params(rest)) == 0)
		return ps;
	ps.v = arena_alloc(mem, most * sizeof(*ps.v));
	while (ps.n < most && take_param(mem, &rest, &p))
		if (p.name.n > 0)
			ps.v[ps.n++] = p;
	return ps;
}

struct str
param_raw(const struct params *ps, struct str name)
{
	for (size_t i = 0; i < ps->n; i++)
		if (str_caseeq(ps->v[i].name, name))
			return ps->v[i].value;
	return S("");
}

bool
param_is_there(const struct params *ps, struct str name)
{
	for (size_t i = 0; i < ps->n; i++)
		if (str_casestarts(ps->v[i].name, name) &&
		    (ps->v[i].name.n == name.n ||
		    ps->v[i].name.p[name.n] == '*'))
			return true;
	return false;
}

struct piece {
	struct str	 value;
	bool		 is_encoded;	/* %41: "name*" or "name*1*" */
};

/* What follows the name: "*", "*3" or "*3*".  Which piece it is, or -1. */
static int
piece_number(struct str tail, bool *is_encoded)
{
	int64_t n = 0;

	if (tail.n == 0 || tail.p[0] != '*')
		return -1;
	*is_encoded = tail.p[tail.n - 1] == '*';
	if (tail.n == 1)
		return 0;
	tail = str_head(str_from(tail, 1), tail.n - 1 - *is_encoded);
	return str_i64(tail, &n) && n < PARAMS_MAX ? (int)n : -1;
}

/*
 * The pieces in their order, up to the first that is missing; some programs
 * count from 1.  There is room for one more than there are parameters.
 */
static size_t
pieces_of(const struct params *ps, struct str name, struct piece *v)
{
	size_t n = 0;

	for (size_t i = 0; i < ps->n; i++) {
		bool is_encoded = false;
		int at;

		if (!str_casestarts(ps->v[i].name, name))
			continue;
		at = piece_number(str_from(ps->v[i].name, name.n), &is_encoded);
		if (at >= 0 && (size_t)at <= ps->n && v[at].value.p == NULL)
			v[at] = (struct piece){ ps->v[i].value, is_encoded };
	}
	if (v[0].value.p == NULL)
		memmove(v, v + 1, ps->n * sizeof(*v));
	while (n < ps->n && v[n].value.p != NULL)
		n++;
	return n;
}

/* utf-8'en'text: takes charset and language off the front of the first. */
static struct str
take_charset(struct piece *first)
{
	size_t quote = str_find_byte(first->value, '\''), next;
	struct str charset = str_head(first->value, quote);
	struct str after = str_from(first->value, quote + 1);

	if (!first->is_encoded || quote == first->value.n)
		return S("");
	next = str_find_byte(after, '\'');
	if (next == after.n)
		return S("");
	first->value = str_from(after, next + 1);
	return charset;
}

static struct str
joined(struct arena *mem, struct piece *v, size_t n)
{
	struct str charset = take_charset(&v[0]);
	struct text t = { .mem = mem };

	for (size_t i = 0; i < n; i++)
		text_add(&t, v[i].is_encoded ?
		    percent_decode(mem, v[i].value) : v[i].value);
	return utf8_line(mem, charset_text(mem, charset, text_str(&t)));
}

struct str
param_text(struct arena *mem, const struct params *ps, struct str name)
{
	struct piece *v;
	size_t n;

	if (ps->n == 0)
		return S("");
	v = arena_alloc(mem, (ps->n + 1) * sizeof(*v));
	if ((n = pieces_of(ps, name, v)) > 0)
		return joined(mem, v, n);
	return encoded_text(mem, param_raw(ps, name));
}
