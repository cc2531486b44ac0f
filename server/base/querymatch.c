/*
 * querymatch.c - a query as FTS5 reads it, and as people read it.
 *
 * Only words go into the expression, each in quotes, and a word holds
 * letters and digits alone (words.h): nothing that was typed can be read as
 * an operator of FTS5, and no phrase of ours is empty.
 */
#include "query.h"
#include "tr.h"
#include "words.h"

/* "one two" or "one two" * */
static void
put_term(struct text *t, const struct query_term *term)
{
	struct str rest = term->text, word;

	text_byte(t, '"');
	for (bool first = true; word_next(&rest, &word); first = false) {
		if (!first)
			text_byte(t, ' ');
		text_add(t, word);
	}
	text_add(t, term->is_prefix ? S("\" *") : S("\""));
}

static bool
has_or(const struct query *q, size_t i)
{
	return i < q->nterms && q->terms[i].is_or;
}

/* Terms that are wanted, or those that are not, in brackets. */
static void
put_terms(struct text *t, const struct query *q, bool is_not,
    struct str between)
{
	bool first = true;

	text_add(t, S("{title plain} : ("));
	for (size_t i = 0; i < q->nterms; i++) {
		if (q->terms[i].is_not != is_not)
			continue;
		if (!first)
			text_add(t, has_or(q, i) ? S(" OR ") : between);
		if (!has_or(q, i) && has_or(q, i + 1))
			text_byte(t, '(');
		put_term(t, &q->terms[i]);
		if (has_or(q, i) && !has_or(q, i + 1))
			text_byte(t, ')');
		first = false;
	}
	text_byte(t, ')');
}

struct str
query_match(struct arena *mem, const struct query *q, struct str also)
{
	struct text t = { .mem = mem };

	if (q->nwanted == 0 && (also.n == 0 || q->nterms == 0))
		return S("");
	text_byte(&t, '(');
	if (q->nwanted > 0)
		put_terms(&t, q, false, S(" AND "));
	if (also.n > 0)
		text_printf(&t, "%s(%.*s)", q->nwanted > 0 ? " AND " : "",
		    STR_ARG(also));
	text_byte(&t, ')');
	if (q->nwanted < q->nterms) {
		text_add(&t, S(" NOT "));
		put_terms(&t, q, true, S(" OR "));
	}
	return text_str(&t);
}

static bool
has_filters(const struct query *q)
{
	return q->author.n > 0 || q->in.n > 0 || q->kinds != 0 ||
	    q->has_files || q->before != 0 || q->after != 0 ||
	    q->nwanted < q->nterms;
}

static bool
has_phrases(const struct query *q)
{
	for (size_t i = 0; i < q->nterms; i++)
		if (q->terms[i].is_phrase && q->terms[i].nwords > 1)
			return true;
	return false;
}

static bool
has_any_or(const struct query *q)
{
	for (size_t i = 0; i < q->nterms; i++)
		if (has_or(q, i))
			return true;
	return false;
}

#define WITH_ALL	QUERY_TERMS_MAX

/* What is wanted, but for one term. */
static struct str
words_only(struct arena *mem, const struct query *q, size_t without,
    bool quoted)
{
	struct text t = { .mem = mem };

	for (size_t i = 0, nth = 0; i < q->nterms; i++) {
		const struct query_term *term = &q->terms[i];

		if (term->is_not || nth++ == without)
			continue;
		if (t.n > 0)
			text_add(&t, term->is_or ? S(" OR ") : S(" "));
		text_printf(&t, term->is_phrase && quoted ? "\"%.*s\"%s" :
		    "%.*s%s", STR_ARG(term->text),
		    term->is_prefix ? "*" : "");
	}
	return text_str(&t);
}

/* First without filters, then without order, then without each word. */
struct str
query_looser(struct arena *mem, const struct query *q, size_t nth)
{
	if (q->nwanted == 0)
		return S("");
	if (has_filters(q) && nth-- == 0)
		return words_only(mem, q, WITH_ALL, true);
	if (has_phrases(q) && nth-- == 0)
		return words_only(mem, q, WITH_ALL, false);
	if (nth >= q->nwanted || has_any_or(q))
		return S("");
	return words_only(mem, q, q->nwanted - 1 - nth, false);
}

struct str
query_fault(struct arena *mem, const struct lang *l, const struct query *q)
{
	switch (q->why) {
	case QUERY_FINE:
		break;
	case QUERY_FAULT_KIND:
		return tr_fill(mem, tr(l, "“%1”: a kind is challenge, "
		    "question, practice report, resource or announcement."),
		    q->fault);
	case QUERY_FAULT_HAS:
		return tr_fill(mem, tr(l, "“%1”: after has: comes "
		    "attachment."), q->fault);
	case QUERY_FAULT_DATE:
		return tr_fill(mem, tr(l, "“%1”: a day is written like "
		    "2026-03-01."), q->fault);
	case QUERY_FAULT_STAR:
		return tr_fill(mem, tr(l, "“%1”: a star stands behind three "
		    "letters or more."), q->fault);
	case QUERY_FAULT_NOT:
		return tr_fill(mem, tr(l, "“%1”: only words can be left "
		    "out."), q->fault);
	case QUERY_FAULT_ONLY_NOT:
		return tr_fill(mem, tr(l, "Without “%1”, but with what? Add a "
		    "word to look for."), q->fault);
	case QUERY_FAULT_LONG:
		return tr(l, "That is too much to look for at once; the "
		    "last words were left out.");
	}
	return S("");
}
