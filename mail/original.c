/*
 * original.c - see original.h.
 *
 * Outlook and its like put the original under a copy of its header, in the
 * language of whoever answers.  An author may list "From", "To" and "Date"
 * of a meeting too, so a header block needs three fields, and an address or
 * a date and a subject among them; or a whole date and an address.
 */
#include <ctype.h>

#include "clue.h"
#include "device.h"
#include "original.h"
#include "trim.h"
#include "utf8.h"
#include "words.h"

#define HEADER_LINES	60	/* a To: field of a whole cohort, wrapped */
#define WRAPPED_LINES	3	/* of a field that shows no address */
#define AFTERTHOUGHT	25	/* words */
#define LABEL_MAX	60	/* bytes */

/* What the lines of a header block say together. */
struct header {
	unsigned	 fields;	/* a bit for each enum field that is said */
	unsigned	 labels;	/* and for each that begins a line */
	bool		 has_address, has_date;
};

static size_t	with_rule(const struct lines *, size_t, size_t);
static bool	begins_here(struct lines *, size_t, struct span *);
static bool	is_header_here(struct lines *, size_t, struct span *);
static bool	is_apart(struct lines *, size_t);
static size_t	header_end(struct lines *, size_t, struct header *);
static bool	note_field(struct header *, struct line *);
static bool	is_wrapped(struct lines *, size_t);
static bool	is_header(const struct header *);
static size_t	attribution_end(const struct lines *, size_t);
static bool	is_below_device(const struct lines *, size_t);
static bool	is_long(const struct lines *, size_t);
static bool	is_divider(struct lines *, size_t);
static size_t	divider_end(struct lines *, size_t);
static bool	is_field(struct line *);
static enum field	field_of(struct line *);
static enum field	look(const struct line *);
static size_t	label_end(struct str);
static bool	is_free(const struct line *);

bool
original_next(struct lines *l, size_t from, struct span *s)
{
	s->header_to = from;
	for (size_t i = from; i < l->n; i++)
		if (begins_here(l, i, s)) {
			s->from = with_rule(l, from, i);
			s->next = s->to > i ? s->to : i + 1;
			return true;
		}
	return false;
}

/* The rule that some programs draw above belongs to it. */
static size_t
with_rule(const struct lines *l, size_t from, size_t at)
{
	size_t i = at;

	while (i > from && line_is_blank(&l->v[i - 1]))
		i--;
	if (i > from && line_is_rule(&l->v[i - 1]) && l->v[i - 1].depth == 0)
		return i - 1;
	return at;
}

/* Is it an original's first line?  Then s->to is one past its own lines. */
static bool
begins_here(struct lines *l, size_t i, struct span *s)
{
	const struct line *line = &l->v[i];

	if (line_is_blank(line) || (line->marks & MARK_CODE) != 0)
		return false;
	if (line->depth == 0 && is_header_here(l, i, s))
		return true;
	if ((line->marks & MARK_ORIGINAL) != 0) {
		s->to = attribution_end(l, i);
		return true;
	}
	if (line->depth > 0)
		return false;
	if (i > 0 && is_below_device(l, i)) {
		s->to = i;
		return true;
	}
	s->to = i + 1;
	if (original_is_reply_line(line))
		return true;
	if (!is_divider(l, i))
		return false;
	s->to = divider_end(l, i);
	return true;
}

/*
 * Of fields that are no header together fewer are none either: lines before
 * s->header_to need not be looked at again.
 */
static bool
is_header_here(struct lines *l, size_t i, struct span *s)
{
	struct header h = { 0 };

	if (i < s->header_to || !is_field(&l->v[i]) || is_apart(l, i))
		return false;
	s->header_to = s->to = header_end(l, i, &h);
	return is_header(&h);
}

/* A blank line parts it from fields that stand without any between. */
static bool
is_apart(struct lines *l, size_t i)
{
	return i + 3 < l->n && line_is_blank(&l->v[i + 1]) &&
	    is_field(&l->v[i + 2]) && is_field(&l->v[i + 3]);
}

/* One past the last line of the fields that begin here. */
static size_t
header_end(struct lines *l, size_t from, struct header *h)
{
	size_t end = from, i = from;

	for (; i < l->n && i < from + HEADER_LINES; i++) {
		size_t next = lines_next(l, i);

		if (is_field(&l->v[i])) {
			if (!note_field(h, &l->v[i]))
				break;
			end = i + 1;
		} else if (line_is_blank(&l->v[i])) {
			if (next > i + 1 || next == l->n ||
			    !is_field(&l->v[next]))
				break;
		} else if (is_wrapped(l, i)) {
			h->has_address |= clue_is_address(l->v[i].plain);
			end = i + 1;
		} else
			break;
	}
	return end;
}

/* False if the field was there already: another header begins. */
static bool
note_field(struct header *h, struct line *l)
{
	enum field f = field_of(l);
	struct str value = str_from(l->plain, label_end(l->plain) + 1);

	if (f != FIELD_OTHER && (h->labels & 1u << f) != 0)
		return false;
	h->labels |= 1u << f;
	value = utf8_trim(value);
	if (f == FIELD_FROM && value.n > 0 &&
	    isdigit((unsigned char)value.p[0]))
		return true;		/* From: 10:00 */
	h->fields |= 1u << f;
	if (clue_is_address(l->plain))
		h->has_address = true;
	if ((f == FIELD_DATE || f == FIELD_FROM) &&
	    (clues_of(l) & CLUE_DATE) != 0) {	/* all of it may be in one line */
		h->fields |= 1u << FIELD_DATE;
		h->has_date = true;
	}
	return true;
}

