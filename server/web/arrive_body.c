/*
 * arrive_body.c - see arrive_body.h.
 */
#include "arrive_body.h"
#include "subject.h"
#include "trim.h"
#include "unwrap.h"

#define POINTING_MAX	400	/* bytes: who writes more says it there */

static bool
is_forwarding(struct arena *mem, const struct letter *l)
{
	return subject_of(mem, l->subject).is_forward &&
	    str_find(l->quoted, S(TRIM_REPLY_WORDS)) == l->quoted.n;
}

/* "See my answers below, in red": Outlook marks no line of a quote, so what
 * was written into it went with it. */
static bool
points_below(const struct letter *l)
{
	static const struct str words[] = {
		STR("see below"), STR("answer below"), STR("answers below"),
		STR("comment below"), STR("comments below"),
		STR("response below"), STR("responses below"),
		STR("replies below"), STR("notes below"), STR("below in"),
		STR("below, in"), STR("inline"), STR("in-line"),
		STR("in red"), STR("in blue"), STR("in green"),
		STR("in bold"), STR("in caps"), STR("siehe unten"),
		STR("s. unten"), STR("antworten unten"), STR("in rot"),
		STR("in blau"), STR("ci-dessous"), STR("en rouge"),
		STR("abajo"), STR("en rojo"), STR("zie hieronder"),
		STR("in rood"),
	};

	if (l->kept.n > POINTING_MAX || str_starts(l->quoted, S(">")) ||
	    str_find(l->quoted, S("\n>")) < l->quoted.n)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_casefind(l->kept, words[i]) < l->kept.n)
			return true;
	return false;
}

/* Without the quote marks that it came with. */
static struct str
unquoted(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	struct str line;

	while (str_line(&s, &line)) {
		if (str_starts(line, S(">")))
			line = str_from(line, str_starts(line, S("> ")) ?
			    2 : 1);
		text_add(&t, line);
		text_byte(&t, '\n');
	}
	return text_str(&t);
}

/* What we put around a post; and the line of a header with the address at
 * which somebody got what they quote, which is nobody's business. */
static bool
is_left_out(const struct letter *l, struct str line, bool in_header)
{
	return str_find(line, S(TRIM_REPLY_WORDS)) < line.n ||
	    str_eq(str_trim_right(line), S("--")) ||
	    (in_header && l->from.address.n > 0 &&
	    str_casefind(line, l->from.address) < line.n);
}

static struct str
with_quote(struct arena *mem, const struct letter *l, struct str body)
{
	struct text t = { .mem = mem };
	struct str rest = l->quoted, line;
	bool in_header = true;

	if (str_starts(rest, S(">")))
		rest = unquoted(mem, rest);
	if (!l->was_html)
		rest = unwrap(mem, rest);
	text_printf(&t, "%.*s\n\n", STR_ARG(body));
	while (str_line(&rest, &line) &&
	    !str_starts(line, S(TRIM_FOOTER_WORDS))) {
		in_header = in_header && str_trim(line).n > 0;
		if (!is_left_out(l, line, in_header))
			text_printf(&t, line.n > 0 ? "> %.*s\n" : ">\n",
			    STR_ARG(line));
	}
	return str_trim_right(text_str(&t));
}

struct str
arrive_body(struct arena *mem, struct letter *l)
{
	struct str body = l->was_html ? l->kept : unwrap(mem, l->kept);
	bool forwards;

	if (l->is_bare || l->kept.n == 0 || l->quoted.n == 0)
		return body;
	forwards = is_forwarding(mem, l);
	if (!forwards && !points_below(l))
		return body;
	body = with_quote(mem, l, body);
	if (forwards)
		l->quoted = S("");
	return body;
}
