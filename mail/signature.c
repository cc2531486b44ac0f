/*
 * signature.c - see signature.h.
 *
 * Only "-- " (RFC 3676, 4.3) is certain.  Dashes of another kind may be an
 * author's way to part two thoughts, so what is under them must look like a
 * card and not like prose.  Who doubts keeps the line.
 */
#include <ctype.h>

#include "card.h"
#include "device.h"
#include "signature.h"
#include "utf8.h"
#include "words.h"

#define SIGNATURE_LINES	40	/* looked through, from the end */
#define CLOSING_MAX	80	/* bytes, with a name */
#define DISCLAIMER_MIN	80	/* bytes of a paragraph: who says less? */
#define SAYING_LINES	3
#define WRAP_MIN	50	/* columns: no program wraps before */
#define DISCLAIMER_HITS	4	/* of words_hits(WORDS_CONFIDENTIAL) */

struct fold {
	char		 room[2 * FOLD_MAX];
	struct str	 s;
};

typedef size_t	finder(const struct lines *, size_t end);

static finder	by_mark, by_dashes, by_device, by_picture, by_footer,
		by_disclaimer, by_closing, by_card, by_saying, by_name;
static bool	is_under_dashes(const struct lines *, size_t, size_t);
static bool	is_said(const struct line *, bool);
static bool	stands_above(const struct lines *, size_t);
static bool	is_of_card(const struct line *);
static bool	is_underline(const struct lines *, size_t);
static bool	is_footnote(const struct line *);
static bool	is_of_letter(const struct lines *, size_t, size_t);
static bool	is_disclaiming(const struct line *);
static bool	is_wrapped_into(const struct line *);
static bool	is_closing(const struct line *);
static bool	has_dashes(const struct line *);
static bool	has_title(const struct line *);
static bool	is_footer(const struct line *);
static size_t	paragraph(const struct lines *, size_t);
static bool	is_free(const struct line *);
static struct str folded(const struct line *, struct fold *);

static finder *const finders[] = {
	by_mark, by_dashes, by_device, by_picture, by_footer, by_disclaimer,
	by_closing, by_card, by_saying, by_name,
};

size_t
signature_begins(const struct lines *l, size_t end)
{
	while (end > 0 && line_is_blank(&l->v[end - 1]))
		end--;
	for (size_t i = 0; i < sizeof(finders) / sizeof(finders[0]); i++) {
		size_t at = finders[i](l, end);

		if (at < end)
			return at;
	}
	return end;
}

static size_t
by_mark(const struct lines *l, size_t end)
{
	size_t i = end;

	while (i > 0 && ((l->v[i - 1].marks & MARK_SIGNATURE) != 0 ||
	    (i < end && line_is_blank(&l->v[i - 1]))))
		i--;
	return i < end ? lines_next(l, i) : end;
}

static size_t
by_dashes(const struct lines *l, size_t end)
{
	size_t best = end;

	for (size_t i = end; i > 0 && end - i < SIGNATURE_LINES; i--) {
		const struct line *line = &l->v[i - 1];

		if (!is_free(line))
			break;
		if (str_eq(line->text, S("-- ")) || (line_is_rule(line) &&
		    !is_underline(l, i - 1) && is_under_dashes(l, i, end)))
			best = i - 1;
	}
	return best;
}

/*
 * What is under dashes that are not "-- ".  A paragraph may be one line, so
 * a single line of prose may be all that the author had to say.
 */
static bool
is_under_dashes(const struct lines *l, size_t from, size_t end)
{
	struct str dashes = l->v[from - 1].plain;
	bool certain = (str_eq(dashes, S("--")) ||
	    str_starts(dashes, S("_"))) && stands_above(l, from - 1);
	bool known = certain;
	size_t lines = 0;

	for (size_t i = lines_next(l, from); i < end; i++) {
		const struct line *line = &l->v[i];

		if (line_is_blank(line) || line_is_rule(line))
			continue;
		if (is_footer(line))
			return true;
		if (++lines > CARD_LINES || is_footnote(line) ||
		    (is_said(line, certain) && !device_signed(line) &&
		    !is_disclaiming(line)))
			return false;
		known = known || is_of_card(line);
	}
	return known || lines == 0;
}

