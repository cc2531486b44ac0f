/*
 * signature.c - see signature.h.
 *
 * Only "-- " (RFC 3676, 4.3) is certain.  Dashes of another kind may be an
 * author's way to part two thoughts, so what is under them must look like a
 * card and not like prose.  Who doubts keeps the line.
 */
#include <ctype.h>

#include "attribution.h"
#include "signature.h"
#include "utf8.h"
#include "words.h"

#define SIGNATURE_LINES	40	/* looked through, from the end */
#define CARD_LINES	12	/* of a name, a title, where and how to reach */
#define CARD_WORDS	9	/* more in a line are prose */
#define SENTENCE_WORDS	6	/* so are as many with a full stop */
#define CLOSING_MAX	80	/* bytes, with a name */
#define DISCLAIMER_MIN	80	/* bytes of a paragraph: who says less? */
#define DEVICE_MAX	500	/* bytes, with a link */
#define DEVICE_WORDS	14	/* with "please excuse any typos" */
#define WITTY_WORDS	8	/* "Sent from a old typewriter" */
#define LINKED_WORDS	30	/* the words of a URL count */
#define PHONE_DIGITS	7
#define DISCLAIMER_HITS	4	/* of words_hits(WORDS_CONFIDENTIAL) */

struct fold {
	char		 room[2 * FOLD_MAX];
	struct str	 s;
};

static size_t	by_mark(const struct lines *, size_t);
static size_t	by_dashes(const struct lines *, size_t);
static size_t	by_device(const struct lines *, size_t);
static size_t	by_picture(const struct lines *, size_t);
static size_t	by_footer(const struct lines *, size_t);
static size_t	by_disclaimer(const struct lines *, size_t);
static size_t	by_closing(const struct lines *, size_t);
static size_t	by_card(const struct lines *, size_t);
static size_t	by_name(const struct lines *, size_t);

static size_t	(*const finders[])(const struct lines *, size_t) = {
	by_mark, by_dashes, by_device, by_picture, by_footer, by_disclaimer,
	by_closing, by_card, by_name,
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

static struct str
folded(const struct line *l, struct fold *f)
{
	f->s = words_fold(str_head(l->plain, FOLD_MAX), f->room,
	    sizeof(f->room));
	return f->s;
}

static bool
is_free(const struct line *l)
{
	return l->depth == 0 && (l->marks & MARK_CODE) == 0;
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

static size_t
digit_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += isdigit((unsigned char)s.p[i]) != 0;
	return n;
}

/* How to reach somebody: by mail, web or telephone. */
static bool
is_contact(const struct line *l)
{
	return str_find_byte(l->plain, '@') < l->plain.n ||
	    str_casefind(l->plain, S("http")) < l->plain.n ||
	    str_casefind(l->plain, S("www.")) < l->plain.n ||
	    digit_count(l->plain) >= PHONE_DIGITS;
}

static bool
ends_sentence(struct str s)
{
	return s.n > 0 && str_find_byte(S(".?!:;"), s.p[s.n - 1]) < 5;
}

static bool
is_prose(const struct line *l)
{
	struct fold f;
	size_t n = words_count(folded(l, &f));

	return !is_contact(l) && (n > CARD_WORDS ||
	    (n >= SENTENCE_WORDS && ends_sentence(l->plain)));
}

static bool
is_footer(const struct line *l)
{
	struct fold f;

	return words_begin(WORDS_LIST_FOOTER, folded(l, &f));
}

/* Each word begins large, or it is one word; scripts without case pass. */
static bool
is_name(struct str s)
{
	size_t words = 0, small = 0, n;
	bool inside = false;

	s = str_head(s, str_find_byte(s, ','));
	s = utf8_trim(str_head(s, str_find_byte(s, '(')));
	if (s.n == 0 || digit_count(s) > 0 ||
	    (ends_sentence(s) && s.p[s.n - 1] != '.'))
		return false;
	for (; s.n > 0; s = str_from(s, n)) {
		int32_t c = utf8_char(s, &n);

		n = n > 0 ? n : 1;
		if (!inside && utf8_is_word(c)) {
			words++;
			small += utf8_is_cased(c) && !utf8_is_upper(c);
		}
		inside = !utf8_is_blank(c) && (inside || utf8_is_word(c));
	}
	return words > 0 && words <= 4 && (small == 0 || words == 1 ||
	    (small == 1 && words >= 3));
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

/*
 * What is under dashes that are not "-- ".  A paragraph may be one line, so
 * a single line of prose may be all that the author had to say.
 */
static bool
is_under_dashes(const struct lines *l, size_t from, size_t end)
{
	size_t lines = 0;

	for (size_t i = lines_next(l, from); i < end; i++) {
		const struct line *line = &l->v[i];

		if (line_is_blank(line) || line_is_rule(line))
			continue;
		if (is_footer(line))
			return true;
		if (++lines > CARD_LINES || is_footnote(line) ||
		    (is_prose(line) && !signature_is_device(line) &&
		    !is_disclaiming(line)))
			return false;
	}
	return true;
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
		    is_under_dashes(l, i, end)))
			best = i - 1;
	}
	return best;
}

/* "Sent from my desk, ..." goes on to say something: no device, no sign. */
static struct str
first_clause(struct str s)
{
	size_t comma = str_find_byte(s, ','), stop = str_find(s, S(". "));

	return str_head(s, comma < stop ? comma : stop);
}

