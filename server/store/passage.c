/*
 * passage.c - is a passage in the words of its post?
 *
 * Blanks may differ, and "…" may stand for words that were left out.
 */
#include "store/lessons.h"
#include "utf8.h"

/* Where the next thing is left out, and how many bytes say so. */
static size_t
ellipsis(struct str s, size_t *n)
{
	size_t one = str_find(s, S("…")), three = str_find(s, S("..."));

	*n = one < three ? S("…").n : S("...").n;
	return one < three ? one : three;
}

bool
passage_occurs(struct arena *mem, struct str passage, struct str text)
{
	struct str rest = utf8_line(mem, passage), piece;
	bool found = false;
	size_t n;

	text = utf8_line(mem, text);
	while (rest.n > 0) {
		size_t end = ellipsis(rest, &n), at;

		piece = str_trim(str_head(rest, end));
		rest = str_from(rest, end + n);
		if (piece.n == 0)
			continue;
		if ((at = str_find(text, piece)) >= text.n)
			return false;
		text = str_from(text, at + piece.n);
		found = true;
	}
	return found;
}
