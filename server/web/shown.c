/*
 * shown.c - see shown.h.
 */
#include "limits.h"
#include "shown.h"

struct str
shown(struct arena *mem, struct str s)
{
	static const struct str markup = STR("\\`*_{}[]<>#+-.!|~&");
	struct text t = { .mem = mem };

	s = str_clip(s, TITLE_MAX);
	for (size_t i = 0; i < s.n; i++) {
		if (str_find_byte(markup, s.p[i]) < markup.n)
			text_byte(&t, '\\');
		text_byte(&t, s.p[i]);
	}
	return text_str(&t);
}
