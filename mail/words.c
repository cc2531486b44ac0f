/*
 * words.c - see words.h.
 */
#include <string.h>

#include "utf8.h"
#include "wordlist.h"

struct folding {
	char	*room;
	size_t	 size, n;
	bool	 gap;			/* a blank before the next word */
};

/* False if there is no room left. */
static bool
add(struct folding *f, struct str s)
{
	if (f->n + f->gap + s.n > f->size)
		return false;
	if (f->gap)
		f->room[f->n++] = ' ';
	memcpy(f->room + f->n, s.p, s.n);
	f->n += s.n;
	f->gap = false;
	return true;
}

/* Most text is ASCII: no need to ask for categories.  What is neither letter
 * nor digit is a gap. */
static const char small[128] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
#define BOTH(upper, lower) [upper] = lower, [lower] = lower
	BOTH('A', 'a'), BOTH('B', 'b'), BOTH('C', 'c'), BOTH('D', 'd'),
	BOTH('E', 'e'), BOTH('F', 'f'), BOTH('G', 'g'), BOTH('H', 'h'),
	BOTH('I', 'i'), BOTH('J', 'j'), BOTH('K', 'k'), BOTH('L', 'l'),
	BOTH('M', 'm'), BOTH('N', 'n'), BOTH('O', 'o'), BOTH('P', 'p'),
	BOTH('Q', 'q'), BOTH('R', 'r'), BOTH('S', 's'), BOTH('T', 't'),
	BOTH('U', 'u'), BOTH('V', 'v'), BOTH('W', 'w'), BOTH('X', 'x'),
	BOTH('Y', 'y'), BOTH('Z', 'z'),
};

/* Takes ASCII off the front, as much as there is and fits. */
static bool
add_ascii(struct folding *f, struct str *line)
{
	const char *p = line->p, *end = p + line->n;
	bool fits = true;

	for (; p < end && (*p & 0x80) == 0; p++) {
		char c = small[(unsigned char)*p];

		if (c == '\0') {
			f->gap = f->n > 0;
			continue;
		}
		if (!(fits = f->n + f->gap + 1 <= f->size))
			break;
		if (f->gap)
			f->room[f->n++] = ' ';
		f->room[f->n++] = c;
		f->gap = false;
	}
	*line = (struct str){ p, (size_t)(end - p) };
	return fits;
}

static bool
add_char(struct folding *f, int32_t c)
{
	char bytes[8] = "";
	struct text t = { .p = bytes, .size = sizeof(bytes) };

	if (!utf8_is_word(c)) {
		f->gap = f->n > 0;
		return true;
	}
	utf8_put(&t, utf8_lower(c));
	return add(f, text_str(&t));
}

struct str
words_fold(struct str line, char *room, size_t size)
{
	struct folding f = { .room = room, .size = size };
	bool fits = add_ascii(&f, &line);
	size_t step;

	while (fits && line.n > 0) {
		fits = add_char(&f, utf8_char(line, &step));
		line = str_from(line, step > 0 ? step : 1);
		fits = fits && add_ascii(&f, &line);
	}
	return (struct str){ room, f.n };
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
	size_t ascii = 0;

	while (ascii < line.n && (line.p[ascii] & 0x80) == 0)
		ascii++;
	if (ascii == line.n)
		return false;
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
