/*
 * queryagain.c - what was typed, written anew: to be tried, or as it was
 * understood.
 */
#include "query.h"
#include "querypiece.h"
#include "utf8.h"
#include "words.h"

#define NAMES_MAX	3		/* to be asked for: author, in and kind */
#define NAME_WORDS_MAX	4		/* behind the first */

static struct str
line_of(struct arena *mem, struct str text)
{
	return str_clip(utf8_line(mem, str_clip(text, QUERY_MAX)), QUERY_MAX);
}

static bool
takes_star(const struct piece *p)
{
	struct str rest = p->value, word;
	size_t n = 0;			/* of the last word */

	while (word_next(&rest, &word))
		n = word.n;
	return piece_is_word(p) && n >= QUERY_STAR_MIN;
}

struct str
query_starred(struct arena *mem, struct str text)
{
	struct str rest = line_of(mem, text);
	struct text t = { .mem = mem };
	enum query_op op = OP_NONE;
	bool any = false;
	struct piece p;

	for (; piece_next(&rest, &p); op = p.op) {
		bool star = op != OP_NOT && takes_star(&p);

		text_printf(&t, "%s%.*s%s", t.n > 0 ? " " : "",
		    STR_ARG(p.whole), star ? "*" : "");
		any |= star;
	}
	return any ? text_str(&t) : S("");
}

/* From the first to the last of words that stand in one line. */
static struct str
span(struct str first, struct str last)
{
	return (struct str){ first.p, (size_t)(last.p + last.n - first.p) };
}

/* "practice report", also many of them. */
static bool
is_kind(struct str name)
{
	for (int i = 0; i < kind_words.n; i++) {
		struct str kind = word_of(kind_words, i);

		if (str_caseeq(name, kind) || (str_casestarts(name, kind) &&
		    str_eq(str_from(name, kind.n), S("s"))))
			return true;
	}
	return false;
}

static bool
is_name(enum query_key key, struct str name, const struct query_names *names)
{
	switch (key) {
	case KEY_AUTHOR:
		return names->is_author(names->arg, name);
	case KEY_IN:
		return names->is_cohort(names->arg, name);
	default:
		return is_kind(name);
	}
}

/* The longest name that begins with this piece; what it takes, off `rest`. */
static struct str
longest_name(const struct piece *p, struct str *rest,
    const struct query_names *names)
{
	struct str name = p->value, behind = *rest;
	struct piece next;

	for (int n = 0; n < NAME_WORDS_MAX && piece_next(&behind, &next) &&
	    piece_is_word(&next); n++) {
		struct str longer = span(p->value, next.value);

		if (is_name(p->key, longer, names)) {
			name = longer;
			*rest = behind;
		}
	}
	return name;
}

static bool
takes_name(const struct piece *p)
{
	return (p->key == KEY_AUTHOR || p->key == KEY_IN ||
	    p->key == KEY_KIND) && !p->is_not && !p->is_quoted &&
	    !p->has_star && p->value.n > 0;
}

struct str
query_named(struct arena *mem, struct str text, const struct query_names *names)
{
	struct str rest = line_of(mem, text);
	struct text t = { .mem = mem };
	int asked = 0;
	struct piece p;

	while (piece_next(&rest, &p)) {
		struct str name = takes_name(&p) && asked++ < NAMES_MAX ?
		    longest_name(&p, &rest, names) : p.value;

		if (t.n > 0)
			text_byte(&t, ' ');
		if (name.n > p.value.n)
			text_printf(&t, "%.*s\"%.*s\"",
			    (int)(name.p - p.whole.p), p.whole.p,
			    STR_ARG(name));
		else
			text_add(&t, p.whole);
	}
	return text_str(&t);
}
