/*
 * json.c - see json.h.
 */
#include <stdio.h>

#include "clock.h"
#include "json.h"
#include "utf8.h"

/* A value needs a comma unless it opens a container or follows a key. */
static void
separate(struct text *t)
{
	if (t->n > 0 && t->p[t->n - 1] != '{' && t->p[t->n - 1] != '[' &&
	    t->p[t->n - 1] != ':')
		text_byte(t, ',');
}

void
json_open(struct text *t, char c)
{
	separate(t);
	text_byte(t, c);
}

void
json_close(struct text *t, char c)
{
	text_byte(t, c);
}

void
json_key(struct text *t, const char *name)
{
	json_str(t, str_of(name));
	text_byte(t, ':');
}

static void
escaped(struct text *t, unsigned char c)
{
	switch (c) {
	case '"':	text_add(t, S("\\\"")); break;
	case '\\':	text_add(t, S("\\\\")); break;
	case '\n':	text_add(t, S("\\n")); break;
	case '\t':	text_add(t, S("\\t")); break;
	default:	text_printf(t, "\\u%04x", c);
	}
}

void
json_str(struct text *t, struct str s)
{
	size_t from = 0, step;

	separate(t);
	text_byte(t, '"');
	for (size_t i = 0; i < s.n; i += step) {
		unsigned char c = (unsigned char)s.p[i];

		step = c < 0x80 ? 1 : utf8_length(str_from(s, i));
		if (step > 0 && c >= 0x20 && c != 0x7f && c != '"' && c != '\\')
			continue;
		text_add(t, (struct str){ s.p + from, i - from });
		if (step == 0) {
			text_add(t, S("\xef\xbf\xbd"));
			step = 1;
		} else
			escaped(t, c);
		from = i + step;
	}
	text_add(t, str_from(s, from));
	text_byte(t, '"');
}

void
json_i64(struct text *t, int64_t v)
{
	separate(t);
	text_printf(t, "%lld", (long long)v);
}

static void
json_bool(struct text *t, bool v)
{
	separate(t);
	text_add(t, v ? S("true") : S("false"));
}

void
json_null(struct text *t)
{
	separate(t);
	text_add(t, S("null"));
}

static void
json_time(struct text *t, int64_t ms)
{
	char when[CLOCK_TEXT];

	if (ms == 0) {
		json_null(t);
		return;
	}
	clock_rfc3339(ms, when);
	json_str(t, str_of(when));
}

void
json_put_str(struct text *t, const char *name, struct str v)
{
	json_key(t, name);
	json_str(t, v);
}

void
json_put_i64(struct text *t, const char *name, int64_t v)
{
	json_key(t, name);
	json_i64(t, v);
}

void
json_put_bool(struct text *t, const char *name, bool v)
{
	json_key(t, name);
	json_bool(t, v);
}

void
json_put_time(struct text *t, const char *name, int64_t v)
{
	json_key(t, name);
	json_time(t, v);
}
