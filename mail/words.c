/*
 * words.c - see words.h.
 */
#include <string.h>

#include "utf8.h"
#include "wordlist.h"

/* Adds what the character folds to; false if there is no room left. */
static bool
fold_char(char *room, size_t size, size_t *n, int32_t c, bool gap)
{
	char bytes[8] = "";
	struct text t = { .p = bytes, .size = sizeof(bytes) };

	utf8_put(&t, utf8_lower(c));
	if (*n + gap + t.n > size)
		return false;
	if (gap)
		room[(*n)++] = ' ';
	memcpy(room + *n, bytes, t.n);
	*n += t.n;
	return true;
}

struct str
words_fold(struct str line, char *room, size_t size)
{
	size_t n = 0, step;
	bool gap = false;

	for (; line.n > 0; line = str_from(line, step)) {
		int32_t c = utf8_char(line, &step);

		if (step == 0 || !utf8_is_word(c)) {
			step = step > 0 ? step : 1;
			gap = true;
		} else {
			if (!fold_char(room, size, &n, c, gap && n > 0))
				break;
			gap = false;
		}
	}
	return (struct str){ room, n };
}

bool
words_next(struct str *rest, struct str *word)
{
	return str_field(rest, ' ', word);
}

size_t
words_count(struct str folded)
{
	size_t n = folded.n > 0;

	for (size_t i = 0; i < folded.n; i++)
		n += folded.p[i] == ' ';
	return n;
}

/* Most phrases differ in their length or first byte. */
static bool
is_same(struct str phrase, struct str s)
{
	return phrase.n == s.n && phrase.p[0] == s.p[0] && str_eq(phrase, s);
}

bool
words_are(enum words which, struct str folded)
{
	const struct word_group *g = &word_groups[which];

	if (folded.n == 0)
		return false;
	for (size_t i = 0; i < g->n; i++)
		if (is_same(g->v[i], folded))
			return true;
	return false;
}

bool
words_begin(enum words which, struct str folded)
{
	const struct word_group *g = &word_groups[which];

	for (size_t i = 0; i < g->n; i++)
		if (folded.n >= g->v[i].n && (folded.n == g->v[i].n ||
		    folded.p[g->v[i].n] == ' ') &&
		    is_same(g->v[i], str_head(folded, g->v[i].n)))
			return true;
	return false;
}

bool
words_end(enum words which, struct str folded)
{
	const struct word_group *g = &word_groups[which];

	for (size_t i = 0; i < g->n; i++)
		if (folded.n >= g->v[i].n && (folded.n == g->v[i].n ||
		    folded.p[folded.n - g->v[i].n - 1] == ' ') &&
		    is_same(g->v[i], str_from(folded, folded.n - g->v[i].n)))
			return true;
	return false;
}

bool
words_within(enum words which, struct str line)
{
	const struct word_group *g = &word_groups[which];

	for (size_t i = 0; i < g->n; i++)
		if (str_find(line, g->v[i]) < line.n)
			return true;
	return false;
}

#define STEM	5	/* shorter ones begin too many other words */

static bool
has_stem(const struct word_group *g, struct str word)
{
	for (size_t i = 0; i < g->n; i++)
		if (str_starts(word, g->v[i]) &&
		    (g->v[i].n >= STEM || g->v[i].n == word.n))
			return true;
	return false;
}

bool
words_have(enum words which, struct str folded)
{
	struct str word;

	while (words_next(&folded, &word))
		if (has_stem(&word_groups[which], word))
			return true;
	return false;
}

size_t
words_hits(enum words which, struct str folded)
{
	struct str word;
	size_t n = 0;

	while (words_next(&folded, &word))
		n += words_are(which, word);
	return n;
}

enum field
words_field(struct str folded)
{
	if (folded.n == 0)
		return FIELD_NONE;
	for (enum field f = FIELD_FROM; f < FIELDS; f++)
		for (size_t i = 0; i < field_labels[f].n; i++)
			if (is_same(field_labels[f].v[i], folded))
				return f;
	return FIELD_NONE;
}
