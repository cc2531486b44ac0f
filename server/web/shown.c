/*
 * shown.c - see shown.h.
 */
#include "limits.h"
#include "shown.h"

static void
add(struct text *t, struct str s)
{
	static const struct str markup = STR("\\`*_{}[]<>#+-.!|~&=)");

	for (size_t i = 0; i < s.n; i++) {
		if (str_find_byte(markup, s.p[i]) < markup.n)
			text_byte(t, '\\');
		text_byte(t, s.p[i]);
	}
}

struct str
shown(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	add(&t, str_clip(s, TITLE_MAX));
	return text_str(&t);
}

/* Two blanks at its end keep a line one. */
struct str
shown_quote(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str line;

	while (str_line(&s, &line)) {
		text_add(&t, S("> "));
		add(&t, str_trim(line));
		text_add(&t, S("  \n"));
	}
	return text_str(&t);
}
