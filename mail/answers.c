/*
 * answers.c - see answers.h.
 *
 * A quote with an answer under it is needed to understand the answer.  Only
 * one that stands above the whole letter, with its attribution, says no
 * more than the thread does; neither does one with nothing under it but
 * "Regards, Ann".
 */
#include "answers.h"
#include "clue.h"
#include "device.h"
#include "signature.h"
#include "utf8.h"
#include "words.h"

#define GREETING_WORDS	5	/* "Hello dear all," */
#define OWN_LINES	8	/* of a saying, or of what somebody said */
#define WRAP_COLUMN	72	/* RFC 3676, 4.2: no program wraps before */

struct block {
	size_t	from, to;		/* of the quote with its attribution */
	size_t	next;			/* where the next block begins */
	bool	is_named;		/* has an attribution */
	bool	is_own;			/* the author put it there */
	bool	is_followed;		/* by something, if only "Regards" */
	bool	is_answered;
	bool	is_last_inside;		/* what follows is outside */
};

static bool	is_wrapped(const struct lines *, size_t);
static void	mark_own(struct lines *, size_t, size_t);
static size_t	answered_count(const struct lines *, size_t);
static bool	begins_block(const struct line *);
static struct block	block_at(const struct lines *, size_t, size_t);
static bool	is_said(const struct line *);
static size_t	words_of(const struct line *);
static bool	is_link(const struct line *);
static bool	is_attribution(const struct line *);

/*
 * "As the book says:" and a short quote: the author put it there.  With a
 * date or an address it may be an attribution that we cannot read.
 */
static void
mark_own(struct lines *l, size_t above, size_t from)
{
	size_t to = from;

	while (to < l->n && l->v[to].depth > 0)
		to++;
	if (to - from > OWN_LINES || !str_ends(l->v[above].plain, S(":")) ||
	    (clues_in(l->v[above].plain) & CLUES_OF_PROGRAMS) != 0)
		return;
	for (; from < to; from++)
		l->v[from].marks |= MARK_OWN;
}

void
answers_find_own(struct lines *l)
{
	size_t above = l->n;

	for (size_t i = 0; i < l->n; i++) {
		const struct line *line = &l->v[i];

		if (line_is_blank(line))
			continue;
		if (line->depth > 0 && above < l->n &&
		    l->v[above].depth == 0 && !is_attribution(&l->v[above]))
			mark_own(l, above, i);
		above = i;
	}
}

/* Then it is known where the last quote ends. */
void
answers_unwrap(struct lines *l)
{
	for (size_t i = 1; i + 1 < l->n; i++)
		if (is_wrapped(l, i))
			l->v[i].depth = l->v[i - 1].depth;
	for (size_t i = l->n; i > 0 && l->quoted_to == 0; i--)
		if (l->v[i - 1].depth > 0)
			l->quoted_to = i;
}

static bool
is_wrapped(const struct lines *l, size_t i)
{
	const struct line *above = &l->v[i - 1], *line = &l->v[i];
	size_t n, word = str_find_byte(line->plain, ' ');
	int32_t c = utf8_char(line->plain, &n);

	return line->plain.n > 0 && !line_is_quote(line) &&
	    line_is_quote(above) && line_is_quote(&l->v[i + 1]) &&
	    (line->marks & MARK_CODE) == 0 &&
	    utf8_is_cased(c) && !utf8_is_upper(c) &&
	    !str_ends(above->plain, S("?")) &&
	    !str_ends(above->plain, S(":")) &&
	    utf8_width(above->text) + 1 + word >= WRAP_COLUMN;
}

/*
 * An attribution ends the search: a quote above it is of another kind, one
 * that the author put there.
 */
