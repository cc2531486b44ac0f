/*
 * lines.c - see lines.h.
 *
 * Quote marks are found here for plain text, with the two things which look
 * like one and are not: ">>> to be had now <<<", and ">From" as mailboxes
 * write a line that begins with "From".
 */
#include <string.h>

#include "attribution.h"
#include "lines.h"
#include "utf8.h"

static void	read_line(struct line *, struct str);
static unsigned	take_marks(struct str *);
static unsigned	take_initials(struct str *);
static void	mark_code(struct lines *);
static void	make_code(struct line *);
static size_t	fence(const struct line *, char *);
static void	end_line(struct text *, const struct line *, size_t);
static bool	is_joined(const struct line *, const struct line *);
static size_t	larger(size_t, size_t);
static bool	is_dash(int32_t);

struct line *
lines_add(struct arena *mem, struct lines *l)
{
	if (l->n == l->room) {
		struct line *v;

		l->room = l->room * 2 + 64;
		v = arena_alloc(mem, l->room * sizeof(*v));
		if (l->n > 0)
			memcpy(v, l->v, l->n * sizeof(*v));
		l->v = v;
	}
	return &l->v[l->n++];
}

struct lines
lines_read(struct arena *mem, struct str text)
{
	struct lines l = { 0 };
	struct str line;

	while (str_line(&text, &line)) {
		size_t at = attribution_within(line);

		if (at == line.n)
			at = attribution_before(line);
		read_line(lines_add(mem, &l), str_head(line, at));
		if (at == line.n)
			continue;
		read_line(lines_add(mem, &l), str_from(line, at));
		l.v[l.n - 1].marks |= MARK_JOINED;
	}
	mark_code(&l);
	return l;
}

static void
read_line(struct line *l, struct str text)
{
	l->text = l->plain = text;
	line_take_marks(l);
}

void
line_take_marks(struct line *l)
{
	struct str inside = l->plain;
	unsigned depth = take_marks(&inside) + take_initials(&inside);

	if (depth > 0 && (str_ends(str_trim_right(inside), S("<<")) ||
	    str_starts(l->plain, S(">From ")) ||
	    attribution_has_arrows(l->plain))) {
		inside = l->plain;
		depth = 0;
	}
	l->plain = utf8_trim(inside);
	l->depth += depth;
}

/* The quote marks at the front, three blanks before each at most. */
static unsigned
take_marks(struct str *s)
{
	unsigned depth = 0;

	for (;;) {
		size_t blanks = 0;

		while (blanks < s->n && blanks < 4 && s->p[blanks] == ' ')
			blanks++;
		if (blanks == s->n || blanks == 4 || s->p[blanks] != '>')
			return depth;
		*s = str_from(*s, blanks + 1);
		depth++;
	}
}

/* Up to three initials, "JM> ", as Emacs and its friends quote. */
static unsigned
take_initials(struct str *s)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= 'A' && s->p[n] <= 'Z')
		n++;
	if (n == 0 || n > 3 || n == s->n || s->p[n] != '>' ||
	    (n + 1 < s->n && s->p[n + 1] != ' '))
		return 0;
	*s = str_from(*s, n + 1);
	return 1;
}

/* A fence that nobody closes is not one: a reply may quote half a block. */
static void
mark_code(struct lines *l)
{
	size_t open = 0, length = 0;
	char with = 0, which;

	for (size_t i = 0; i < l->n; i++) {
		size_t n = fence(&l->v[i], &which);

		if (n == 0)
			continue;
		if (length == 0) {
			open = i;
			length = n;
			with = which;
		} else if (which == with && n >= length &&
		    n == l->v[i].plain.n) {
			for (; open <= i; open++)
				make_code(&l->v[open]);
			length = 0;
		}
	}
}

/* A > in it is no quote mark. */
static void
make_code(struct line *l)
{
	l->marks |= MARK_CODE;
	l->depth = 0;
	l->plain = utf8_trim(l->text);
}

/* How many of the fence's character begin the line; 0 if it is no fence. */
static size_t
fence(const struct line *l, char *which)
{
	struct str s = l->plain;
	size_t n = 0;

	if (l->depth > 0 || s.n < 3 || (s.p[0] != '`' && s.p[0] != '~'))
		return 0;
	*which = s.p[0];
	while (n < s.n && s.p[n] == *which)
		n++;
	return n >= 3 ? n : 0;
}

/*
 * Where something was cut from the middle, the blank lines before and after
 * it meet; the smaller lot is left out.
 */
struct str
lines_gather(struct arena *mem, const struct lines *l, enum part part)
{
	struct text t = { .mem = mem };
	const struct line *last = NULL;
	size_t blanks = 0, before = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct line *line = &l->v[i];

		if (line->part != part) {
			before = larger(before, blanks);
			blanks = 0;
		} else if (line_is_blank(line)) {
			blanks++;
		} else {
			if (last != NULL && !is_joined(line, last))
				end_line(&t, last, larger(before, blanks));
			text_add(&t, line->text);
			last = line;
			blanks = before = 0;
		}
	}
	return text_str(&t);
}

/* Two blanks at its end keep a line a line where Markdown is read. */
static void
end_line(struct text *t, const struct line *last, size_t blanks)
{
	if (blanks == 0 && (last->marks & MARK_BREAK) != 0)
		text_add(t, S("  "));
	for (text_byte(t, '\n'); blanks > 0; blanks--)
		text_byte(t, '\n');
}

static bool
is_joined(const struct line *line, const struct line *last)
{
	return (line->marks & MARK_JOINED) != 0 && last == line - 1;
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void
lines_give(struct lines *l, size_t from, size_t to, enum part part)
{
	for (; from < to; from++)
		l->v[from].part = part;
}

size_t
lines_next(const struct lines *l, size_t from)
{
	while (from < l->n && line_is_blank(&l->v[from]))
		from++;
	return from;
}

bool
line_is_blank(const struct line *l)
{
	return l->plain.n == 0 && l->depth == 0 &&
	    (l->marks & MARK_CODE) == 0;
}

bool
line_is_rule(const struct line *l)
{
	struct str rest;

	return line_dashes(l->plain, &rest) >= 2 && rest.n == 0 &&
	    (l->marks & MARK_CODE) == 0;
}

size_t
line_dashes(struct str s, struct str *rest)
{
	size_t n, count = 0;

	for (; s.n > 0 && is_dash(utf8_char(s, &n)); s = str_from(s, n))
		count++;
	*rest = s;
	return count;
}

/* ProtonMail has hyphens of its own, U+2010; others have long dashes. */
static bool
is_dash(int32_t c)
{
	return c == '-' || c == '_' || c == '=' || c == '*' ||
	    c == '~' || c == '#' || (c >= 0x2010 && c <= 0x2015);
}
