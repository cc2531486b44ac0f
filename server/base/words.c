/*
 * words.c - see words.h.
 *
 * Every post that is found is read through here, so ASCII goes by without
 * asking Unicode's tables.
 */
#include "utf8.h"
#include "words.h"

/* Of ASCII the letters and digits, small; 0 for all else. */
static const char small[128] = {
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};

/* Bytes of the character at the front; *is_word: it belongs to a word. */
static inline size_t
step(const char *p, const char *end, bool in_word, bool *is_word)
{
	int32_t wide;
	size_t n;

	if ((unsigned char)*p < 0x80) {
		*is_word = small[(unsigned char)*p] != 0;
		return 1;
	}
	wide = utf8_char((struct str){ p, (size_t)(end - p) }, &n);
	*is_word = n > 0 && (utf8_is_alnum(wide) ||
	    (in_word && utf8_is_accent(wide)));
	return n > 0 ? n : 1;
}

bool
word_next(struct str *rest, struct str *word)
{
	const char *from, *to, *end = rest->p + rest->n;
	bool is_word = false;
	size_t n;

	for (from = rest->p; from < end; from += n) {
		n = step(from, end, false, &is_word);
		if (is_word)
			break;
	}
	if (from == end)
		return false;
	for (to = from; to < end; to += n) {
		n = step(to, end, true, &is_word);
		if (!is_word)
			break;
	}
	*word = (struct str){ from, (size_t)(to - from) };
	*rest = (struct str){ to, (size_t)(end - to) };
	return true;
}

/* The next folded character; 0 for an accent, which does not count. */
static int32_t
folded_char(struct str *s)
{
	unsigned char c = (unsigned char)s->p[0];
	int32_t wide;
	size_t n = 1;

	if (c < 0x80)
		wide = small[c];
	else {
		wide = utf8_char(*s, &n);
		wide = n == 0 || utf8_is_accent(wide) ? 0 : utf8_plain(wide);
		n = n > 0 ? n : 1;
	}
	*s = (struct str){ s->p + n, s->n - n };
	return wide;
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
		size_t n = 1;
		int32_t c = 0, want = (unsigned char)folded.p[0] < 0x80 ?
		    (unsigned char)folded.p[0] : utf8_char(folded, &n);

		while (word->n > 0 && c == 0)
			c = folded_char(word);
		if (n == 0 || c != want)
			return false;
		folded = (struct str){ folded.p + n, folded.n - n };
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
