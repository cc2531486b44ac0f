/*
 * query.c - the search box, see query.h.
 *
 * There are no errors of grammar: a quote that does not close ends with the
 * text, and a colon in a word that names no filter is a letter like others.
 * What goes to the database is built of words alone (querymatch.c).
 */
#include "clock.h"
#include "query.h"
#include "utf8.h"
#include "words.h"

/* A piece of what was typed: -key:"value"* */
struct piece {
	struct str	 whole;
	struct str	 key;		/* empty: none */
	struct str	 value;
	bool		 is_not, is_quoted, has_star;
};

typedef void		 (*filter)(struct query *, const struct piece *,
			    const struct zone *);

static void	take_author(struct query *, const struct piece *,
		    const struct zone *);
static void	take_in(struct query *, const struct piece *,
		    const struct zone *);
static void	take_kind(struct query *, const struct piece *,
		    const struct zone *);
static void	take_has(struct query *, const struct piece *,
		    const struct zone *);
static void	take_before(struct query *, const struct piece *,
		    const struct zone *);
static void	take_after(struct query *, const struct piece *,
		    const struct zone *);

static const struct {
	struct str	 key;
	filter		 take;
} filters[] = {
	{ STR("author"), take_author },
	{ STR("in"), take_in },
	{ STR("kind"), take_kind },
	{ STR("has"), take_has },
	{ STR("before"), take_before },
	{ STR("after"), take_after },
};

static filter
filter_named(struct str key)
{
	for (size_t i = 0; i < sizeof(filters) / sizeof(*filters); i++)
		if (str_caseeq(key, filters[i].key))
			return filters[i].take;
	return NULL;
}

static void
find_fault(struct query *q, const struct piece *p, int why)
{
	if (q->why != QUERY_FINE)
		return;
	q->fault = p->whole;
	q->why = why;
}

static void
take_author(struct query *q, const struct piece *p, const struct zone *z)
{
	(void)z;
	q->author = p->value;
	if (str_starts(q->author, S("@")))
		q->author = str_from(q->author, 1);
}

static void
take_in(struct query *q, const struct piece *p, const struct zone *z)
{
	(void)z;
	q->in = p->value;
}

/* "practice" is enough for "practice report", and "challenges" is said. */
static bool
is_kind(struct str kind, struct str typed)
{
	return str_casestarts(kind, typed) || (typed.n > 1 &&
	    str_ends(typed, S("s")) &&
	    str_casestarts(kind, str_head(typed, typed.n - 1)));
}

static void
take_kind(struct query *q, const struct piece *p, const struct zone *z)
{
	(void)z;
	for (int i = 0; i < kind_words.n; i++)
		if (is_kind(word_of(kind_words, i), p->value)) {
			q->kinds |= 1U << i;
			return;
		}
	find_fault(q, p, QUERY_FAULT_KIND);
}

static void
take_has(struct query *q, const struct piece *p, const struct zone *z)
{
	(void)z;
	q->has_files = q->has_files ||
	    str_casestarts(S("attachments"), p->value) ||
	    str_casestarts(S("files"), p->value);
	if (!q->has_files)
		find_fault(q, p, QUERY_FAULT_HAS);
}

/* "2026", "2026-03" or "2026-03-01", as the first moment of it there. */
static bool
day_of(struct str s, const struct zone *z, int64_t *ms)
{
	int64_t v[3] = { 0, 1, 1 };
	struct str field;
	struct civil c;

	for (int i = 0; s.n > 0; i++)
		if (i == 3 || !str_field(&s, '-', &field) ||
		    !str_i64(field, &v[i]))
			return false;
	if (v[0] < 1970 || v[0] > 9999 || v[1] < 1 || v[1] > 12 || v[2] < 1 ||
	    v[2] > 31)
		return false;
	c = (struct civil){ .year = (int)v[0], .month = (int)v[1],
	    .day = (int)v[2] };
	*ms = zone_of_civil(z, &c);
	return true;
}

static void
take_before(struct query *q, const struct piece *p, const struct zone *z)
{
	if (!day_of(p->value, z, &q->before))
		find_fault(q, p, QUERY_FAULT_DATE);
}

static void
take_after(struct query *q, const struct piece *p, const struct zone *z)
{
	if (!day_of(p->value, z, &q->after))
		find_fault(q, p, QUERY_FAULT_DATE);
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

/* The filter's name with its colon, if one stands here. */
static void
take_key(struct str *rest, struct piece *p)
{
	struct str word = str_head(*rest, str_find_byte(*rest, ' '));
	size_t colon = str_find_byte(word, ':');

	if (colon == word.n || filter_named(str_head(word, colon)) == NULL)
		return;
	p->key = str_head(word, colon);
	*rest = str_from(*rest, colon + 1);
}

static bool
next_piece(struct str *rest, struct piece *p)
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
	return true;
}

static void
add_term(struct arena *mem, struct query *q, const struct piece *p)
{
	struct query_term t = { .text = p->value, .is_not = p->is_not,
	    .is_phrase = p->is_quoted, .is_prefix = p->has_star };
	struct str rest = p->value, word;

	if (!p->is_quoted && str_ends(t.text, S("*"))) {
		t.text = str_head(t.text, t.text.n - 1);
		t.is_prefix = true;
	}
	t.words = arena_alloc(mem, (p->value.n / 2 + 1) * sizeof(*t.words));
	while (word_next(&rest, &word))
		t.words[t.nwords++] = word_fold(mem, word);
	if (t.nwords == 0)
		return;
	if (q->nterms == QUERY_TERMS_MAX) {
		find_fault(q, p, QUERY_FAULT_LONG);
		return;
	}
	q->nwanted += !t.is_not;
	q->terms[q->nterms++] = t;
}

void
query_read(struct arena *mem, struct str text, const struct zone *z,
    struct query *q)
{
	struct str rest = str_clip(utf8_line(mem, str_clip(text, QUERY_MAX)),
	    QUERY_MAX);
	struct piece p;

	*q = (struct query){ 0 };
	while (next_piece(&rest, &p)) {
		filter take = filter_named(p.key);

		if (take == NULL)
			add_term(mem, q, &p);
		else if (p.value.n > 0 && !p.is_not)
			take(q, &p, z);
	}
	if (q->nterms > 0 && q->nwanted == 0)
		find_fault(q, &(struct piece){ .whole = q->terms[0].text },
		    QUERY_FAULT_ONLY_NOT);
	if (text.n > QUERY_MAX)
		find_fault(q, &(struct piece){ .whole = str_clip(text, 20) },
		    QUERY_FAULT_LONG);
}

static bool
takes_star(const struct piece *p)
{
	struct str rest = p->value, word;

	return p->key.n == 0 && !p->is_not && !p->is_quoted && !p->has_star &&
	    !str_ends(p->value, S("*")) && word_next(&rest, &word);
}

struct str
query_starred(struct arena *mem, struct str text)
{
	struct str rest = utf8_line(mem, str_clip(text, QUERY_MAX));
	struct text t = { .mem = mem };
	bool any = false;
	struct piece p;

	while (next_piece(&rest, &p)) {
		bool star = takes_star(&p);

		text_printf(&t, "%s%.*s%s", t.n > 0 ? " " : "",
		    STR_ARG(p.whole), star ? "*" : "");
		any |= star;
	}
	return any ? text_str(&t) : S("");
}
