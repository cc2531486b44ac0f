/*
 * encoded.c - the encoded words of header fields, RFC 2047.  See encoded.h.
 *
 * Bytes of neighbouring words in the same charset are joined before they
 * are converted, for a word may end inside a character.
 */
#include "charset.h"
#include "encoded.h"
#include "field.h"
#include "limits.h"
#include "transfer.h"
#include "utf8.h"

#define CHARSET_NAME_MAX	60

struct word {
	struct str	 charset;	/* without RFC 2231's *language */
	struct str	 bytes;		/* decoded, in that charset */
};

struct decoder {
	struct arena	*mem;
	struct text	 out;		/* UTF-8 */
	struct text	 run;		/* bytes of words not yet converted */
	struct str	 charset;	/* of the run */
	bool		 no_end;	/* there is no "?=" any more */
};

static void
end_run(struct decoder *d)
{
	if (d->run.n == 0)
		return;
	text_add(&d->out, charset_raw(d->mem, d->charset, text_str(&d->run)));
	d->run = (struct text){ .mem = d->mem };
}

/*
 * The end of a word's text.  Looked for once in vain, it is not looked for
 * again: else a thousand beginnings without an end would cost a million.
 */
static size_t
text_end(struct decoder *d, struct str s)
{
	size_t n = d->no_end ? s.n : str_find(s, S("?="));

	if (n == s.n)
		d->no_end = true;
	return n;
}

/* "charset?Q?text?=" at the front; returns its length, 0 if there is none. */
static size_t
take_word(struct decoder *d, struct str s, struct word *w)
{
	size_t name = str_find_byte(str_head(s, CHARSET_NAME_MAX), '?'), n;
	struct str text;
	char how;

	if (name == 0 || name + 3 > s.n || s.p[name] != '?' ||
	    s.p[name + 2] != '?')
		return 0;
	how = s.p[name + 1] | 0x20;
	if (how != 'q' && how != 'b')
		return 0;
	w->charset = str_head(s, name);
	w->charset = str_head(w->charset, str_find_byte(w->charset, '*'));
	text = str_from(s, name + 3);
	n = text_end(d, text);
	w->bytes = (how == 'q' ? q_decode : base64_decode)(d->mem,
	    str_head(text, n));
	n += name + 3;
	return n + 2 < s.n ? n + 2 : s.n;
}

static void
add_word(struct decoder *d, const struct word *w)
{
	if (!str_caseeq(w->charset, d->charset))
		end_run(d);
	d->charset = w->charset;
	text_add(&d->run, w->bytes);
}

static void
add_plain(struct decoder *d, struct str s)
{
	end_run(d);
	text_add(&d->out, charset_guess(d->mem, s));
}

/* Blanks between two words were put there to fold the line. */
static bool
is_gap(struct str s)
{
	return str_trim(s).n == 0;
}

struct str
encoded_text(struct arena *mem, struct str value)
{
	struct decoder d = { .mem = mem, .out = { .mem = mem },
	    .run = { .mem = mem } };
	struct str rest = field_unfolded(mem, value);
	size_t from = 0, at = 0, n;
	bool after_word = false;
	struct word w;

	while ((at += str_find(str_from(rest, at), S("=?"))) < rest.n) {
		struct str gap = { rest.p + from, at - from };

		if ((n = take_word(&d, str_from(rest, at + 2), &w)) == 0) {
			at += 2;
			continue;
		}
		if (!after_word || !is_gap(gap))
			add_plain(&d, gap);
		add_word(&d, &w);
		from = at += 2 + n;
		after_word = true;
	}
	add_plain(&d, str_from(rest, from));
	return str_clip(utf8_line(mem, text_str(&d.out)), LETTER_LINE_MAX);
}