size_t
answers_tail(const struct lines *l, size_t end)
{
	size_t at = end;

	for (size_t i = end; i > 0; i--) {
		const struct line *line = &l->v[i - 1];

		if (is_attribution(line)) {
			while (i > 0 && is_attribution(&l->v[i - 1]))
				i--;
			return i;
		}
		if (line_is_quote(line) && (line->marks & MARK_OWN) == 0)
			at = i - 1;
		else if (!line_is_blank(line) && !is_link(line))
			break;
	}
	return at;
}

void
answers_cut(struct lines *l, size_t end)
{
	size_t answered = answered_count(l, end), said = 0, i = 0;

	while (i < end) {
		struct block b;
		bool cut;

		if (!begins_block(&l->v[i])) {
			said += is_said(&l->v[i]) ? words_of(&l->v[i]) : 0;
			i++;
			continue;
		}
		b = block_at(l, i, end);
		if (b.is_answered && !b.is_last_inside)
			cut = answered == 1 && b.is_named &&
			    said <= GREETING_WORDS;
		else
			cut = b.is_named || (said > 0 && b.is_followed);
		if (cut && (!b.is_own || b.is_named))
			lines_give(l, b.from, b.to, PART_QUOTED);
		said += GREETING_WORDS + 1;
		i = b.next;
	}
}

static size_t
answered_count(const struct lines *l, size_t end)
{
	size_t n = 0, i = 0;

	while (i < end) {
		struct block b;

		if (!begins_block(&l->v[i])) {
			i++;
			continue;
		}
		b = block_at(l, i, end);
		n += b.is_answered && !(b.is_own && !b.is_named);
		i = b.next;
	}
	return n;
}

static bool
begins_block(const struct line *l)
{
	return l->part == PART_KEPT && (line_is_quote(l) || is_attribution(l));
}

/* The block at i, and whether somebody answers before the next. */
static struct block
block_at(const struct lines *l, size_t i, size_t end)
{
	struct block b = { .from = i, .to = i };

	for (; i < end; i++) {
		const struct line *line = &l->v[i];

		if (line_is_quote(line) || is_attribution(line))
			b.to = i + 1;
		else if (!line_is_blank(line) && !is_link(line))
			break;
		b.is_named = b.is_named || is_attribution(line);
		b.is_own = b.is_own || (line->marks & MARK_OWN) != 0;
	}
	b.is_followed = i < end;
	b.is_last_inside = i < end && (l->v[i].marks & MARK_OUTSIDE) != 0;
	for (; i < end; i++) {
		if (line_is_quote(&l->v[i]) || is_attribution(&l->v[i]))
			break;
		b.is_answered = b.is_answered || (is_said(&l->v[i]) &&
		    !signature_is_closing(&l->v[i]) &&
		    !device_signed(&l->v[i]));
	}
	b.next = i;
	return b;
}

/* Says something of its own: neither a quote nor a polite ending. */
static bool
is_said(const struct line *l)
{
	return l->part == PART_KEPT && !line_is_quote(l) &&
	    !is_attribution(l) && l->plain.n > 0 &&
	    (l->marks & MARK_SIGNATURE) == 0 && !line_is_rule(l);
}

static size_t
words_of(const struct line *l)
{
	char room[2 * FOLD_MAX];

	return words_count(words_fold(str_head(l->plain, FOLD_MAX), room,
	    sizeof(room)));
}

/* "(https://x.org/1) >": what is left of a link between quoted lines. */
static bool
is_link(const struct line *l)
{
	struct str s = l->plain;

	while (s.n > 0 && str_find_byte(S("(<["), s.p[0]) < 3)
		s = str_from(s, 1);
	while (s.n > 0 && str_find_byte(S(")>] "), s.p[s.n - 1]) < 4)
		s.n--;
	return str_casestarts(s, S("http")) && str_find_byte(s, ' ') == s.n &&
	    s.n < l->plain.n;
}

static bool
is_attribution(const struct line *l)
{
	return (l->marks & MARK_ATTRIBUTION) != 0;
}

bool
line_is_quote(const struct line *l)
{
	return l->depth > 0 || (l->marks & MARK_QUOTED) != 0;
}
