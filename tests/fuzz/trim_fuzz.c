/*
 * trim_fuzz.c - whatever is trimmed is valid UTF-8, nothing is invented,
 * and no line is in no part.
 */
#include <stdlib.h>

#include "trim.h"
#include "utf8.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check_valid(const struct trimmed *t)
{
	if (!utf8_valid(t->kept) || !utf8_valid(t->quoted) ||
	    !utf8_valid(t->signature))
		abort();
}

/* Lines come in their order, so one look at the letter is enough. */
static void
check_stands_in(struct str part, struct str letter)
{
	struct str line;

	while (str_line(&part, &line)) {
		size_t at = str_find(letter, line);

		if (at == letter.n && line.n > 0)
			abort();
		letter = str_from(letter, at + line.n);
	}
}

static size_t
visible(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] != '\n';
	return n;
}

static void
check_text(struct arena *mem, struct str in)
{
	struct trimmed t = trim_text(mem, in);

	check_valid(&t);
	check_stands_in(t.kept, in);
	check_stands_in(t.quoted, in);
	check_stands_in(t.signature, in);
	if (visible(t.kept) + visible(t.quoted) + visible(t.signature) >
	    visible(in))
		abort();
	if (t.kept.n == 0 && utf8_trim(in).n > 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str in = utf8_clean(mem, (struct str){ (const char *)data, n });
	struct trimmed t;

	check_text(mem, in);
	t = trim_html(mem, in);
	check_valid(&t);
	if (!utf8_valid(html_to_markdown(mem, in)))
		abort();
	arena_free(mem);
	return 0;
}
