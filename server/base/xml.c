/*
 * xml.c - see xml.h.
 */
#include "xml.h"

static struct str
entity(char c)
{
	switch (c) {
	case '<':	return S("&lt;");
	case '>':	return S("&gt;");
	case '&':	return S("&amp;");
	case '"':	return S("&quot;");
	case '\'':	return S("&#39;");
	default:	return S("");
	}
}

void
xml_text(struct text *t, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		struct str e = entity(s.p[i]);

		if (e.n == 0 && (c >= 0x20 || c == '\n' || c == '\t'))
			continue;
		text_add(t, (struct str){ s.p + from, i - from });
		text_add(t, e);
		from = i + 1;
	}
	text_add(t, str_from(s, from));
}
