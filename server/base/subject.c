/*
 * subject.c - see subject.h.
 */
#include "subject.h"
#include "utf8.h"

static const struct {
	struct str	word;
	bool		is_reply;	/* or else a forward */
} words[] = {
	{ STR("re"), true },	{ STR("aw"), true },	{ STR("sv"), true },
	{ STR("antw"), true },	{ STR("antwort"), true }, { STR("odp"), true },
	{ STR("vs"), true },	{ STR("ref"), true },	{ STR("res"), true },
	{ STR("rif"), true },	{ STR("rv"), false },	{ STR("ynt"), true },
	{ STR("回复"), true },	{ STR("答复"), true },	{ STR("返信"), true },
	{ STR("회신"), true },	{ STR("תגובה"), true },	{ STR("ответ"), true },
	{ STR("fwd"), false },	{ STR("fw"), false },	{ STR("wg"), false },
	{ STR("tr"), false },	{ STR("enc"), false },	{ STR("vb"), false },
	{ STR("转发"), false },	{ STR("転送"), false },
	{ STR("回覆"), true },	{ STR("답장"), true },	{ STR("ΑΠ"), true },
	{ STR("ΣΧΕΤ"), true },	{ STR("vá"), true },	{ STR("bls"), true },
	{ STR("轉寄"), false },	{ STR("전달"), false },	{ STR("ΠΡΘ"), false },
	{ STR("pd"), false },	{ STR("vl"), false },	{ STR("ilt"), false },
	{ STR("doorst"), false },
};

/* After "Re", "Re[2]", "Re^3" or "Re(4)" a colon, of either width. */
static size_t
colon_after(struct str s)
{
	size_t i = 0;

	if (s.n > 0 && (s.p[0] == '[' || s.p[0] == '(' || s.p[0] == '^')) {
		for (i = 1; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			continue;
		if (i < s.n && (s.p[i] == ']' || s.p[i] == ')'))
			i++;
	}
	while (i < s.n && s.p[i] == ' ')
		i++;
	s = str_from(s, i);
	if (str_starts(s, S(":")))
		return i + 1;
	return str_starts(s, S("：")) ? i + S("：").n : 0;
}

/* Bytes of "Re:" or the like at the front, 0 if there is none. */
static size_t
word_at(struct str s, struct subject *out)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = words[i].word.n, colon;

		if (!str_casestarts(s, words[i].word) ||
		    (colon = colon_after(str_from(s, n))) == 0)
			continue;
		out->is_forward |= !words[i].is_reply && !out->is_reply;
		out->is_reply |= words[i].is_reply;
		return n + colon;
	}
	return 0;
}

/* What gateways put before the subject of a letter from outside. */
static size_t
label_at(struct str s)
{
	static const struct str labels[] = { STR("EXTERNAL:"), STR("EXT:") };

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_starts(s, labels[i]) && str_trim(
		    str_from(s, labels[i].n)).n > 0)
			return labels[i].n;
	return 0;
}

/* "[list]" at the front, if something follows it. */
static size_t
bracket_at(struct str s)
{
	size_t end = str_find_byte(s, ']');

	if (s.n == 0 || s.p[0] != '[' || end == s.n ||
	    str_trim(str_from(s, end + 1)).n == 0)
		return 0;
	return end + 1;
}

struct subject
subject_of(struct arena *mem, struct str raw)
{
	struct subject out = { 0 };
	struct str s = utf8_line(mem, raw);
	size_t n;

	while ((n = bracket_at(s)) > 0 || (n = label_at(s)) > 0 ||
	    (n = word_at(s, &out)) > 0)
		s = str_trim(str_from(s, n));
	while (s.n >= 5 && str_caseeq(str_from(s, s.n - 5), S("(fwd)")))
		s = str_trim(str_head(s, s.n - 5));
	out.bare = s;
	out.folded = utf8_fold(mem, s);
	return out;
}

bool
subject_take_kind(struct str *bare, enum thread_kind *kind)
{
	for (int i = 0; i < KINDS; i++) {
		struct str word = word_of(kind_words, i), rest;

		if (!str_casestarts(*bare, word) ||
		    !str_starts(str_from(*bare, word.n), S(":")))
			continue;
		rest = str_trim(str_from(*bare, word.n + 1));
		if (rest.n == 0)
			return false;
		*bare = rest;
		*kind = (enum thread_kind)i;
		return true;
	}
	return false;
}
