/*
 * mailbox.c - the names and addresses in From, To and their like.
 *
 * One pass over the bytes, which fall into the part they stand in: phrase,
 * <address> or (comment).  A comma ends a mailbox.  Which part is the name
 * and which the address is decided then, when both are known.
 */
#include "encoded.h"
#include "field.h"
#include "mailbox.h"

struct scan {
	struct arena	*mem;
	struct str	 rest;
	struct text	 phrase, angle, comment;
	size_t		 depth;		/* of parentheses */
	size_t		 name_end;	/* the phrase up to the bracket */
	bool		 in_angle, had_angle, had_quote;
	struct mailboxes list;
	size_t		 room;
};

static void
start(struct scan *s)
{
	s->phrase.n = s->angle.n = s->comment.n = 0;
	s->in_angle = s->had_angle = s->had_quote = false;
}

/* Without blanks, quotes at the ends, and the route of <@a,@b:c@d>. */
static struct str
address_of(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	s = str_trim(s);
	if (str_starts(s, S("@")) && str_find_byte(s, ':') < s.n)
		s = str_from(s, str_find_byte(s, ':') + 1);
	if (str_casestarts(s, S("mailto:")))
		s = str_from(s, 7);
	while (s.n > 1 && (s.p[0] == '\'' || s.p[0] == '"') &&
	    s.p[s.n - 1] == s.p[0])
		s = (struct str){ s.p + 1, s.n - 2 };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t')
			text_byte(&t, s.p[i]);
	return encoded_text(mem, text_str(&t));
}

static struct str
name_of(struct arena *mem, struct str s)
{
	s = encoded_text(mem, s);
	while (s.n > 1 && (s.p[0] == '\'' || s.p[0] == '"') &&
	    s.p[s.n - 1] == s.p[0])
		s = str_trim((struct str){ s.p + 1, s.n - 2 });
	return s;
}

/*
 * "Ann Lee ann@example.org", without brackets: the last word is the address
 * and what stands before it the name.
 */
static void
split_phrase(struct scan *s, struct str phrase, struct mailbox *m)
{
	size_t at = phrase.n;

	while (at > 0 && phrase.p[at - 1] != ' ' && phrase.p[at - 1] != '\t')
		at--;
	if (str_find_byte(str_from(phrase, at), '@') + at == phrase.n)
		at = 0;
	m->address = address_of(s->mem, str_from(phrase, at));
	m->name = name_of(s->mem, str_head(phrase, at));
}

static void
end_mailbox(struct scan *s)
{
	struct str phrase = str_trim(text_str(&s->phrase));
	struct mailbox m = { 0 };

	if (s->had_angle) {
		m.address = address_of(s->mem, text_str(&s->angle));
		m.name = name_of(s->mem, str_head(text_str(&s->phrase),
		    s->name_end));
	} else if (phrase.n > 0)
		split_phrase(s, phrase, &m);
	if (m.name.n == 0 && m.address.n > 0)
		m.name = name_of(s->mem, text_str(&s->comment));
	if ((m.address.n > 0 || m.name.n > 0) && s->list.n < s->room)
		s->list.v[s->list.n++] = m;
	start(s);
}

/*
 * Whether the comma belongs to a name: "Ruiz, Ana <ana@example.org>".  Then
 * no address has been seen yet and one in brackets comes before the next.
 */
static bool
comma_is_of_name(const struct scan *s)
{
	struct str phrase = { s->phrase.p, s->phrase.n };
	struct str next = str_head(s->rest, str_find_byte(s->rest, ','));
	size_t angle = str_find_byte(next, '<');

	return !s->had_angle && !s->had_quote && str_trim(phrase).n > 0 &&
	    str_find_byte(phrase, '@') == phrase.n && angle < next.n &&
	    str_trim(str_head(next, angle)).n > 0;
}

/* Up to the closing quote; without one the quote is a letter like others. */
static void
take_quoted(struct scan *s, struct text *to)
{
	size_t i;

	for (i = 0; i < s->rest.n && s->rest.p[i] != '"'; i++) {
		if (s->rest.p[i] == '\\' && i + 1 < s->rest.n)
			i++;
		text_byte(to, s->rest.p[i]);
	}
	s->rest = str_from(s->rest, i + 1);
	s->had_quote = true;
}

static void
take_comment(struct scan *s, char c)
{
	if (c == '(' && s->depth++ == 0) {
		if (s->comment.n > 0)
			text_byte(&s->comment, ' ');
		return;
	}
	if (c == ')' && --s->depth == 0)
		return;
	text_byte(&s->comment, c);
}

/* A second bracket without a comma before it: somebody forgot the comma. */
static void
open_angle(struct scan *s)
{
	if (s->had_angle) {
		struct str next = arena_dup(s->mem,
		    str_from(text_str(&s->phrase), s->name_end));

		end_mailbox(s);
		text_add(&s->phrase, next);
	}
	s->in_angle = s->had_angle = true;
	s->name_end = s->phrase.n;
}

/* "Team: ann@x, bob@x;" gives its members; "undisclosed:;" nobody. */
static bool
is_group_colon(const struct scan *s)
{
	struct str phrase = { s->phrase.p, s->phrase.n };

	return !s->in_angle && !s->had_angle && phrase.n > 0 &&
	    str_find_byte(phrase, '@') == phrase.n;
}

static void
take_outside(struct scan *s, char c)
{
	switch (c) {
	case '"':	take_quoted(s, &s->phrase); break;
	case '<':	open_angle(s); break;
	case '>':	break;
	case ';':	end_mailbox(s); break;
	case ',':
		if (!comma_is_of_name(s))
			end_mailbox(s);
		else
			text_byte(&s->phrase, c);
		break;
	case ':':
		if (is_group_colon(s))
			start(s);
		else
			text_byte(&s->phrase, c);
		break;
	default:	text_byte(&s->phrase, c);
	}
}

static void
take_inside(struct scan *s, char c)
{
	if (c == '>')
		s->in_angle = false;
	else if (c == '"')
		take_quoted(s, &s->angle);
	else if (c != '<')
		text_byte(&s->angle, c);
}

struct mailboxes
mailboxes_read(struct arena *mem, struct str value)
{
	struct scan s = { .mem = mem, .rest = field_unfolded(mem, value),
	    .phrase = { .mem = mem }, .angle = { .mem = mem },
	    .comment = { .mem = mem }, .room = LETTER_LIST_MAX };
	char c;

	if (s.rest.n == 0)
		return s.list;
	s.list.v = arena_alloc(mem, s.room * sizeof(*s.list.v));
	while (s.rest.n > 0 && s.list.n < s.room) {
		c = s.rest.p[0];
		s.rest = str_from(s.rest, 1);
		if (s.depth > 0 && c == '\\' && s.rest.n > 0) {
			text_byte(&s.comment, s.rest.p[0]);
			s.rest = str_from(s.rest, 1);
		} else if (s.depth > 0 || c == '(')
			take_comment(&s, c);
		else if (s.in_angle)
			take_inside(&s, c);
		else
			take_outside(&s, c);
	}
	end_mailbox(&s);
	return s.list;
}
