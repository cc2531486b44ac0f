/*
 * attribution.c - see attribution.h.
 *
 * No grammar of any language is known here.  The clues (clue.h) of lines
 * that follow each other add up, because programs wrap an attribution at
 * any blank.  What an author might write is told from what a program writes
 * by how many clues come together.
 */
#include <ctype.h>

#include "attribution.h"
#include "clue.h"
#include "utf8.h"
#include "words.h"

#define ATTRIBUTION_LINES	5	/* "<", address, ">" and "wrote:" apart */

static bool	is_wrote_alone(const struct line *);
static size_t	after_dashes(struct str);
static size_t	after_words(struct str);
static bool	opens_date(struct str);
static bool	may_end(struct str);
static size_t	begins(struct lines *, size_t);
static size_t	begins_dated(struct lines *, size_t);
static size_t	begins_named(struct lines *, size_t);
static bool	is_complete(unsigned, unsigned);
static bool	is_above_quote(const struct lines *, size_t);
static bool	is_bare_date(struct lines *, size_t);
static bool	is_alone(const struct lines *, size_t, size_t);
static bool	is_somebody(struct str);
static bool	is_bare_name(struct lines *, size_t);
static void	mark(struct lines *, size_t, size_t);
static bool	is_quoted_after(struct lines *, size_t);
static bool	adopt_quote(struct lines *, size_t);
static size_t	odd_prefix(struct str);
static bool	is_certain(struct lines *, size_t, size_t);
static bool	is_plain(const struct line *);

void
attribution_find(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t from;

		if (i > 0 && is_wrote_alone(&l->v[i]) && is_plain(&l->v[i - 1]))
			l->v[i].depth = 0;
		if (!is_plain(&l->v[i]) || !may_end(l->v[i].plain))
			continue;
		from = begins(l, i);
		if (from < l->n)
			mark(l, from, i);
	}
}

size_t
attribution_within(struct str s)
{
	size_t at;

	if (s.n > FOLD_MAX || utf8_trim(s).n == 0 || s.p[0] == '>')
		return s.n;
	if ((at = after_dashes(s)) == s.n && str_ends(str_trim(s), S(":")))
		at = after_words(s);
	return utf8_trim(str_head(s, at)).n > 0 ? at : s.n;
}

/* "On ... Ann <ann@x.org> wrote:   Shall we meet?", as Yahoo on a telephone
 * writes: all of it must be there. */
size_t
attribution_before(struct str s)
{
	static const unsigned all = CLUE_OPENING | CLUE_DATE | CLUE_TIME |
	    CLUE_ADDRESS | CLUE_WROTE_LAST | CLUE_COLON;
	size_t colon = str_find(s, S(":  "));

	if (colon == s.n || s.p[0] == '>' || utf8_trim(
	    str_from(s, colon + 1)).n == 0)
		return s.n;
	return (clues_in(utf8_trim(str_head(s, colon + 1))) & all) == all ?
	    colon + 1 : s.n;
}

/* ">>> Ann Ruiz <ann@x.org> 5/4/2021 10:15 AM >>>", as GroupWise does. */
bool
attribution_has_arrows(struct str s)
{
	return str_starts(s, S(">>> ")) && str_ends(str_trim_right(s),
	    S(" >>>")) && (clues_in(s) & CLUE_DATE) != 0;
}

/* "> wrote:" under "Ann <" and "ann@x.org" is the end of an address. */
static bool
is_wrote_alone(const struct line *l)
{
	char room[64];

	return l->depth == 1 && l->plain.n < sizeof(room) / 2 &&
	    str_ends(l->plain, S(":")) && words_are(WORDS_WROTE,
	    words_fold(l->plain, room, sizeof(room)));
}

/* "Yes.--- On ...": after the dashes must come all of it. */
static size_t
after_dashes(struct str s)
{
	size_t at = str_find(s, S("---")), n = at;
	unsigned c;

	if (at == 0 || at == s.n)
		return s.n;
	while (n < s.n && s.p[n] == '-')
		n++;
	c = clues_in(utf8_trim(str_from(s, n)));
	return (c & CLUE_OPENING) != 0 && is_complete(c, c) ? at : s.n;
}

/* "Yes. On Tue, 4 May 2021, at 10:15, Ann wrote:" */
static size_t
after_words(struct str s)
{
	unsigned c;

	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i - 1] != ' ' || !isupper((unsigned char)s.p[i]) ||
		    !opens_date(str_from(s, i)))
			continue;
		c = clues_in(utf8_trim(str_from(s, i)));
		return (c & CLUE_DATE) != 0 && (c & CLUE_TIME) != 0 &&
		    (c & CLUE_COLON) != 0 && is_complete(c, c) ? i : s.n;
	}
	return s.n;
}

