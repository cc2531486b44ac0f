/*
 * tr.c - see tr.h.
 *
 * Read-only tables and no state: safe from every thread.
 */
#include <string.h>

#include "texts.h"
#include "tr.h"

const struct lang *
lang_named(struct str name)
{
	struct str head = str_head(name, str_find_byte(name, '-'));

	for (const struct lang *const *l = langs; *l != NULL; l++)
		if (str_caseeq(str_of((*l)->name), head))
			return *l;
	return NULL;
}

struct str
lang_name(const struct lang *l)
{
	return l == NULL ? S("en") : str_of(l->name);
}

static const struct told *
seat(const struct lang *l, const char *english)
{
	size_t at = text_hash(english) & l->mask;

	for (; l->seats[at].english != NULL; at = (at + 1) & l->mask)
		if (strcmp(l->seats[at].english, english) == 0)
			return &l->seats[at];
	return NULL;
}

struct str
tr(const struct lang *l, const char *text)
{
	const struct told *t = l != NULL ? seat(l, text) : NULL;

	return str_of(t != NULL ? t->forms[0] : text);
}

struct str
ntr(const struct lang *l, const char *one, const char *many, int64_t n)
{
	const struct told *t = l != NULL ? seat(l, one) : NULL;

	if (t == NULL)
		return str_of(n == 1 ? one : many);
	return str_of(t->forms[l->form((unsigned long)(n < 0 ? -n : n))]);
}

/* Up to the next placeholder, whose number goes to *arg; 0 at the end. */
static struct str
up_to_placeholder(struct str *rest, size_t *arg)
{
	struct str all = *rest;

	*arg = 0;
	for (size_t i = 0; i + 1 < all.n; i++) {
		if (all.p[i] != '%' || all.p[i + 1] < '1' || all.p[i + 1] > '9')
			continue;
		*arg = (size_t)(all.p[i + 1] - '0');
		*rest = str_from(all, i + 2);
		return str_head(all, i);
	}
	*rest = S("");
	return all;
}

struct str
tr_fill_all(struct arena *mem, struct str text, const struct str *args,
    size_t nargs)
{
	struct text t = { .mem = mem };
	size_t arg;

	while (text.n > 0) {
		text_add(&t, up_to_placeholder(&text, &arg));
		if (arg > 0 && arg <= nargs)
			text_add(&t, args[arg - 1]);
	}
	return text_str(&t);
}

struct str
tr_number(struct arena *mem, int64_t n)
{
	char digits[STR_DIGITS];

	return arena_dup(mem, str_of_i64(n, digits));
}

struct str
tr_piece(struct str text, size_t i)
{
	struct str piece;
	size_t arg;

	do {
		piece = text;
		if (text.n > 0)
			piece = up_to_placeholder(&text, &arg);
	} while (i-- > 0);
	return piece;
}
