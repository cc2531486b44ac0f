/*
 * date.c - the Date field, as programs have written it for forty years.
 *
 * RFC 5322, RFC 850, asctime and RFC 3339 hold the same things in different
 * order, so every word is taken for what it looks like, wherever it stands.
 */
#include "clock.h"
#include "date.h"
#include "field.h"

struct found {
	int64_t		 day, month, year;	/* 0: not yet */
	int64_t		 hour, minute, second;
	int64_t		 east;			/* minutes */
	bool		 has_time;
};

/* RFC 5322, 4.3; what is not here counts as UTC, as it says. */
static const struct {
	struct str	 word;
	int		 east;
} zones[] = {
	{ STR("EST"), -300 }, { STR("EDT"), -240 },
	{ STR("CST"), -360 }, { STR("CDT"), -300 },
	{ STR("MST"), -420 }, { STR("MDT"), -360 },
	{ STR("PST"), -480 }, { STR("PDT"), -420 },
	{ STR("CET"), 60 }, { STR("CEST"), 120 }, { STR("MET"), 60 },
	{ STR("MEST"), 120 }, { STR("BST"), 60 }, { STR("JST"), 540 },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
month_of(struct str word)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12 && word.n >= 3; i++)
		if (str_caseeq(str_head(word, 3),
		    (struct str){ months + i * 3, 3 }))
			return i + 1;
	return 0;
}

static void
take_word(struct found *f, struct str word)
{
	int month = month_of(word);

	if (month > 0 && f->month == 0)
		f->month = month;
	if (f->has_time && str_caseeq(word, S("PM")) && f->hour < 12)
		f->hour += 12;
	if (f->has_time && str_caseeq(word, S("AM")) && f->hour == 12)
		f->hour = 0;
	for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++)
		if (f->has_time && str_caseeq(word, zones[i].word))
			f->east = zones[i].east;
}

/* "9:55", "09:55:06", "09.55.06". */
static void
take_time(struct found *f, struct str word)
{
	int64_t *const to[] = { &f->hour, &f->minute, &f->second };
	size_t i = 0, k = 0;

	f->has_time = true;
	for (; k < 3; k++, i++) {
		size_t from = i;

		while (i < word.n && is_digit(word.p[i]))
			i++;
		if (!str_i64((struct str){ word.p + from, i - from }, to[k]))
			return;
	}
}

static void
take_zone(struct found *f, struct str word)
{
	int64_t v = 0;

	if (word.n == 6 && word.p[3] == ':')
		v = (word.p[1] - '0') * 1000 + (word.p[2] - '0') * 100 +
		    (word.p[4] - '0') * 10 + word.p[5] - '0';
	else if (!str_i64(str_from(word, 1), &v))
		return;
	v = v / 100 * 60 + v % 100;
	if (v >= 0 && v <= 14 * 60)
		f->east = word.p[0] == '-' ? -v : v;
}

/* RFC 5322, 4.3: two digits below 50 are of this century. */
static int64_t
year_of(int64_t v)
{
	if (v < 50)
		return v + 2000;
	return v < 1000 ? v + 1900 : v;
}

static void
take_number(struct found *f, struct str word)
{
	int64_t v;

	if (!str_i64(word, &v))
		return;
	if (f->day == 0 && v >= 1 && v <= 31 && word.n <= 2)
		f->day = v;
	else if (f->year == 0 && (word.n == 2 || word.n == 3 || word.n == 4))
		f->year = year_of(v);
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A number with its sign and colons, a run of letters, or one other byte. */
static size_t
word_length(struct str s)
{
	size_t i = 1;

	if (is_letter(s.p[0]))
		while (i < s.n && is_letter(s.p[i]))
			i++;
	else if (is_digit(s.p[0]) || s.p[0] == '+' || s.p[0] == '-')
		while (i < s.n && (is_digit(s.p[i]) || s.p[i] == ':'))
			i++;
	return i;
}

static void
take(struct found *f, struct str word)
{
	if (is_digit(word.p[0]))
		(str_find_byte(word, ':') < word.n ? take_time : take_number)
		    (f, word);
	else if (word.p[0] != '+' && word.p[0] != '-')
		take_word(f, word);
	else if (f->has_time)
		take_zone(f, word);
	else
		take_number(f, str_from(word, 1));
}

/* "2026-01-02T03:04:05": the only form that begins with the year. */
static bool
is_iso(struct str s)
{
	return s.n >= 10 && is_digit(s.p[0]) && is_digit(s.p[3]) &&
	    s.p[4] == '-' && s.p[7] == '-';
}

static void
take_iso_day(struct found *f, struct str s)
{
	str_i64(str_head(s, 4), &f->year);
	str_i64((struct str){ s.p + 5, 2 }, &f->month);
	str_i64((struct str){ s.p + 8, 2 }, &f->day);
}

static bool
is_possible(const struct found *f)
{
	return f->day >= 1 && f->day <= 31 && f->month >= 1 && f->month <= 12 &&
	    f->year >= 1970 && f->year <= 9999 && f->hour <= 24 &&
	    f->minute <= 60 && f->second <= 61;
}

/* RFC 5322, 4.3: "09 :  55", with blanks around the colons. */
static struct str
without_gaps(struct arena *mem, struct str s)
{
	struct text t = { .mem = mem };

	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_trim(str_from(s, i));
		bool before = rest.n > 0 && rest.p[0] == ':';
		bool after = t.n > 0 && t.p[t.n - 1] == ':';

		if (s.p[i] != ' ' || (!before && !after))
			text_byte(&t, s.p[i]);
	}
	return text_str(&t);
}

int64_t
date_read(struct arena *mem, struct str value)
{
	struct found f = { 0 };
	struct str s = without_gaps(mem,
	    str_head(field_bare(mem, value), 100));
	struct civil c;

	if (is_iso(s)) {
		take_iso_day(&f, s);
		s = str_from(s, 10);
	}
	for (size_t n; s.n > 0; s = str_from(s, n)) {
		n = word_length(s);
		take(&f, str_head(s, n));
	}
	if (!is_possible(&f))
		return 0;
	c = (struct civil){ (int)f.year, (int)f.month, (int)f.day,
	    (int)f.hour, (int)f.minute, (int)f.second, 0 };
	return clock_of_civil(&c) - f.east * MINUTE;
}