/* In doubt a few words with a full stop are enough to be prose. */
static bool
is_said(const struct line *l, bool certain)
{
	struct fold f;

	return card_is_prose(l) || (!certain &&
	    card_ends_sentence(l->plain) && !card_is_name(l->plain) &&
	    !str_ends(l->plain, S(":")) &&
	    words_count(folded(l, &f)) >= 3);
}

static bool
is_of_card(const struct line *l)
{
	return card_is_name(l->plain) || card_is_contact(l) ||
	    device_signed(l) || is_closing(l) || is_disclaiming(l);
}

/* Dashes that part two thoughts have room on both sides, or on none; "--"
 * and "____" that have it above alone are a signature's. */
static bool
stands_above(const struct lines *l, size_t at)
{
	return at > 0 && line_is_blank(&l->v[at - 1]) && at + 1 < l->n &&
	    !line_is_blank(&l->v[at + 1]);
}

/* "Agenda" and as many dashes: a heading as Markdown has them. */
static bool
is_underline(const struct lines *l, size_t at)
{
	return at > 0 && at + 1 < l->n && l->v[at - 1].plain.n > 0 &&
	    l->v[at + 1].plain.n > 0 && utf8_width(l->v[at].plain) > 3 &&
	    utf8_width(l->v[at].plain) == utf8_width(l->v[at - 1].plain);
}

/* "[1] https://..." is read together with the text above. */
static bool
is_footnote(const struct line *l)
{
	return l->plain.n > 1 && l->plain.p[0] == '[' &&
	    isdigit((unsigned char)l->plain.p[1]);
}

static bool
is_disclaiming(const struct line *l)
{
	struct fold f;

	return words_hits(WORDS_CONFIDENTIAL, folded(l, &f)) >= 2;
}

static size_t
by_device(const struct lines *l, size_t end)
{
	return end > 0 && device_signed(&l->v[end - 1]) ? end - 1 : end;
}

/* "[cid:image001.png@01D7]": where Outlook had a picture; the dot with
 * which a tracker of Gmail leaves its own. */
static size_t
by_picture(const struct lines *l, size_t end)
{
	struct str s = end > 0 ? l->v[end - 1].plain : S("");

	return str_eq(s, S("\u1427")) || (str_casestarts(s, S("[cid:")) &&
	    str_ends(s, S("]"))) ? end - 1 : end;
}

/* Also under a single dash, as GitHub has it. */
static size_t
by_footer(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end);

	if (at == end || is_footer(&l->v[at]))
		return at;
	for (; at + 1 < end; at++) {
		struct str rest;

		if (line_dashes(l->v[at].plain, &rest) > 0 && rest.n == 0 &&
		    is_footer(&l->v[at + 1]))
			return at;
	}
	return end;
}

/* Its sentence goes on in the next line. */
static bool
is_wrapped_into(const struct line *l)
{
	return utf8_width(l->plain) >= WRAP_MIN &&
	    !card_ends_sentence(l->plain);
}

/* It speaks of the letter that it stands in, and asks nothing: people do
 * write to each other about confidentiality. */
static bool
is_of_letter(const struct lines *l, size_t from, size_t end)
{
	size_t letters = 0;
	struct fold f;

	for (size_t i = from; i < end; i++) {
		if (str_ends(l->v[i].plain, S("?")))
			return false;
		letters += words_hits(WORDS_LETTER, folded(&l->v[i], &f));
	}
	return letters > 0;
}

static size_t
by_disclaimer(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), first = end, hits = 0;
	struct fold f;

	if (at == end || (size_t)(l->v[end - 1].plain.p +
	    l->v[end - 1].plain.n - l->v[at].plain.p) < DISCLAIMER_MIN)
		return end;
	for (size_t i = end; i > at; i--) {
		size_t here = words_hits(WORDS_CONFIDENTIAL,
		    folded(&l->v[i - 1], &f));

		if (here > 0)
			first = i - 1;
		hits += here;
	}
	while (first > at && is_wrapped_into(&l->v[first - 1]))
		first--;
	return hits >= DISCLAIMER_HITS && is_of_letter(l, first, end) ?
	    first : end;
}

