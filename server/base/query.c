/*
 * query.c - the search box, see query.h.
 *
 * What goes to the database is built of words alone (querymatch.c).
 */
#include "clock.h"
#include "query.h"
#include "querypiece.h"
#include "utf8.h"
#include "words.h"

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

/* "2026", "2026-03" or "2026-03-01", as the first moment of it there; with
 * / or . between, too, as the year comes first. */
static bool
day_of(struct str s, const struct zone *z, int64_t *ms)
{
	int64_t v[3] = { 0, 1, 1 };
	char between = str_find_byte(s, '/') < s.n ? '/' :
	    str_find_byte(s, '.') < s.n ? '.' : '-';
	struct str field;
	struct civil c;

	for (int i = 0; s.n > 0; i++)
		if (i == 3 || !str_field(&s, between, &field) ||
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

static void	(*const takes[KEYS])(struct query *, const struct piece *,
		    const struct zone *) = {
	[KEY_AUTHOR] = take_author,
	[KEY_IN] = take_in,
	[KEY_KIND] = take_kind,
	[KEY_HAS] = take_has,
	[KEY_BEFORE] = take_before,
	[KEY_AFTER] = take_after,
};

static void
take_filter(struct query *q, const struct piece *p, const struct zone *z)
{
	if (p->value.n == 0)
		return;			/* still being typed */
	if (p->is_not)
		find_fault(q, p, QUERY_FAULT_NOT);
	else
		takes[p->key](q, p, z);
}

/* "tag:x" looks like a filter, "14:20" and an address do not. */
static bool
is_odd(const struct piece *p)
{
	size_t colon = str_find_byte(p->value, ':');

	for (size_t i = 0; i < colon; i++)
		if ((p->value.p[i] | 0x20) < 'a' || (p->value.p[i] | 0x20) > 'z')
			return false;
	return !p->is_quoted && colon > 1 && colon + 1 < p->value.n &&
	    p->value.p[colon + 1] != '/';
}

static void
add_term(struct arena *mem, struct query *q, const struct piece *p, bool is_or)
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
	if (t.is_prefix && t.words[t.nwords - 1].n < QUERY_STAR_MIN)
		find_fault(q, p, QUERY_FAULT_STAR);
	q->has_star |= t.is_prefix;
	t.is_or = is_or && !t.is_not && q->nterms > 0 &&
	    !q->terms[q->nterms - 1].is_not;
	if (q->odd.n == 0 && is_odd(p))
		q->odd = p->value;
	q->nwanted += !t.is_not;
	q->terms[q->nterms++] = t;
}

/* Where nothing follows, or nothing is there to be joined, it is a word. */
static bool
is_operator(const struct query *q, const struct piece *p, struct str rest)
{
	return p->op != OP_NONE && str_trim(rest).n > 0 &&
	    (p->op == OP_NOT || q->nterms > 0);
}

void
query_read(struct arena *mem, struct str text, const struct zone *z,
    struct query *q)
{
	struct str rest = str_clip(utf8_line(mem, str_clip(text, QUERY_MAX)),
	    QUERY_MAX);
	enum query_op op = OP_NONE;
	struct piece p;

	*q = (struct query){ 0 };
	while (piece_next(&rest, &p)) {
		if (is_operator(q, &p, rest)) {
			op = p.op;
			continue;
		}
		p.is_not |= op == OP_NOT;
		if (p.key != KEY_NONE)
			take_filter(q, &p, z);
		else
			add_term(mem, q, &p, op == OP_OR);
		op = OP_NONE;
	}
	if (q->nterms > 0 && q->nwanted == 0)
		find_fault(q, &(struct piece){ .whole = q->terms[0].text },
		    QUERY_FAULT_ONLY_NOT);
	if (text.n > QUERY_MAX)
		find_fault(q, &(struct piece){ .whole = str_clip(text, 20) },
		    QUERY_FAULT_LONG);
}
