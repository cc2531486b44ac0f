/*
 * trim.c - see trim.h.  The order of the rules, for text and HTML alike.
 *
 * First what a gateway put above it.  Then what begins with a mark of its own
 * and has no end (a divider, a header block): all below is another's.  Then,
 * from the end upwards, signatures and quotes that nobody answers.  What is
 * left between quotes are answers, and they stay together.
 */
#include "answers.h"
#include "attribution.h"
#include "banner.h"
#include "card.h"
#include "device.h"
#include "limits.h"
#include "original.h"
#include "signature.h"
#include "trim.h"
#include "trimlines.h"
#include "utf8.h"

static size_t	cut_original(struct lines *);
static size_t	cut_signatures(struct lines *, size_t end);
static size_t	cut_tail(struct lines *, size_t end);
static void	cut_devices(struct lines *, size_t end);
static void	cut_marked(struct lines *, size_t end);
static struct trimmed parts(struct arena *, struct lines *);

struct trimmed
trim_text(struct arena *mem, struct str text)
{
	struct lines l = lines_read(mem, str_clip(text, LETTER_TEXT_MAX));

	return trim_lines(mem, &l);
}

struct trimmed
trim_lines(struct arena *mem, struct lines *l)
{
	size_t end;

	attribution_find(l);
	answers_find_own(l);
	answers_unwrap(l);
	banner_cut(l);
	end = cut_original(l);
	end = cut_signatures(l, end);
	end = cut_tail(l, end);
	end = cut_signatures(l, end);
	cut_devices(l, end);
	answers_cut(l, end);
	cut_marked(l, end);
	return parts(mem, l);
}

/* The author's own words; what a program put there does not count. */
static bool
is_own(const struct line *l)
{
	return l->plain.n > 0 && !line_is_quote(l) && !line_is_rule(l) &&
	    l->part == PART_KEPT && !device_signed(l) &&
	    (l->marks & (MARK_ATTRIBUTION | MARK_SIGNATURE)) == 0;
}

/*
 * With nothing of the author's above, the original is a forwarded letter
 * without a word added; its header goes, what it says stays.
 */
static size_t
cut_original(struct lines *l)
{
	bool said = false;
	struct span s = { 0 };
	size_t seen = 0;

	while (original_next(l, s.next, &s)) {
		for (; seen < s.from && !said; seen++)
			said = is_own(&l->v[seen]);
		if (said) {
			l->is_another = false;
			lines_give(l, s.from, l->n, PART_QUOTED);
			return s.from;
		}
		lines_give(l, s.from, s.to, PART_QUOTED);
		seen = s.next;
		l->is_another = true;
	}
	return l->n;
}

static size_t
cut_signatures(struct lines *l, size_t end)
{
	for (;;) {
		size_t last = end, at;

		while (last > 0 && line_is_blank(&l->v[last - 1]))
			last--;
		at = signature_begins(l, last);
		if (at == last)
			return last;
		lines_give(l, at, end, PART_SIGNATURE);
		end = at;
	}
}

static size_t
cut_tail(struct lines *l, size_t end)
{
	size_t at = answers_tail(l, end);

	lines_give(l, at, end, PART_QUOTED);
	return at;
}

/* Above a quote; those at the end are gone with the signatures. */
static void
cut_devices(struct lines *l, size_t end)
{
	for (size_t i = 0; i < end; i++) {
		size_t next = lines_next(l, i + 1);

		if (line_is_blank(&l->v[i]) || next >= end ||
		    line_is_quote(&l->v[i]) || (!line_is_quote(&l->v[next]) &&
		    (l->v[next].marks & MARK_ATTRIBUTION) == 0))
			continue;
		if (device_signed(&l->v[i]))
			l->v[i].part = PART_SIGNATURE;
	}
}

/*
 * What is said by marks, whatever the rules made of the lines around.  Of
 * a quote that is answered the signature is not needed, our own footer
 * least of all; it lasts until the quote ends.
 */
static void
cut_marked(struct lines *l, size_t end)
{
	bool footer = false;

	for (size_t i = 0; i < end; i++) {
		struct line *line = &l->v[i];

		footer = line->depth > 0 && (footer ||
		    str_eq(line->plain, S("--")) ||
		    str_starts(line->plain, S(TRIM_FOOTER_WORDS)));
		if (line->part != PART_KEPT)
			continue;
		if ((line->marks & MARK_SIGNATURE) != 0)
			line->part = PART_SIGNATURE;
		else if (footer || original_is_reply_line(line) ||
		    (line->marks & (MARK_QUOTED | MARK_ATTRIBUTION)) != 0)
			line->part = PART_QUOTED;
	}
}

static struct trimmed
gather(struct arena *mem, const struct lines *l)
{
	return (struct trimmed){
		.kept = lines_gather(mem, l, PART_KEPT),
		.quoted = lines_gather(mem, l, PART_QUOTED),
		.signature = lines_gather(mem, l, PART_SIGNATURE),
	};
}

static bool
begins_small(struct str s)
{
	size_t n;
	int32_t c = utf8_char(s, &n);

	return utf8_is_cased(c) && !utf8_is_upper(c);
}

/* May be words, though they were taken for a signature: no card, no mark.
 * "unsubscribe" is a wish, "Bo Hill" a name. */
static bool
may_be_said(const struct line *l)
{
	return l->plain.n > 0 && !line_is_rule(l) && !device_signed(l) &&
	    (l->marks & MARK_SIGNATURE) == 0 &&
	    (signature_is_closing(l) || card_ends_sentence(l->plain) ||
	    begins_small(l->plain) || !card_is_name(l->plain));
}

/* "Thanks,", and "Ann" right under it. */
static bool
words_back(struct lines *l)
{
	size_t i = 0;

	while (i < l->n && (l->v[i].part != PART_SIGNATURE ||
	    l->v[i].plain.n == 0))
		i++;
	if (i == l->n || !may_be_said(&l->v[i]))
		return false;
	for (; i < l->n && l->v[i].part == PART_SIGNATURE &&
	    l->v[i].plain.n > 0 && !line_is_rule(&l->v[i]); i++)
		l->v[i].part = PART_KEPT;
	return true;
}

static bool
quotes_back(struct lines *l)
{
	bool found = false;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].part == PART_QUOTED) {
			l->v[i].part = PART_KEPT;
			found |= l->v[i].plain.n > 0;
		}
	return found;
}

/* Nobody is left with nothing to say: what may be words comes back, or else
 * the quotes, then all. */
static struct trimmed
parts(struct arena *mem, struct lines *l)
{
	struct trimmed t = gather(mem, l);

	t.is_bare = l->is_another;
	if (t.kept.n > 0)
		return t;
	if (words_back(l))
		return gather(mem, l);
	if (!quotes_back(l))
		lines_give(l, 0, l->n, PART_KEPT);
	t = gather(mem, l);
	t.is_bare = true;
	return t;
}
