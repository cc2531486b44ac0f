/*
 * unwrap.c - see unwrap.h.
 */
#include "unwrap.h"
#include "utf8.h"

#define NARROWEST	60		/* columns at which programs wrap */
#define WIDEST		80


static bool
is_fence(struct str line)
{
	line = str_trim(line);
	return str_starts(line, S("```")) || str_starts(line, S("~~~"));
}

/* Lists, quotes, headings, rules: Markdown breaks these by itself. */
static bool
is_block(struct str line)
{
	line = str_trim(line);
	if (line.n == 0)
		return true;
	if (line.p[0] >= '0' && line.p[0] <= '9') {
		size_t i = 0;

		while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
			i++;
		return i < line.n && (line.p[i] == '.' || line.p[i] == ')');
	}
	return str_find_byte(S(">#-*+|"), line.p[0]) < 6;
}

static size_t
first_word(struct str line)
{
	line = str_trim(line);
	return utf8_width(str_head(line, str_find_byte(line, ' ')));
}

/* Did the program break here, because the next word did not fit? */
static bool
is_soft(struct str line, struct str next)
{
	size_t width = utf8_width(str_trim_right(line));

	return width <= WIDEST && width >= NARROWEST - 20 &&
	    width + 1 + first_word(next) > NARROWEST + 8;
}

/* Four blanks would make code of a poem. */
static struct str
outdent(struct str line)
{
	size_t n = 0;

	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n >= 4 || (n > 0 && line.p[0] == '\t') ?
	    str_from(line, n) : line;
}

struct str
unwrap(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str rest = s, line, next;
	bool fence = false, more = str_line(&rest, &line);

	while (more) {
		more = str_line(&rest, &next);
		if (is_fence(line))
			fence = !fence;
		text_add(&t, fence ? line : str_trim_right(outdent(line)));
		if (more && !fence && !is_block(line) && !is_block(next) &&
		    !is_fence(next) && !is_soft(line, next))
			text_add(&t, S("  "));
		if (more)
			text_byte(&t, '\n');
		line = next;
	}
	return text_str(&t);
}
