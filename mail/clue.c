/*
 * clue.c - see clue.h.
 */
#include <ctype.h>

#include "clue.h"
#include "words.h"

#define SHORT_WORDS	8	/* "Dr. Ann Ruiz via Rounds wrote:" */

static unsigned	first_word_clues(struct str);
static unsigned	word_clues(struct str);
static unsigned	number_clues(struct str);
static unsigned	take_number(struct str *);
static size_t	parting(struct str);
static size_t	digits(struct str);
static unsigned	end_clues(struct str);
static bool	is_frame(char);

/* Looked at once: five lines may ask for the same one. */
unsigned
clues_of(struct line *l)
{
	if ((l->clues & CLUE_SEEN) == 0)
		l->clues = clues_in(l->plain);
	return l->clues;
}

unsigned
clues_in(struct str plain)
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
	if (words_count(folded) <= SHORT_WORDS)
		clues |= CLUE_SHORT;
	if (clue_is_address(plain))
		clues |= CLUE_ADDRESS;
	if (plain.p[0] == '<')
		clues |= CLUE_LESS;
	return clues | first_word_clues(folded) | word_clues(folded) |
	    number_clues(plain) | end_clues(plain);
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

/* "2016-10-24" and "4/5/21" are dates, "17:32", "17.50" and "17h5" times. */
static unsigned
take_number(struct str *s)
{
	struct str all = *s;
	size_t first = digits(*s), groups = 1, n;
	char by = 0;

	*s = str_from(*s, first);
	while ((n = parting(*s)) > 0 && (groups < 3 || by == ':')) {
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

static size_t
digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && isdigit((unsigned char)s.p[n]))
		n++;
	return n;
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

static bool
is_frame(char c)
{
	return c == '-' || c == '_' || c == '*' || c == '=';
}

bool
clue_is_address(struct str s)
{
	for (size_t i = str_find_byte(s, '@'); i + 1 < s.n; i++)
		if (s.p[i] == '@' && i > 0 && !isspace((unsigned char)s.p[i - 1]) &&
		    isalnum((unsigned char)s.p[i + 1]))
			return true;
	return false;
}
