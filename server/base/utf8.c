/*
 * utf8.c - see utf8.h.  The door to utf8proc.
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "log.h"
#include "utf8.h"

#define REPLACEMENT	S("\xef\xbf\xbd")

int32_t
utf8_char(struct str s, size_t *n)
{
	utf8proc_int32_t c = -1;
	utf8proc_ssize_t step = 0;

	if (s.n > 0 && (unsigned char)s.p[0] < 0x80) {
		*n = 1;
		return s.p[0];
	}
	if (s.n > 0)
		step = utf8proc_iterate((const utf8proc_uint8_t *)s.p,
		    s.n < 4 ? (utf8proc_ssize_t)s.n : 4, &c);
	*n = step > 0 ? (size_t)step : 0;
	return c;
}

size_t
utf8_length(struct str s)
{
	size_t n;

	utf8_char(s, &n);
	return n;
}

void
utf8_put(struct text *t, int32_t c)
{
	utf8proc_uint8_t b[4];
	utf8proc_ssize_t n;

	if (c >= 0 && c < 0x80) {
		text_byte(t, (char)c);
		return;
	}
	n = utf8proc_encode_char(c, b);
	text_add(t, (struct str){ (const char *)b, n > 0 ? (size_t)n : 0 });
}

bool
utf8_valid(struct str s)
{
	size_t n;

	for (; s.n > 0; s = str_from(s, n))
		if ((n = utf8_length(s)) == 0)
			return false;
	return true;
}

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x7f || (c < 0x20 && c != '\n' && c != '\t'))
			return false;
	}
	return true;
}

static void
clean_byte(struct text *t, struct str *s)
{
	size_t n = utf8_length(*s);
	unsigned char c = (unsigned char)s->p[0];

	if (n == 0)
		text_add(t, REPLACEMENT);
	else if (c == '\r')
		text_byte(t, '\n');
	else if (c >= 0x20 ? c != 0x7f : c == '\n' || c == '\t')
		text_add(t, str_head(*s, n));
	if (c == '\r' && s->n > 1 && s->p[1] == '\n')
		n = 2;
	*s = str_from(*s, n > 0 ? n : 1);
}

struct str
utf8_clean(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	if (is_plain(s))
		return arena_dup(mem, s);
	while (s.n > 0)
		clean_byte(&t, &s);
	return text_str(&t);
}

static struct str
mapped(struct arena *mem, struct str s, utf8proc_option_t how)
{
	utf8proc_uint8_t *out;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p,
	    (utf8proc_ssize_t)s.n, &out, how | UTF8PROC_STABLE);
	struct str res;

	if (n == UTF8PROC_ERROR_NOMEM)
		fatal("out of memory");
	if (n < 0)
		return arena_dup(mem, s);
	res = arena_dup(mem, (struct str){ (const char *)out, (size_t)n });
	free(out);
	return res;
}

/* Unicode's default-ignorable controls that hide or reorder what is read. */
static bool
is_trick(int32_t c)
{
	return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || c == 0x00ad ||
	    c == 0x061c;
}

static bool
is_blank(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xa0 ||
	    c == 0x2028 || c == 0x2029 || c == 0x85;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Printable ASCII with single blanks between: most of what comes. */
static bool
is_plain_line(struct str s)
{
	char before = ' ';

	for (size_t i = 0; i < s.n; before = s.p[i++])
		if (s.p[i] < ' ' || s.p[i] > '~' ||
		    (s.p[i] == ' ' && before == ' '))
			return false;
	return s.n == 0 || before != ' ';
}

struct str
utf8_line(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };
	bool gap = false;
	size_t n;

	if (is_plain_line(s))
		return arena_dup(mem, s);
	s = utf8_clean(mem, s);
	if (!is_ascii(s))
		s = mapped(mem, s, UTF8PROC_COMPOSE);
	for (; s.n > 0; s = str_from(s, n)) {
		int32_t c = utf8_char(s, &n);

		if (is_blank(c))
			gap = t.n > 0;
		else if (!is_trick(c)) {
			if (gap)
				text_byte(&t, ' ');
			gap = false;
			text_add(&t, str_head(s, n));
		}
	}
	return text_str(&t);
}

static struct str
small(struct arena *mem, struct str ascii)
{
	char *p = arena_alloc(mem, ascii.n + 1);

	for (size_t i = 0; i < ascii.n; i++)
		p[i] = ascii.p[i] >= 'A' && ascii.p[i] <= 'Z' ?
		    (char)(ascii.p[i] | 0x20) : ascii.p[i];
	return (struct str){ p, ascii.n };
}

