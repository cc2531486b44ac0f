/*
 * card.c - see card.h.
 */
#include <ctype.h>

#include "card.h"
#include "utf8.h"
#include "words.h"

#define CARD_WORDS	9	/* more in a line are prose */
#define SENTENCE_WORDS	6	/* so are as many with a full stop */
#define PHONE_DIGITS	7

static size_t	digit_count(struct str);

bool
card_is(const struct lines *l, size_t from, size_t end, struct card *c)
{
	*c = (struct card){ 0 };
	for (size_t i = from; i < end; i++) {
		const struct line *line = &l->v[i];

		if (line_is_blank(line))
			continue;
		if (line->depth > 0 || (line->marks & MARK_CODE) != 0 ||
		    card_is_prose(line) || ++c->lines > CARD_LINES)
			return false;
		c->contacts += card_is_contact(line);
	}
	from = lines_next(l, from);
	return c->lines > 0 && from < end && card_is_name(l->v[from].plain);
}

bool
card_is_name(struct str s)
{
	size_t words = 0, small = 0, n;
	bool inside = false;

	s = str_head(s, str_find_byte(s, ','));
	s = utf8_trim(str_head(s, str_find_byte(s, '(')));
	if (s.n == 0 || digit_count(s) > 0 ||
	    (card_ends_sentence(s) && s.p[s.n - 1] != '.'))
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

bool
card_is_prose(const struct line *l)
{
	char room[2 * FOLD_MAX];
	size_t n = words_count(words_fold(str_head(l->plain, FOLD_MAX), room,
	    sizeof(room)));

	return (n >= SENTENCE_WORDS && card_ends_sentence(l->plain)) ||
	    (n > CARD_WORDS && !card_is_contact(l));
}

bool
card_is_contact(const struct line *l)
{
	return str_find_byte(l->plain, '@') < l->plain.n ||
	    str_casefind(l->plain, S("http")) < l->plain.n ||
	    str_casefind(l->plain, S("www.")) < l->plain.n ||
	    digit_count(l->plain) >= PHONE_DIGITS;
}

bool
card_ends_sentence(struct str s)
{
	return s.n > 0 && str_find_byte(S(".?!:;"), s.p[s.n - 1]) < 5;
}

static size_t
digit_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += isdigit((unsigned char)s.p[i]) != 0;
	return n;
}
