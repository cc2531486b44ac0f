/*
 * flowed.c - format=flowed, RFC 3676.  See flowed.h.
 */
#include "flowed.h"

struct line {
	size_t		 depth;		/* of quoting */
	struct str	 text;		/* unstuffed */
	bool		 is_soft;	/* the paragraph goes on */
};

static struct line
line_read(struct str s)
{
	struct line l = { 0 };

	while (l.depth < s.n && s.p[l.depth] == '>')
		l.depth++;
	l.text = str_from(s, l.depth);
	if (l.text.n > 0 && l.text.p[0] == ' ')
		l.text = str_from(l.text, 1);
	l.is_soft = l.text.n > 0 && l.text.p[l.text.n - 1] == ' ' &&
	    !str_eq(l.text, S("-- "));
	return l;
}

static void
begin_line(struct text *t, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		text_byte(t, '>');
	if (depth > 0)
		text_byte(t, ' ');
}

struct str
unflow(struct arena *mem, struct str s, bool delsp)
{
	struct text t = { .mem = mem };
	struct str raw;
	struct line before = { 0 };
	bool is_first = true;

	while (str_line(&s, &raw)) {
		struct line l = line_read(raw);
		bool joins = before.is_soft && l.depth == before.depth &&
		    !str_eq(l.text, S("-- "));

		if (!joins && !is_first)
			text_byte(&t, '\n');
		if (!joins)
			begin_line(&t, l.depth);
		l.text.n -= l.is_soft && delsp;
		text_add(&t, l.text);
		before = l;
		is_first = false;
	}
	if (!is_first)
		text_byte(&t, '\n');
	return text_str(&t);
}
