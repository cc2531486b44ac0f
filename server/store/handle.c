/*
 * handle.c - words made of names: "Ana María Ruiz" is @ana-maria-ruiz.
 *
 * Letters and digits of ASCII, so that a handle can be typed on every
 * keyboard and stands in an address; accents go, other scripts have to do
 * with the fallback.
 */
#include "limits.h"
#include "store_priv.h"
#include "utf8.h"

#define WORD_MAX	40

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct str
word_of_name(struct arena *mem, struct str name, const char *fallback)
{
	struct text t = { .mem = mem };
	struct str bare = utf8_bare(mem, name);
	bool gap = false;

	for (size_t i = 0; i < bare.n && t.n < WORD_MAX; i++) {
		char c = bare.p[i];

		if (is_letter(c)) {
			if (gap && t.n > 0)
				text_byte(&t, '-');
			text_byte(&t, c);
			gap = false;
		} else if (str_starts(str_from(bare, i), S("’")))
			i += 2;		/* O’Neil, O'Neil and J.R. are a word */
		else if (c != '\'' && c != '.')
			gap = true;
	}
	return t.n > 0 ? text_str(&t) : str_of(fallback);
}