/* "On" with a day's name or a number after it, as no sentence goes on. */
static bool
opens_date(struct str s)
{
	char room[64];
	struct str folded = words_fold(str_head(s, 32), room, sizeof(room));
	struct str word;

	if (!words_next(&folded, &word) || !words_are(WORDS_OPENING, word) ||
	    !words_next(&folded, &word))
		return false;
	return isdigit((unsigned char)word.p[0]) || words_are(WORDS_DAY, word) ||
	    words_are(WORDS_MONTH, word);
}

/* Only a line that ends like one, or begins with a date, is looked into. */
static bool
may_end(struct str s)
{
	struct str word = s;
	char room[64], c = s.p[s.n - 1];

	if (s.n > FOLD_MAX)
		return false;
	if (c == ':' || c == '-' || c == '>' || c == '*' || (c & 0x80) != 0 ||
	    isdigit((unsigned char)s.p[0]))
		return true;
	for (size_t at; (at = str_find_byte(word, ' ')) < word.n;)
		word = str_from(word, at + 1);
	return words_are(WORDS_WROTE, words_fold(str_head(word, 32), room,
	    sizeof(room)));
}

/* Where the attribution that ends here begins, or l->n. */
static size_t
begins(struct lines *l, size_t end)
{
	unsigned c = clues_of(&l->v[end]);
	size_t at = l->n;

	if ((c & (CLUE_COLON | CLUE_WROTE_LAST)) != 0)
		at = begins_dated(l, end);
	if (at == l->n && (c & (CLUE_COLON | CLUE_WROTE_LAST)) != 0)
		at = begins_named(l, end);
	if (at == l->n && (is_bare_date(l, end) || is_bare_name(l, end) ||
	    attribution_has_arrows(l->v[end].plain)))
		at = end;
	return at;
}

/* "On 4 April, Ann <" and the lines after it; gives l->n if it is not so. */
static size_t
begins_dated(struct lines *l, size_t end)
{
	unsigned all = 0, last = clues_of(&l->v[end]);

	for (size_t k = 0; k < ATTRIBUTION_LINES && k <= end; k++) {
		unsigned here;

		if (!is_plain(&l->v[end - k]))
			break;
		here = clues_of(&l->v[end - k]);
		all |= here;
		if ((here & (CLUE_OPENING | CLUE_NUMBER)) != 0 &&
		    (here & CLUE_DATE) != 0 && is_complete(all, last))
			return end - k;
	}
	return l->n;
}

/*
 * "Ann <ann@x.org> wrote:", which may have been wrapped once, and "Ann/Hill
 * wrote on 4/5/21 10:15:", which Lotus Notes does not wrap.
 */
static size_t
begins_named(struct lines *l, size_t end)
{
	unsigned last = clues_of(&l->v[end]), before;

	if ((last & CLUE_LESS) == 0 && is_complete(last, last) &&
	    ((last & CLUE_ADDRESS) != 0 || ((last & CLUE_DATE) != 0 &&
	    (last & CLUE_TIME) != 0)))
		return end;
	if (end == 0 || !is_plain(&l->v[end - 1]) ||
	    (end > 1 && is_plain(&l->v[end - 2])))
		return l->n;
	before = clues_of(&l->v[end - 1]);
	if (((before | last) & CLUE_ADDRESS) != 0 &&
	    is_complete(before | last, last))
		return end - 1;
	return l->n;
}

/* All clues of the lines together, and how the last of them ends. */
static bool
is_complete(unsigned all, unsigned last)
{
	bool wrote = (all & CLUE_WROTE) != 0;

	if (wrote && (last & (CLUE_COLON | CLUE_WROTE_LAST)) != 0)
		return (all & (CLUE_DATE | CLUE_ADDRESS)) != 0;
	return (last & CLUE_COLON) != 0 && (all & CLUE_DATE) != 0 &&
	    (all & CLUE_ADDRESS) != 0 && (all & CLUE_TIME) != 0;
}

/* One blank line may be between. */
static bool
is_above_quote(const struct lines *l, size_t i)
{
	size_t next = lines_next(l, i + 1);

	return next < l->n && next <= i + 2 && l->v[next].depth > 0;
}

