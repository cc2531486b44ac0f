/*
 * querypiece.c - see querypiece.h.
 *
 * There are no errors of grammar: a quote that does not close ends with the
 * text, and a colon in a word that names no filter is a letter like others.
 */
#include "querypiece.h"

static const struct {
	struct str	 name;
	enum query_key	 key;
} keys[] = {
	{ STR("author"), KEY_AUTHOR },
	{ STR("from"), KEY_AUTHOR },		/* as in mail programs */
	{ STR("in"), KEY_IN },
	{ STR("kind"), KEY_KIND },
	{ STR("has"), KEY_HAS },
	{ STR("before"), KEY_BEFORE },
	{ STR("after"), KEY_AFTER },
};

static enum query_key
key_named(struct str name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_caseeq(name, keys[i].name))
			return keys[i].key;
	return KEY_NONE;
}

/* Typographic quotes are what phones write. */
static size_t
quote_at(struct str s)
{
	static const struct str quotes[] = { STR("\""), STR("“"), STR("”"),
	    STR("„"), STR("«"), STR("»") };

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++)
		if (str_starts(s, quotes[i]))
			return quotes[i].n;
	return 0;
}

/* "what stands in quotes", or a word up to the next blank or quote. */
static void
take_value(struct str *rest, struct piece *p)
{
	size_t open = quote_at(*rest), n = 0;

	*rest = str_from(*rest, open);
	p->is_quoted = open > 0;
	while (n < rest->n && quote_at(str_from(*rest, n)) == 0 &&
	    (open > 0 || rest->p[n] != ' '))
		n++;
	p->value = str_head(*rest, n);
	*rest = str_from(*rest, n);
	if (open > 0)
		*rest = str_from(*rest, quote_at(*rest));
	p->has_star = str_starts(*rest, S("*"));
	*rest = str_from(*rest, p->has_star);
}

/* The filter that is named here, with its colon; *n bytes. */
static enum query_key
key_at(struct str s, size_t *n)
{
	struct str word = str_head(s, str_find_byte(s, ' '));
	size_t colon = str_find_byte(word, ':');

	*n = colon + 1;
	return colon == word.n ? KEY_NONE : key_named(str_head(word, colon));
}

/* Its value may stand behind a blank, if no other filter stands there. */
static void
take_key(struct str *rest, struct piece *p)
{
	struct str behind;
	size_t n;

	if ((p->key = key_at(*rest, &n)) == KEY_NONE)
		return;
	*rest = str_from(*rest, n);
	behind = str_trim(*rest);
	if (key_at(behind, &n) == KEY_NONE)
		*rest = behind;
}

static enum query_op
op_of(struct str s)
{
	return str_eq(s, S("AND")) ? OP_AND : str_eq(s, S("OR")) ? OP_OR :
	    str_eq(s, S("NOT")) ? OP_NOT : OP_NONE;
}

bool
piece_next(struct str *rest, struct piece *p)
{
	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	*p = (struct piece){ .whole = *rest };
	p->is_not = rest->n > 1 && rest->p[0] == '-' && rest->p[1] != ' ';
	*rest = str_from(*rest, p->is_not);
	take_key(rest, p);
	take_value(rest, p);
	p->whole = str_head(p->whole, p->whole.n - rest->n);
	if (piece_is_word(p))
		p->op = op_of(p->value);
	return true;
}

bool
piece_is_word(const struct piece *p)
{
	return p->key == KEY_NONE && p->op == OP_NONE && !p->is_not &&
	    !p->is_quoted && !p->has_star && !str_ends(p->value, S("*"));
}
