/*
 * header.c - see header.h.
 */
#include <string.h>

#include "clock.h"
#include "header.h"
#include "secret.h"
#include "utf8.h"

#define FOLD_AT		78	/* RFC 5322, 2.1.1 */
#define LINE_MAX_OCTETS	998
#define WORD_MAX	75	/* RFC 2047, 2 */
#define WORD_FRAME	12	/* =?utf-8?q??= */

static void
refuse(struct header *h, enum status why)
{
	if (h->status == ST_OK)
		h->status = why;
}

static void
put(struct header *h, struct str s)
{
	text_add(&h->out, s);
	if ((h->column += s.n) > LINE_MAX_OCTETS)
		refuse(h, ST_LIMIT);
}

static void
begin(struct header *h, const char *name)
{
	h->column = 0;
	put(h, str_of(name));
	put(h, S(":"));
}

static void
end(struct header *h)
{
	text_add(&h->out, S("\r\n"));
	h->column = 0;
}

static void
fold(struct header *h)
{
	text_add(&h->out, S("\r\n "));
	h->column = 1;
}

/* A word that is not divided, after a blank or on a line of its own. */
static void
word(struct header *h, struct str s, bool is_first)
{
	if (!is_first && h->column + 1 + s.n > FOLD_AT)
		fold(h);
	else
		put(h, S(" "));
	put(h, s);
}

/* Printable ASCII and blanks?  CR, LF and NUL are refused for good. */
static bool
is_plain(struct header *h, struct str s)
{
	bool plain = true;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\r' || c == '\n' || c == '\0')
			refuse(h, ST_INVALID);
		plain = plain && c >= 0x20 && c < 0x7f;
	}
	return plain;
}

static void
words(struct header *h, struct str s)
{
	struct str one;
	bool is_first = true;

	while (str_field(&s, ' ', &one)) {
		if (one.n == 0)
			continue;
		word(h, one, is_first);
		is_first = false;
	}
}

/* What stands for itself in a Q word, also in a phrase (RFC 2047, 5). */
static bool
is_q_safe(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || memchr("!*+-/", c, 5) != NULL;
}

static size_t
q_size(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += is_q_safe((unsigned char)s.p[i]) || s.p[i] == ' ' ? 1 : 3;
	return n;
}

static void
put_q(struct header *h, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		char hexed[3] = { '=', digits[c >> 4], digits[c & 15] };

		if (c == ' ')
			put(h, S("_"));
		else if (is_q_safe(c))
			put(h, str_head(str_from(s, i), 1));
		else
			put(h, (struct str){ hexed, 3 });
	}
}

/* As many whole characters as take at most `room` columns. */
static struct str
chunk_of(struct str s, bool in_q, size_t room)
{
	size_t n = 0, used = 0, step;

	while (n < s.n) {
		step = utf8_length(str_from(s, n));
		step = step > 0 ? step : 1;
		used = in_q ? used + q_size(str_head(str_from(s, n), step)) :
		    (n + step + 2) / 3 * 4;
		if (used > room && n > 0)
			break;
		n += step;
	}
	return str_head(s, n);
}

static void
encoded_words(struct header *h, struct str s)
{
	/* Q can be read by eye, so it may be half as long again. */
	bool in_q = q_size(s) * 2 <= (s.n + 2) / 3 * 4 * 3;

	s = utf8_clean(h->out.mem, s);
	for (bool is_first = true; s.n > 0; is_first = false) {
		size_t column = is_first ? h->column + 1 : 1;
		size_t most = FOLD_AT - column;
		struct str chunk;

		most = most > WORD_MAX ? WORD_MAX : most;
		chunk = chunk_of(s, in_q, most - WORD_FRAME);
		if (is_first)
			put(h, S(" "));
		else
			fold(h);
		put(h, in_q ? S("=?utf-8?q?") : S("=?utf-8?b?"));
		if (in_q)
			put_q(h, chunk);
		else
			put(h, base64(h->out.mem, chunk));
		put(h, S("?="));
		s = str_from(s, chunk.n);
	}
}

static bool
has_long_word(struct str s)
{
	struct str one;

	while (str_field(&s, ' ', &one))
		if (one.n > FOLD_AT)
			return true;
	return false;
}

void
header_text(struct header *h, const char *name, struct str s)
{
	begin(h, name);
	if (is_plain(h, s) && !has_long_word(s) &&
	    str_find(s, S("=?")) == s.n)
		words(h, s);
	else
		encoded_words(h, s);
	end(h);
}

void
header_words(struct header *h, const char *name, struct str s)
{
	begin(h, name);
	if (!is_plain(h, s))
		refuse(h, ST_INVALID);
	words(h, s);
	end(h);
}

bool
header_is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= 0x20 || c >= 0x7f || c == '<' || c == '>')
			return false;
	}
	return s.n > 0;
}

static struct str
angled(struct header *h, struct str s)
{
	if (!header_is_token(s)) {
		refuse(h, ST_INVALID);
		return S("");
	}
	return arena_printf(h->out.mem, "<%.*s>", STR_ARG(s));
}

static struct str
quoted(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	text_byte(&t, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			text_byte(&t, '\\');
		text_byte(&t, s.p[i]);
	}
	text_byte(&t, '"');
	return text_str(&t);
}

void
header_mailbox(struct header *h, const char *name, struct str who,
    struct str address)
{
	begin(h, name);
	if (who.n == 0 && !header_is_token(address))
		refuse(h, ST_INVALID);
	if (who.n == 0)
		word(h, address, true);
	else if (is_plain(h, who) && who.n <= FOLD_AT &&
	    str_find(who, S("=?")) == who.n)
		words(h, quoted(h->out.mem, who));
	else
		encoded_words(h, who);
	if (who.n > 0)
		word(h, angled(h, address), false);
	end(h);
}

void
header_angles(struct header *h, const char *name, const struct str *v,
    size_t n, struct str between)
{
	begin(h, name);
	for (size_t i = 0; i < n; i++) {
		word(h, angled(h, v[i]), i == 0);
		if (i + 1 < n)
			put(h, between);
	}
	end(h);
}

void
header_angle(struct header *h, const char *name, struct str s)
{
	header_angles(h, name, &s, 1, S(""));
}

void
header_date(struct header *h, const char *name, int64_t ms)
{
	char when[CLOCK_TEXT];

	clock_rfc5322(ms, when);
	header_words(h, name, str_of(when));
}

enum status
header_end(struct header *h, struct str *s)
{
	*s = h->status == ST_OK ? text_str(&h->out) : S("");
	return h->status;
}