/* A field goes on in a line that shows an address or is set in, or else
 * if another field follows soon. */
static bool
is_wrapped(struct lines *l, size_t i)
{
	struct str text = l->v[i].text;

	if (!is_free(&l->v[i]))
		return false;
	if (clue_is_address(l->v[i].plain) || str_starts(text, S(" ")) ||
	    str_starts(text, S("\t")) || str_ends(l->v[i].plain, S(";")))
		return true;
	for (size_t k = 1; k <= WRAPPED_LINES && i + k < l->n; k++) {
		if (!is_free(&l->v[i + k]))
			return false;
		if (is_field(&l->v[i + k]))
			return true;
	}
	return false;
}

static bool
is_header(const struct header *h)
{
	unsigned count = 0;

	for (enum field f = FIELD_FROM; f <= FIELD_SUBJECT; f++)
		count += (h->fields >> f) & 1;
	if (count == 2 && (h->fields & 1u << FIELD_SUBJECT) == 0)
		return h->has_address && h->has_date;
	return count >= 3 && (h->fields & 1u << FIELD_FROM) != 0 &&
	    (h->has_address || ((h->fields & 1u << FIELD_SUBJECT) != 0 &&
	    (h->fields & 1u << FIELD_DATE) != 0));
}

static size_t
attribution_end(const struct lines *l, size_t i)
{
	while (i < l->n && (l->v[i].marks & MARK_ATTRIBUTION) != 0)
		i++;
	return i;
}

/*
 * A telephone writes its line under what was typed on it; text that is
 * parted from it by a blank line, in a letter without quote marks, is the
 * original, unless somebody typed on below.
 */
static bool
is_below_device(const struct lines *l, size_t i)
{
	size_t above = i;

	while (above > 0 && line_is_blank(&l->v[above - 1]))
		above--;
	return above > 0 && above < i && l->quoted_to <= i &&
	    device_signed(&l->v[above - 1]) &&
	    !device_signed(&l->v[i]) && is_long(l, i);
}

/* More words follow than an afterthought has. */
static bool
is_long(const struct lines *l, size_t i)
{
	char room[2 * FOLD_MAX];
	size_t words = 0;

	for (; i < l->n && words <= AFTERTHOUGHT; i++)
		words += words_count(words_fold(str_head(l->v[i].plain,
		    FOLD_MAX), room, sizeof(room)));
	return words > AFTERTHOUGHT;
}

bool
original_is_reply_line(const struct line *l)
{
	static const struct str ours = STR(TRIM_REPLY_LINE);
	char room[2 * FOLD_MAX], own[2 * sizeof(TRIM_REPLY_LINE)];

	if (l->plain.n > 2 * ours.n || (l->marks & MARK_CODE) != 0 ||
	    str_find(l->plain, S("above")) == l->plain.n)
		return false;
	return str_eq(words_fold(l->plain, room, sizeof(room)),
	    words_fold(ours, own, sizeof(own)));
}

/*
 * "-----Original Message-----"; without dashes (BlackBerry, Apple Mail) it
 * needs a header below.
 */
static bool
is_divider(struct lines *l, size_t i)
{
	const struct line *line = &l->v[i];
	size_t next = lines_next(l, i + 1);
	bool dashes = line_dashes(line->plain, &(struct str){ 0 }) >= 2;
	char room[2 * FOLD_MAX];
	struct str s;

	if (line->plain.n > FOLD_MAX ||
	    (!dashes && (next == l->n || !is_field(&l->v[next]))))
		return false;
	s = words_fold(line->plain, room, sizeof(room));
	if (dashes)
		return words_begin(WORDS_ORIGINAL, s) ||
		    words_begin(WORDS_FORWARDED, s) ||
		    words_begin(WORDS_REPLY_ABOVE, s);
	return words_are(WORDS_ORIGINAL, s) || words_are(WORDS_FORWARDED, s);
}

/* The header below a divider needs fewer fields to be one. */
static size_t
divider_end(struct lines *l, size_t i)
{
	struct header h = { 0 };
	size_t next = lines_next(l, i + 1), end;

	if (next == l->n)
		return i + 1;
	end = header_end(l, next, &h);
	return end > next ? end : i + 1;
}

static bool
is_field(struct line *l)
{
	return field_of(l) != FIELD_NONE;
}

/* Which field begins in the line; looked up once. */
static enum field
field_of(struct line *l)
{
	if (l->label == 0)
		l->label = 1 + look(l);
	return l->label - 1;
}

static enum field
look(const struct line *l)
{
	char room[2 * LABEL_MAX];
	size_t at = label_end(l->plain);

	if (at == l->plain.n || !is_free(l))
		return FIELD_NONE;
	return words_field(words_fold(str_head(l->plain, at), room,
	    sizeof(room)));
}

/* Where the label ends that the line may begin with, or s.n. */
static size_t
label_end(struct str s)
{
	size_t colon, wide;

	s = str_head(s, LABEL_MAX);
	colon = str_find_byte(s, ':');
	wide = str_find(s, S("："));
	return colon < wide ? colon : wide;
}

static bool
is_free(const struct line *l)
{
	return l->depth == 0 && l->plain.n > 0 && (l->marks & MARK_CODE) == 0;
}
