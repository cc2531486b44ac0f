/*
 * qp.c - see qp.h.
 */
#include "qp.h"

#define COLUMNS	75	/* and a = at the end of a soft line */

static const char digits[] = "0123456789ABCDEF";

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Must the byte at `at` of the line be encoded, whatever its column? */
static bool
is_special(struct str line, size_t at)
{
	unsigned char c = (unsigned char)line.p[at];

	if (is_blank(line.p[at]))
		return at + 1 == line.n;
	return c < 0x20 || c > 0x7e || c == '=';
}

/* Would something on the way take the byte that begins a line for its own? */
static bool
is_touchy(struct str rest)
{
	return rest.p[0] == '.' || str_starts(rest, S("From "));
}

static void
put_line(struct text *out, struct str line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.n; i++) {
		bool special = is_special(line, i);

		if (column + (special ? 3 : 1) > COLUMNS) {
			text_add(out, S("=\r\n"));
			column = 0;
		}
		if (column == 0)
			special = special || is_touchy(str_from(line, i));
		if (special) {
			unsigned char c = (unsigned char)line.p[i];
			char b[3] = { '=', digits[c >> 4], digits[c & 15] };

			text_add(out, (struct str){ b, 3 });
			column += 3;
		} else {
			text_byte(out, line.p[i]);
			column++;
		}
	}
	text_add(out, S("\r\n"));
}

void
qp_put(struct text *out, struct str s)
{
	struct str line;

	while (str_line(&s, &line))
		put_line(out, line);
}
