/*
 * attribution.c - see attribution.h.
 *
 * No grammar of any language is known here.  A line leaves clues (a date, a
 * time, an address, a word for "wrote", a colon at its end); lines that
 * follow each other add theirs up, because programs wrap an attribution at
 * any blank.  What an author might write is told from what a program writes
 * by how many clues come together.
 */
#include <ctype.h>

#include "attribution.h"
#include "utf8.h"
#include "words.h"

#define ATTRIBUTION_LINES	5	/* "<", address, ">" and "wrote:" apart */
#define BARE_WORDS		8	/* "Dr. Ann Ruiz via Rounds wrote:" */

enum clue {
	CLUE_SEEN	= 1 << 0,	/* this line has been looked at */
	CLUE_OPENING	= 1 << 1,	/* begins with "On", or a day's name */
	CLUE_NUMBER	= 1 << 2,	/* begins with a digit */
	CLUE_DATE	= 1 << 3,
	CLUE_TIME	= 1 << 4,
	CLUE_ZONE	= 1 << 5,	/* GMT+02:00 */
	CLUE_ADDRESS	= 1 << 6,
	CLUE_WROTE	= 1 << 7,
	CLUE_WROTE_LAST	= 1 << 8,
	CLUE_COLON	= 1 << 9,	/* at the end */
	CLUE_BRACKET	= 1 << 10,	/* > at the end */
	CLUE_FRAMED	= 1 << 11,	/* dashes on both sides */
	CLUE_SHORT	= 1 << 12,	/* at most BARE_WORDS */
	CLUE_LESS	= 1 << 13,	/* begins with <: a wrapped address */
};

#define CLUES_ADDED	(CLUE_DATE | CLUE_TIME | CLUE_ZONE | CLUE_ADDRESS | \
			 CLUE_WROTE)

static size_t
digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && isdigit((unsigned char)s.p[n]))
		n++;
	return n;
}

/* What parts two numbers of a date or time: ":", ". " and others. */
static size_t
parting(struct str s)
{
	size_t n = str_starts(s, S(". ")) ? 2 : 1;

	if (s.n <= n || str_find_byte(S(":./-h"), s.p[0]) == 5 ||
	    !isdigit((unsigned char)s.p[n]))
		return 0;
	return n;
}

/* "2016-10-24" and "4/5/21" are dates, "17:32", "17.50" and "17h5" times. */
static unsigned
take_number(struct str *s)
{
	struct str all = *s;
	size_t first = digits(*s), groups = 1, n;
	char by = 0;

	*s = str_from(*s, first);
	while ((n = parting(*s)) > 0) {
		if (groups++ == 1)
			by = s->p[0];
		*s = str_from(*s, n);
		*s = str_from(*s, digits(*s));
	}
	if (groups >= 3 && by != ':')
		return CLUE_DATE;
	if (groups >= 2 && by != '/' && by != '-')
		return CLUE_TIME;
	return first == 4 && (str_starts(all, S("19")) ||
	    str_starts(all, S("20"))) ? CLUE_DATE : 0;
}

static unsigned
number_clues(struct str s)
{
	unsigned clues = 0;

	while (s.n > 0)
		if (isdigit((unsigned char)s.p[0]))
			clues |= take_number(&s);
		else
			s = str_from(s, 1);
	return clues;
}

bool
attribution_addressed(struct str s)
{
	for (size_t i = str_find_byte(s, '@'); i + 1 < s.n; i++)
		if (s.p[i] == '@' && i > 0 && !isspace((unsigned char)s.p[i - 1]) &&
		    isalnum((unsigned char)s.p[i + 1]))
			return true;
	return false;
}

static bool
is_frame(char c)
{
	return c == '-' || c == '_' || c == '*' || c == '=';
}

static unsigned
end_clues(struct str s)
{
	unsigned clues = 0;
	size_t framed = s.n;

	while (s.n > 0 && (is_frame(s.p[s.n - 1]) || s.p[s.n - 1] == ' '))
		s.n--;
	if (framed - s.n >= 2 && s.n >= 2 && is_frame(s.p[0]) &&
	    is_frame(s.p[1]))
		clues |= CLUE_FRAMED;
	if (str_ends(s, S(":")) || str_ends(s, S("：")))
		clues |= CLUE_COLON;
	if (str_ends(s, S(">")))
		clues |= CLUE_BRACKET;
	return clues;
}

static unsigned
first_word_clues(struct str folded)
{
	unsigned clues = 0;
	struct str word = S("");

	words_next(&folded, &word);
	if (words_are(WORDS_OPENING, word) || words_are(WORDS_DAY, word))
		clues |= CLUE_OPENING;
	if (digits(word) > 0)
		clues |= CLUE_NUMBER;
	return clues;
}

static unsigned
word_clues(struct str folded)
{
	bool month = false, number = false;
	unsigned clues = 0;
	struct str word;

	while (words_next(&folded, &word)) {
		if (words_are(WORDS_WROTE, word))
			clues |= CLUE_WROTE;
		if (str_eq(word, S("gmt")) || str_eq(word, S("utc")))
			clues |= CLUE_ZONE;
		month = month || words_are(WORDS_MONTH, word);
		number = number || digits(word) > 0;
	}
	return month && number ? clues | CLUE_DATE : clues;
}

