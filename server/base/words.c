/*
 * words.c - see words.h.
 *
 * Every post that is found is read through here, so ASCII goes by without
 * asking Unicode's tables.
 */
#include "utf8.h"
#include "words.h"

static bool
is_ascii_word(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

/* Bytes of the character at the front; *is_word: it belongs to a word. */
static size_t
step(struct str s, bool in_word, bool *is_word)
{
	unsigned char c = (unsigned char)s.p[0];
	int32_t wide;
	size_t n;

	if (c < 0x80) {
		*is_word = is_ascii_word(c);
		return 1;
	}
	wide = utf8_char(s, &n);
	*is_word = n > 0 && (utf8_is_alnum(wide) ||
	    (in_word && utf8_is_accent(wide)));
	return n > 0 ? n : 1;
}

bool
word_next(struct str *rest, struct str *word)
{
	struct str s = *rest;
	size_t from = 0, to, n;
	bool is_word = false;

	for (; from < s.n; from += n) {
		n = step(str_from(s, from), false, &is_word);
		if (is_word)
			break;
	}
	if (from >= s.n)
		return false;
	for (to = from; to < s.n; to += n) {
		n = step(str_from(s, to), true, &is_word);
		if (!is_word)
			break;
	}
	*word = (struct str){ s.p + from, to - from };
	*rest = str_from(s, to);
	return true;
}

/* The next folded character; 0 for an accent, which does not count. */
static int32_t
folded_char(struct str *s)
{
	unsigned char c = (unsigned char)s->p[0];
	int32_t wide;
	size_t n;

	if (c < 0x80) {
		*s = str_from(*s, 1);
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	}
	wide = utf8_char(*s, &n);
	*s = str_from(*s, n > 0 ? n : 1);
	return n == 0 || utf8_is_accent(wide) ? 0 : utf8_plain(wide);
}

struct str
word_fold(struct arena *mem, struct str word)
{
	struct text t = { .mem = mem };

	while (word.n > 0) {
		int32_t c = folded_char(&word);

		if (c != 0)
			utf8_put(&t, c);
	}
	return text_str(&t);
}

/* What is left of the word after that beginning; false if it has another. */
static bool
after(struct str *word, struct str folded)
{
	while (folded.n > 0) {
		size_t n;
		int32_t want = utf8_char(folded, &n), c = 0;

		while (word->n > 0 && c == 0)
			c = folded_char(word);
		if (n == 0 || c != want)
			return false;
		folded = str_from(folded, n);
	}
	return true;
}

bool
word_begins(struct str word, struct str folded)
{
	return after(&word, folded);
}

bool
word_is(struct str word, struct str folded)
{
	if (!after(&word, folded))
		return false;
	while (word.n > 0)
		if (folded_char(&word) != 0)
			return false;
	return true;
}