/* "Sent from" and a device, a link, or a few words of somebody's wit. */
static bool
begins_sent(const struct line *l, bool link)
{
	struct str clause = first_clause(l->plain);
	char room[2 * FOLD_MAX];
	struct str s = words_fold(str_head(clause, FOLD_MAX), room,
	    sizeof(room));

	if (!words_begin(WORDS_SENT_FROM, s))
		return false;
	if (link || words_have(WORDS_DEVICE, s))
		return true;
	return clause.n == l->plain.n && !ends_sentence(clause) &&
	    words_count(s) <= WITTY_WORDS && !str_starts(s, S("sent by "));
}

/* "... gesendet", "iPhoneから送信", or "Bo from mobile". */
static bool
ends_sent(struct str s, struct str line)
{
	size_t words = words_count(s);

	if (words > 8 || !words_have(WORDS_DEVICE, s))
		return false;
	return words_end(WORDS_SENT_LAST, s) ||
	    words_within(WORDS_SENT_LAST, line) ||
	    (words >= 3 && words <= 5 && str_find(s, S("from ")) < s.n);
}

bool
signature_is_device(const struct line *l)
{
	bool link = str_find(l->plain, S("http")) < l->plain.n;
	struct fold f;
	struct str s;

	if (!is_free(l) || l->plain.n == 0 || l->plain.n > DEVICE_MAX)
		return false;
	s = folded(l, &f);
	if (words_count(s) > (link ? LINKED_WORDS : DEVICE_WORDS))
		return false;
	return begins_sent(l, link) || ends_sent(s, l->plain);
}

static size_t
by_device(const struct lines *l, size_t end)
{
	return end > 0 && signature_is_device(&l->v[end - 1]) ? end - 1 : end;
}

/* Also under a single dash, as GitHub has it. */
static size_t
by_footer(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), first = at;
	struct str rest;

	if (at == end)
		return end;
	if (line_dashes(l->v[at].plain, &rest) > 0)
		first++;
	return first < end && is_footer(&l->v[first]) ? at : end;
}

static size_t
by_disclaimer(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), hits = 0;
	struct fold f;

	if (at == end || (size_t)(l->v[end - 1].plain.p +
	    l->v[end - 1].plain.n - l->v[at].plain.p) < DISCLAIMER_MIN)
		return end;
	for (size_t i = at; i < end; i++)
		hits += words_hits(WORDS_CONFIDENTIAL, folded(&l->v[i], &f));
	return hits >= DISCLAIMER_HITS ? at : end;
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

	if (l->plain.n > CLOSING_MAX || ends_sentence(l->plain))
		return false;
	s = folded(l, &f);
	return words_begin(WORDS_CLOSING, s) && words_count(s) <= 5;
}

/* A name first, no prose, and how many lines; blank ones are passed over. */
static bool
is_card(const struct lines *l, size_t from, size_t end, size_t *lines,
    size_t *contacts)
{
	*lines = *contacts = 0;
	for (size_t i = from; i < end; i++) {
		if (line_is_blank(&l->v[i]))
			continue;
		if (!is_free(&l->v[i]) || is_prose(&l->v[i]) ||
		    ++*lines > CARD_LINES)
			return false;
		*contacts += is_contact(&l->v[i]);
	}
	from = lines_next(l, from);
	return *lines > 0 && from < end && is_name(l->v[from].plain);
}

/*
 * "Thanks!" and a name right under it.  A name that stands apart is cut
 * only with what else a card has.
 */
static size_t
by_closing(const struct lines *l, size_t end)
{
	size_t lines, contacts;

	for (size_t i = end; i > 0 && end - i < SIGNATURE_LINES; i--) {
		if (!is_free(&l->v[i - 1]))
			break;
		if (!is_closing(&l->v[i - 1]))
			continue;
		if (!is_card(l, i, end, &lines, &contacts))
			return end;
		return l->v[i].plain.n > 0 || contacts > 0 || lines >= 3 ||
		    has_dashes(&l->v[i - 1]) ? i - 1 : end;
	}
	return end;
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

/*
 * The last paragraph is a name, something else and a way to reach it; a
 * name with a title may stand alone.
 */
static size_t
by_card(const struct lines *l, size_t end)
{
	size_t at = paragraph(l, end), lines, contacts, above = at;

	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	if (above == 0 || str_ends(l->v[above - 1].plain, S(":")) ||
	    !is_card(l, at, end, &lines, &contacts))
		return end;
	return has_title(&l->v[at]) || (lines >= 3 && contacts > 0 &&
	    !is_contact(&l->v[at])) ? at : end;
}

/* "[cid:image001.png@01D7]": where Outlook had a picture. */
static size_t
by_picture(const struct lines *l, size_t end)
{
	struct str s = end > 0 ? l->v[end - 1].plain : S("");

	return str_casestarts(s, S("[cid:")) && str_ends(s, S("]")) ?
	    end - 1 : end;
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
	    !is_name(name))
		return end;
	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	if (above == 0 || str_starts(l->v[above - 1].plain, S("-")) ||
	    str_ends(l->v[above - 1].plain, S(":")))
		return end;
	return end - 1;
}