struct str
utf8_fold(struct arena *mem, struct str s)
{
	s = utf8_clean(mem, s);
	return is_ascii(s) ? small(mem, s) :
	    mapped(mem, s, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

struct str
utf8_bare(struct arena *mem, struct str s)
{
	return mapped(mem, utf8_clean(mem, s), UTF8PROC_COMPOSE |
	    UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}

/*
 * Most of what is asked below is asked of ASCII, where the answer needs no
 * look into Unicode's tables.
 */
static bool
is_ascii_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
utf8_is_word(int32_t c)
{
	utf8proc_category_t cat;

	if (c < 0x80)
		return is_ascii_letter(c) || (c >= '0' && c <= '9');
	cat = utf8proc_category(c);
	return (cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_ME) ||
	    (cat >= UTF8PROC_CATEGORY_ND && cat <= UTF8PROC_CATEGORY_NO);
}

bool
utf8_is_upper(int32_t c)
{
	utf8proc_category_t cat;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	cat = utf8proc_category(c);
	return cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
}

bool
utf8_is_cased(int32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c);
	return utf8proc_tolower(c) != c || utf8proc_toupper(c) != c;
}

bool
utf8_is_blank(int32_t c)
{
	return is_trick(c) || is_blank(c) ||
	    (c >= 0x80 && utf8proc_category(c) == UTF8PROC_CATEGORY_ZS);
}

int32_t
utf8_lower(int32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
	return utf8proc_tolower(c);
}

/* The last character's first byte is at most three bytes before its last. */
static size_t
last_length(struct str s)
{
	size_t n = 1;

	while (n < 4 && n < s.n &&
	    ((unsigned char)s.p[s.n - n] & 0xc0) == 0x80)
		n++;
	return n;
}

struct str
utf8_trim(struct str s)
{
	size_t n;

	while (s.n > 0 && utf8_is_blank(utf8_char(s, &n)))
		s = str_from(s, n);
	while (s.n > 0) {
		struct str last = str_from(s, s.n - last_length(s));

		if (!utf8_is_blank(utf8_char(last, &n)))
			break;
		s = str_head(s, s.n - last.n);
	}
	return s;
}

/* Categories L*, N*, Co, and what had none in the days of unicode61. */
bool
utf8_is_alnum(int32_t c)
{
	utf8proc_category_t is = utf8proc_category(c);

	return (is >= UTF8PROC_CATEGORY_LU && is <= UTF8PROC_CATEGORY_LO) ||
	    (is >= UTF8PROC_CATEGORY_ND && is <= UTF8PROC_CATEGORY_NO) ||
	    is == UTF8PROC_CATEGORY_CO || is == UTF8PROC_CATEGORY_CN;
}

/* Those of U+0300 to U+0331 that unicode61 counts, a bit each. */
bool
utf8_is_accent(int32_t c)
{
	const uint64_t those = 0x000361f808029fdf;

	return c >= 0x300 && c <= 0x331 && (those >> (c - 0x300) & 1);
}

static int32_t
small_letter(int32_t c)
{
	utf8proc_int32_t folded[4];
	int bound = 0;

	return utf8proc_decompose_char(c, folded, 4, UTF8PROC_CASEFOLD |
	    UTF8PROC_STABLE, &bound) == 1 ? folded[0] : utf8proc_tolower(c);
}

/* Only Latin letters lose their marks: Cyrillic's short i is another i. */
int32_t
utf8_plain(int32_t c)
{
	utf8proc_int32_t parts[8];
	int bound = 0;
	utf8proc_ssize_t n;

	c = small_letter(c);
	n = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE |
	    UTF8PROC_STABLE, &bound);
	return n > 1 && n <= 8 && parts[0] < 0x80 ? parts[0] : c;
}

size_t
utf8_width(struct str s)
{
	size_t width = 0, n;

	for (; s.n > 0; s = str_from(s, n)) {
		int32_t c = utf8_char(s, &n);
		int w = n > 0 ? utf8proc_charwidth(c) : 1;

		width += w > 0 ? (size_t)w : 0;
		n = n > 0 ? n : 1;
	}
	return width;
}

struct str
utf8_beginning(struct arena *mem, struct str s, size_t max)
{
	struct str cut = str_clip(s, max);
	size_t n = cut.n;

	if (n == s.n)
		return s;
	while (n > max / 2 && s.p[n] != ' ' && s.p[n] != '\n')
		n--;
	return arena_printf(mem, "%.*s …",
	    STR_ARG(str_trim_right(n > max / 2 ? str_head(s, n) : cut)));
}
