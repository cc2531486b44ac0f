/*
 * wrap.c - see wrap.h.
 */
#include <ctype.h>

#include "utf8.h"
#include "wrap.h"

/* "> > " and blanks: up to where the words begin. */
static size_t
quote_marks(struct str line)
{
	size_t n = 0;

	while (n < line.n && (line.p[n] == '>' || line.p[n] == ' '))
		n++;
	return n;
}

/* "- ", "* ", "12. " with what follows it; 0 if it is none. */
static size_t
list_mark(struct str s)
{
	size_t n = 0;

	while (n < s.n && n < 4 && isdigit((unsigned char)s.p[n]))
		n++;
	if (n > 0 && n < s.n && (s.p[n] == '.' || s.p[n] == ')'))
		n++;
	else if (n == 0 && s.n > 0 && (s.p[0] == '-' || s.p[0] == '*' ||
	    s.p[0] == '+'))
		n++;
	else
		return 0;
	return n < s.n && s.p[n] == ' ' ? n + 1 : 0;
}

static bool
is_fence(struct str s)
{
	return str_starts(s, S("```")) || str_starts(s, S("~~~"));
}

static bool
stays_as_it_is(struct str line)
{
	return str_starts(line, S("    ")) || str_starts(line, S("\t")) ||
	    str_starts(line, S("|")) || utf8_width(line) <= WRAP_COLUMNS;
}

static void
whole_line(struct text *out, struct str line, struct str before)
{
	text_add(out, line.n > 0 ? before : str_trim_right(before));
	text_add(out, line);
	text_byte(out, '\n');
}

/* The marks again for the next line, a list's mark as blanks. */
static size_t
next_line(struct text *out, struct str marks, size_t indent, struct str before)
{
	text_byte(out, '\n');
	text_add(out, before);
	text_add(out, marks);
	for (size_t i = 0; i < indent; i++)
		text_byte(out, ' ');
	return marks.n + indent;
}

static void
broken_line(struct text *out, struct str line, struct str before)
{
	struct str marks = str_head(line, quote_marks(line)), word;
	struct str rest = str_from(line, marks.n);
	size_t indent = list_mark(rest), column = marks.n + indent;
	bool is_first = true;

	text_add(out, before);
	text_add(out, str_head(line, column));
	rest = str_from(rest, indent);
	while (str_field(&rest, ' ', &word)) {
		size_t width = utf8_width(word);

		if (word.n == 0)
			continue;
		if (!is_first && column + 1 + width > WRAP_COLUMNS) {
			column = next_line(out, marks, indent, before);
			is_first = true;
		}
		if (!is_first)
			text_byte(out, ' ');
		text_add(out, word);
		column += width + !is_first;
		is_first = false;
	}
	text_byte(out, '\n');
}

void
wrap(struct text *out, struct str text, struct str before)
{
	bool in_code = false;
	struct str line;

	while (str_line(&text, &line)) {
		line = str_trim_right(line);
		if (is_fence(line))
			in_code = !in_code;
		if (in_code || stays_as_it_is(line))
			whole_line(out, line, before);
		else
			broken_line(out, line, before);
	}
}