static unsigned
look(struct str plain)
{
	char room[2 * FOLD_MAX];
	unsigned clues = CLUE_SEEN;
	struct str folded;

	if (plain.n == 0 || plain.n > FOLD_MAX)
		return clues;
	folded = words_fold(plain, room, sizeof(room));
	if (words_end(WORDS_WROTE, folded))
		clues |= CLUE_WROTE | CLUE_WROTE_LAST;
	if (words_within(WORDS_WROTE_WITHIN, plain))
		clues |= CLUE_WROTE | CLUE_WROTE_LAST;
	if (words_count(folded) <= BARE_WORDS)
		clues |= CLUE_SHORT;
	if (attribution_addressed(plain))
		clues |= CLUE_ADDRESS;
	if (plain.p[0] == '<')
		clues |= CLUE_LESS;
	return clues | first_word_clues(folded) | word_clues(folded) |
	    number_clues(plain) | end_clues(plain);
}

/* Looked at once: five lines may ask for the same one. */
static unsigned
clues_of(struct line *l)
{
	if ((l->clues & CLUE_SEEN) == 0)
		l->clues = look(l->plain);
	return l->clues;
}

bool
attribution_dated(struct line *l)
{
	return (clues_of(l) & CLUE_DATE) != 0;
}

static bool
is_plain(const struct line *l)
{
	return l->depth == 0 && l->plain.n > 0 && (l->marks & (MARK_CODE |
	    MARK_QUOTED | MARK_SIGNATURE)) == 0;
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

/* "Ann <ann@x.org> wrote:", which may have been wrapped once. */
static size_t
begins_named(struct lines *l, size_t end)
{
	unsigned last = clues_of(&l->v[end]), before;

	if ((last & CLUE_LESS) == 0 && (last & CLUE_ADDRESS) != 0 &&
	    is_complete(last, last))
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

static bool
is_alone(const struct lines *l, size_t from, size_t end)
{
	return (from == 0 || l->v[from - 1].plain.n == 0) &&
	    (end + 1 == l->n || !is_plain(&l->v[end + 1]) ||
	    l->v[end + 1].plain.p[0] == '|');
}

/* "2016-03-03 17:21 GMT+01:00 Ann" and no more, as Gmail had it for years. */
static bool
is_bare_date(struct lines *l, size_t i)
{
	unsigned c = clues_of(&l->v[i]);

	return (c & CLUE_NUMBER) != 0 && (c & CLUE_DATE) != 0 &&
	    ((c & CLUE_ZONE) != 0 || ((c & CLUE_ADDRESS) != 0 &&
	    (c & CLUE_BRACKET) != 0)) && is_alone(l, i, i);
}

/* "Ann wrote:" is one only right above a quote; "---- Ann wrote ----" is. */
static bool
is_bare_name(struct lines *l, size_t i)
{
	unsigned c = clues_of(&l->v[i]);
	size_t next = lines_next(l, i + 1);

	if ((c & CLUE_WROTE_LAST) == 0 || (c & CLUE_SHORT) == 0)
		return false;
	return (c & CLUE_FRAMED) != 0 || ((c & CLUE_COLON) != 0 &&
	    next < l->n && next <= i + 2 && l->v[next].depth > 0);
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
	if (at == l->n && (is_bare_date(l, end) || is_bare_name(l, end)))
		at = end;
	return at;
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

static bool
is_quoted_after(struct lines *l, size_t end)
{
	size_t next = lines_next(l, end + 1);

	return next == l->n || l->v[next].depth > 0 ||
	    (l->v[next].marks & MARK_QUOTED) != 0 || adopt_quote(l, next);
}

/*
 * Without quote marks all that follows is taken to be the original, so an
 * author's own "On Monday she wrote:" must not be enough.
 */
static bool
is_certain(struct lines *l, size_t from, size_t end)
{
	unsigned all = 0;

	for (size_t i = from; i <= end; i++)
		all |= clues_of(&l->v[i]);
	if ((all & CLUE_FRAMED) != 0 || (all & CLUE_WROTE) == 0)
		return true;
	return (all & CLUE_DATE) != 0 &&
	    (all & (CLUE_TIME | CLUE_ADDRESS)) != 0;
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

/* Only a line that ends like one, or begins with a date, is looked into. */
static bool
may_end(struct str s)
{
	struct str word = s;
	char room[64], c = s.p[s.n - 1];

	if (s.n > FOLD_MAX)
		return false;
	if (c == ':' || c == '-' || c == '>' || c == '*' || (c & 0x80) != 0 ||
	    digits(s) > 0)
		return true;
	for (size_t at; (at = str_find_byte(word, ' ')) < word.n;)
		word = str_from(word, at + 1);
	return words_are(WORDS_WROTE, words_fold(str_head(word, 32), room,
	    sizeof(room)));
}

void
attribution_find(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t from;

		if (!is_plain(&l->v[i]) || !may_end(l->v[i].plain))
			continue;
		from = begins(l, i);
		if (from < l->n)
			mark(l, from, i);
	}
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
	c = look(utf8_trim(str_from(s, n)));
	return (c & CLUE_OPENING) != 0 && is_complete(c, c) ? at : s.n;
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
	return digits(word) > 0 || words_are(WORDS_DAY, word) ||
	    words_are(WORDS_MONTH, word);
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
		c = look(utf8_trim(str_from(s, i)));
		return (c & CLUE_DATE) != 0 && (c & CLUE_TIME) != 0 &&
		    (c & CLUE_COLON) != 0 && is_complete(c, c) ? i : s.n;
	}
	return s.n;
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