/* "2016-03-03 17:21 GMT+01:00 Ann" and no more, as Gmail had it for years. */
static bool
is_bare_date(struct lines *l, size_t i)
{
	unsigned c = clues_of(&l->v[i]);

	return (c & CLUE_NUMBER) != 0 && (c & CLUE_DATE) != 0 &&
	    ((c & CLUE_ZONE) != 0 || ((c & CLUE_ADDRESS) != 0 &&
	    (c & CLUE_BRACKET) != 0)) &&
	    (is_alone(l, i, i) || is_above_quote(l, i));
}

static bool
is_alone(const struct lines *l, size_t from, size_t end)
{
	return (from == 0 || l->v[from - 1].plain.n == 0 ||
	    line_is_rule(&l->v[from - 1])) &&
	    (end + 1 == l->n || !is_plain(&l->v[end + 1]) ||
	    l->v[end + 1].plain.p[0] == '|');
}

/* "Ann Ruiz wrote", but not "The manual says". */
static bool
is_somebody(struct str s)
{
	char room[2 * FOLD_MAX];

	return !words_begin(WORDS_ARTICLE, words_fold(s, room, sizeof(room)));
}

/* "Ann wrote:" is one only right above a quote; "---- Ann wrote ----" is. */
static bool
is_bare_name(struct lines *l, size_t i)
{
	unsigned c = clues_of(&l->v[i]);

	if ((c & CLUE_WROTE_LAST) == 0 || (c & CLUE_SHORT) == 0)
		return false;
	return (c & CLUE_FRAMED) != 0 || ((c & CLUE_COLON) != 0 &&
	    is_somebody(l->v[i].plain) && is_above_quote(l, i));
}

static void
mark(struct lines *l, size_t from, size_t end)
{
	bool quoted = is_quoted_after(l, end);
	bool joined = (l->v[from].marks & MARK_JOINED) != 0;

	if (joined && (!quoted || lines_next(l, end + 1) == l->n))
		return;
	if (!quoted && !is_certain(l, from, end))
		return;
	for (size_t i = from; i <= end; i++)
		l->v[i].marks |= MARK_ATTRIBUTION;
	if (!quoted)
		l->v[from].marks |= MARK_ORIGINAL;
}

static bool
is_quoted_after(struct lines *l, size_t end)
{
	size_t next = lines_next(l, end + 1);

	return next == l->n || l->v[next].depth > 0 ||
	    (l->v[next].marks & MARK_QUOTED) != 0 || adopt_quote(l, next);
}

static bool
adopt_quote(struct lines *l, size_t from)
{
	size_t i = from, prefix;

	for (; i < l->n && is_plain(&l->v[i]) &&
	    (prefix = odd_prefix(l->v[i].plain)) > 0; i++) {
		l->v[i].depth = 1;
		l->v[i].plain = utf8_trim(str_from(l->v[i].plain, prefix));
	}
	return i > from;
}

/* Some quote with bars or with the name of whom they quote: "Ann> Yes". */
static size_t
odd_prefix(struct str s)
{
	size_t n = 0;

	if (s.n > 0 && s.p[0] == '|' && (s.n == 1 || !str_ends(s, S("|"))))
		return 1;
	while (n < s.n && n < 12 && isalpha((unsigned char)s.p[n]))
		n++;
	return n > 0 && n < s.n && s.p[n] == '>' ? n + 1 : 0;
}

/*
 * Without quote marks all that follows is taken to be the original, so an
 * author's own "On Monday she wrote:" must not be enough.  Nobody but a
 * program writes "Ann Ruiz" <ann@x.org> in full with such a line around.
 */
static bool
is_certain(struct lines *l, size_t from, size_t end)
{
	unsigned first = clues_of(&l->v[from]), all = 0;

	for (size_t i = from; i <= end; i++)
		all |= clues_of(&l->v[i]);
	if ((all & CLUE_FRAMED) != 0 || (all & CLUE_WROTE) == 0)
		return true;
	if ((first & CLUE_ADDRESS) != 0 && is_alone(l, from, end) &&
	    l->v[from].plain.p[0] == '"')
		return true;
	return (all & CLUE_DATE) != 0 && ((all & CLUE_ADDRESS) != 0 ||
	    ((all & CLUE_TIME) != 0 && is_alone(l, from, end) &&
	    (first & (CLUE_OPENING | CLUE_NUMBER)) != 0));
}

static bool
is_plain(const struct line *l)
{
	return l->depth == 0 && l->plain.n > 0 && (l->marks & (MARK_CODE |
	    MARK_QUOTED | MARK_SIGNATURE)) == 0;
}
