/*
 * transfer.c - undoing what mail does to bytes to carry them.
 *
 * The result is never longer than what came, so room is taken once.
 */
#include <string.h>

#include "field.h"
#include "transfer.h"

struct out {
	char	*p;
	size_t	 n;
};

static struct out
out_for(struct arena *mem, struct str s)
{
	return (struct out){ arena_alloc(mem, s.n + 1), 0 };
}

static struct str
out_str(struct out *o)
{
	o->p[o->n] = '\0';
	return (struct str){ o->p, o->n };
}

static int
base64_digit(unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

/*
 * Padding in the middle ends a piece, not the whole: some programs encode
 * piece by piece and join the results.
 */
struct str
base64_decode(struct arena *mem, struct str s)
{
	struct out o = out_for(mem, s);
	uint32_t bits = 0;
	int have = 0, d;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '=')
			have = 0;
		if ((d = base64_digit((unsigned char)s.p[i])) == -1)
			continue;
		bits = bits << 6 | (uint32_t)d;
		if ((have += 6) >= 8)
			o.p[o.n++] = (char)(bits >> (have -= 8) & 0xff);
	}
	return out_str(&o);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Two hex digits at the front, or -1. */
static int
hex_pair(struct str s)
{
	int high, low;

	if (s.n < 2 || (high = hex_digit(s.p[0])) == -1 ||
	    (low = hex_digit(s.p[1])) == -1)
		return -1;
	return high << 4 | low;
}

static void
quoted_line(struct out *o, struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		int c = line.p[i] == '=' ? hex_pair(str_from(line, i + 1)) : -1;

		o->p[o->n++] = c == -1 ? line.p[i] : (char)c;
		i += c == -1 ? 0 : 2;
	}
}

/* Blanks before a line end were added on the way; the line end is theirs. */
struct str
quoted_decode(struct arena *mem, struct str s)
{
	struct out o = out_for(mem, s);

	while (s.n > 0) {
		size_t at = str_find_byte(s, '\n');
		struct str line = str_trim_right(str_head(s, at));
		bool soft = line.n > 0 && line.p[line.n - 1] == '=';

		line.n -= soft;
		quoted_line(&o, line);
		if (!soft && at < s.n) {
			if (at > 0 && s.p[at - 1] == '\r')
				o.p[o.n++] = '\r';
			o.p[o.n++] = '\n';
		}
		s = str_from(s, at + 1);
	}
	return out_str(&o);
}

struct str
q_decode(struct arena *mem, struct str s)
{
	struct out o = out_for(mem, s);
	char *blanks = arena_alloc(mem, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		blanks[i] = s.p[i] == '_' ? ' ' : s.p[i];
	quoted_line(&o, (struct str){ blanks, s.n });
	return out_str(&o);
}

struct str
percent_decode(struct arena *mem, struct str s)
{
	struct out o = out_for(mem, s);

	for (size_t i = 0; i < s.n; i++) {
		int c = s.p[i] == '%' ? hex_pair(str_from(s, i + 1)) : -1;

		o.p[o.n++] = c == -1 ? s.p[i] : (char)c;
		i += c == -1 ? 0 : 2;
	}
	return out_str(&o);
}

/* One line: a digit that counts the bytes, then four digits for three. */
static void
uu_line(struct out *o, struct str line)
{
	size_t want = (size_t)(line.p[0] - ' ') & 63;
	uint32_t bits = 0;

	for (size_t i = 1; i < line.n && want > 0; i++) {
		bits = bits << 6 | ((uint32_t)(line.p[i] - ' ') & 63);
		for (int k = 16; i % 4 == 0 && k >= 0 && want > 0; k -= 8) {
			o->p[o->n++] = (char)(bits >> k & 0xff);
			want--;
		}
	}
}

struct str
uu_decode(struct arena *mem, struct str s)
{
	struct out o = out_for(mem, s);
	struct str line;
	bool begun = false;

	while (str_line(&s, &line)) {
		if (!begun)
			begun = str_starts(line, S("begin "));
		else if (str_eq(str_trim(line), S("end")))
			break;
		else if (line.n > 0)
			uu_line(&o, line);
	}
	return out_str(&o);
}

/* Words, or a line drawn above them: no encoder writes these. */
static bool
is_foreign(struct str line)
{
	size_t lines = 0, blanks = 0;

	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++) {
		lines += line.p[i] == '_' || line.p[i] == '-';
		blanks += line.p[i] == ' ';
	}
	return blanks > 1 || (line.n > 3 && lines == line.n);
}

/* Where something else begins, which a list or a gateway wrote below. */
static size_t
base64_end(struct str s)
{
	struct str rest = s, line;

	while (str_line(&rest, &line))
		if (is_foreign(line))
			return (size_t)(line.p - s.p);
	return s.n;
}

/* What is called base64 and is full of other signs is plain text. */
static struct str
base64_if_it_is(struct arena *mem, struct str s)
{
	struct str data = str_head(s, base64_end(s));
	struct text t = { .mem = mem };
	size_t others = 0;

	for (size_t i = 0; i < data.n; i++)
		others += data.p[i] != '\r' && data.p[i] != '\n' &&
		    data.p[i] != '=' &&
		    base64_digit((unsigned char)data.p[i]) == -1;
	if (data.n == 0 || others > data.n / 16 + 2)
		return s;
	if (data.n == s.n)
		return base64_decode(mem, s);
	text_add(&t, base64_decode(mem, data));
	text_byte(&t, '\n');
	text_add(&t, str_from(s, data.n));
	return text_str(&t);
}

struct str
transfer_decode(struct arena *mem, struct str how, struct str s)
{
	static const struct {
		struct str	 word;
		struct str	 (*decode)(struct arena *, struct str);
	} ways[] = {
		{ STR("base64"), base64_if_it_is },
		{ STR("quoted-printable"), quoted_decode },
		{ STR("x-uuencode"), uu_decode },
		{ STR("x-uue"), uu_decode },
		{ STR("uuencode"), uu_decode },
	};

	how = field_bare(mem, how);
	if (how.n > 1 && how.p[0] == '"')
		how = (struct str){ how.p + 1, how.n - 2 };
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (str_caseeq(how, ways[i].word))
			return ways[i].decode(mem, s);
	return s;
}