/*
 * "Thanks!" and a name right under it.  A name that stands apart is cut
 * only with what else a card has.
 */
static size_t
by_closing(const struct lines *l, size_t end)
{
	struct card c;

	for (size_t i = end; i > 0 && end - i < SIGNATURE_LINES; i--) {
		if (!is_free(&l->v[i - 1]))
			break;
		if (!is_closing(&l->v[i - 1]))
			continue;
		if (!card_is(l, i, end, &c))
			return end;
		return l->v[i].plain.n > 0 || c.contacts > 0 ||
		    c.lines >= 3 || has_dashes(&l->v[i - 1]) ? i - 1 : end;
	}
	return end;
}

static bool
is_closing(const struct line *l)
{
	struct fold f;

	return is_free(l) && l->plain.n <= CLOSING_MAX &&
	    words_are(WORDS_CLOSING, folded(l, &f));
}

static bool
has_dashes(const struct line *l)
{
	struct str rest;

	return line_dashes(l->plain, &rest) >= 2;
}

bool
signature_is_closing(const struct line *l)
{
	struct fold f;
	struct str s;

	if (l->plain.n > CLOSING_MAX || card_ends_sentence(l->plain))
		return false;
	s = folded(l, &f);
	return words_begin(WORDS_CLOSING, s) && words_count(s) <= 5;
}

/*
 * The last paragraph is a name, something else and a way to reach it; a
 * name with a title may stand alone.
 */
static size_t
by_card(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), above = at;
	struct card c;

	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	if (above == 0 || str_ends(l->v[above - 1].plain, S(":")) ||
	    !card_is(l, at, end, &c))
		return end;
	return has_title(&l->v[at]) || (c.lines >= 3 && c.contacts > 0 &&
	    !card_is_contact(&l->v[at])) ? at : end;
}

/* "Be the change", in quotes, under a card. */
static size_t
by_saying(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), above = at, card;

	if (at == end || end - at > SAYING_LINES ||
	    (!str_starts(l->v[at].plain, S("\"")) &&
	    !str_starts(l->v[at].plain, S("“"))))
		return end;
	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	card = by_card(l, above);
	return card < above ? card : end;
}

/* "Ann Ruiz, LCSW" */
static bool
has_title(const struct line *l)
{
	struct str after = str_from(l->plain, str_find_byte(l->plain, ','));
	char room[2 * FOLD_MAX];

	return after.n > 0 && after.n < FOLD_MAX && words_hits(WORDS_TITLE,
	    words_fold(after, room, sizeof(room))) > 0;
}

/* "-ann" or "-- Ann" as the last line, and not the last item of a list. */
static size_t
by_name(const struct lines *l, size_t end)
{
	size_t above = end > 0 ? end - 1 : 0;
	struct str s, name;

	if (end == 0 || !is_free(&l->v[above]))
		return end;
	s = l->v[above].plain;
	if (!str_starts(s, S("-")) || line_dashes(s, &name) > 2 ||
	    !card_is_name(name))
		return end;
	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	if (above == 0 || str_starts(l->v[above - 1].plain, S("-")) ||
	    str_ends(l->v[above - 1].plain, S(":")))
		return end;
	return end - 1;
}

/* Only people ask. */
static bool
is_footer(const struct line *l)
{
	struct fold f;

	return words_begin(WORDS_LIST_FOOTER, folded(l, &f)) &&
	    !str_ends(l->plain, S("?"));
}

/* Where the paragraph begins that ends before `end`. */
static size_t
paragraph(const struct lines *l, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < SIGNATURE_LINES && is_free(&l->v[i - 1]) &&
	    l->v[i - 1].plain.n > 0)
		i--;
	return i;
}

static bool
is_free(const struct line *l)
{
	return l->depth == 0 && (l->marks & MARK_CODE) == 0;
}

static struct str
folded(const struct line *l, struct fold *f)
{
	f->s = words_fold(str_head(l->plain, FOLD_MAX), f->room,
	    sizeof(f->room));
	return f->s;
}
