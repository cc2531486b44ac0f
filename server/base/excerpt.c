/*
 * excerpt.c - the part of a text that was searched for, with marks.
 *
 * The text is read once.  Of the first hits the one is shown with the most
 * different terms close behind it; what is marked is what the index found,
 * for the words are the same (words.h).
 */
#include "query.h"
#include "words.h"

#define HITS_MAX	64

struct hit {
	size_t	from, to;
	size_t	term;
};

struct hits {
	struct hit	v[HITS_MAX];
	size_t		n;
};

/* How far a term of several words has come. */
struct progress {
	size_t	nwords;
	size_t	from;
};

static bool
is_word_of(struct str word, const struct query_term *t, size_t i)
{
	return t->is_prefix && i + 1 == t->nwords ?
	    word_begins(word, t->words[i]) : word_is(word, t->words[i]);
}

/* One more word goes by; true if it completes the term. */
static bool
advance(const struct query_term *t, struct progress *p, struct str word,
    size_t at)
{
	if (p->nwords > 0 && !is_word_of(word, t, p->nwords))
		p->nwords = 0;
	if (p->nwords == 0) {
		if (!is_word_of(word, t, 0))
			return false;
		p->from = at;
	}
	if (++p->nwords < t->nwords)
		return false;
	p->nwords = 0;
	return true;
}

static void
find_hits(struct str text, const struct query *q, struct hits *h)
{
	struct progress done[QUERY_TERMS_MAX] = { 0 };
	struct str rest = text, word;

	h->n = 0;
	while (h->n < HITS_MAX && word_next(&rest, &word)) {
		size_t at = (size_t)(word.p - text.p);

		for (size_t i = 0; i < q->nterms && h->n < HITS_MAX; i++)
			if (!q->terms[i].is_not &&
			    advance(&q->terms[i], &done[i], word, at))
				h->v[h->n++] = (struct hit){ done[i].from,
				    at + word.n, i };
	}
}

/* How many different terms begin within `width` bytes of the i-th hit. */
static size_t
worth(const struct hits *h, size_t i, size_t width)
{
	uint64_t seen = 0;
	size_t n = 0, from = h->v[i].from;

	for (; i < h->n && h->v[i].to < from + width; i++)
		if (!(seen >> h->v[i].term & 1)) {
			seen |= (uint64_t)1 << h->v[i].term;
			n++;
		}
	return n;
}

static size_t
best(const struct hits *h, size_t width)
{
	size_t most = 0, which = 0;

	for (size_t i = 0; i < h->n; i++) {
		size_t n = worth(h, i, width);

		if (n > most) {
			most = n;
			which = i;
		}
	}
	return which;
}

/* The start of the word at or behind this place. */
static size_t
word_start(struct str text, size_t at)
{
	if (at == 0)
		return 0;
	while (at < text.n && text.p[at - 1] != ' ' && text.p[at - 1] != '\n')
		at++;
	return at;
}

/* The end of the word at or before this place, if it is not too far. */
static size_t
word_end(struct str text, size_t at, size_t least)
{
	size_t end = at;

	if (at >= text.n)
		return text.n;
	while (end > least && text.p[end] != ' ' && text.p[end] != '\n')
		end--;
	return end > least ? end : str_clip(text, at).n;
}

static struct snippet **
put(struct arena *mem, struct snippet **last, struct str s, bool is_hit)
{
	if (s.n == 0)
		return last;
	*last = arena_new_of(mem, struct snippet);
	(*last)->text = s;
	(*last)->is_hit = is_hit;
	return &(*last)->next;
}

/* The text from one place to another, with the hits in it. */
static struct snippet **
put_marked(struct arena *mem, struct snippet **last, struct str text,
    size_t from, size_t to, const struct hits *h)
{
	for (size_t i = 0; i < h->n && h->v[i].to <= to; i++) {
		struct hit hit = h->v[i];

		if (hit.from < from)
			continue;
		last = put(mem, last, (struct str){ text.p + from,
		    hit.from - from }, false);
		last = put(mem, last, (struct str){ text.p + hit.from,
		    hit.to - hit.from }, true);
		from = hit.to;
	}
	return put(mem, last, (struct str){ text.p + from, to - from }, false);
}

struct snippet *
query_excerpt(struct arena *mem, struct str text, const struct query *q,
    size_t width)
{
	struct snippet *first = NULL, **last = &first;
	struct hits h;
	size_t from = 0, to;

	find_hits(text, q, &h);
	if (h.n > 0) {
		struct hit hit = h.v[best(&h, width * 3 / 4)];

		if (hit.from > width / 4)
			from = word_start(text, hit.from - width / 4);
		from = from > hit.from ? hit.from : from;
	}
	to = word_end(text, from + width, from);
	last = put(mem, last, from > 0 ? S("… ") : S(""), false);
	last = put_marked(mem, last, text, from, to, &h);
	put(mem, last, to < text.n ? S(" …") : S(""), false);
	return first;
}
