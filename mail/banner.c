/*
 * banner.c - see banner.h.
 *
 * Gateways have no mark in common, but their sentences are much alike: a
 * word of warning, what the letter is or where it is from, and what not to
 * click on.  No gateway asks anything, so a question is an author's.
 */
#include "banner.h"
#include "card.h"
#include "words.h"

#define BANNERS		3	/* Microsoft's, the clinic's, and one more */
#define BANNER_LINES	8
#define MARKED_LINES	16
#define LABEL_WORDS	6	/* "External email: use caution" */
#define ADVICE_HITS	2

/* Lines that follow each other, folded as one. */
struct block {
	char		 room[2 * FOLD_MAX];
	struct str	 s;
	bool		 asks;
};

static size_t	banner_end(const struct lines *, size_t);
static size_t	marked_end(const struct lines *, size_t);
static size_t	sentence_end(const struct lines *, size_t);
static size_t	advice_end(const struct lines *, size_t);
static bool	add_line(struct block *, struct str);
static bool	is_banner(const struct block *, struct str, bool);
static bool	is_label(struct str, struct str);
static bool	is_free(const struct line *);

void
banner_cut(struct lines *l)
{
	size_t at = lines_next(l, 0);

	for (int i = 0; i < BANNERS && at < l->n; i++) {
		size_t end = banner_end(l, at), next = lines_next(l, end);

		if (end == at)
			return;
		if (next < l->n && line_is_rule(&l->v[next]))
			end = next + 1;
		lines_give(l, at, end, PART_QUOTED);
		at = lines_next(l, end);
	}
}

/* One past the banner that begins at `at`, or `at`. */
static size_t
banner_end(const struct lines *l, size_t at)
{
	size_t end = marked_end(l, at);

	if (end == at && (end = sentence_end(l, at)) > at)
		end = advice_end(l, end);
	return end;
}

/* Proofpoint's has marks around it, which are hidden in HTML. */
static size_t
marked_end(const struct lines *l, size_t at)
{
	if (!str_ends(l->v[at].plain, S("pfptBannerStart")))
		return at;
	for (size_t i = at + 1; i < l->n && i < at + MARKED_LINES; i++)
		if (str_ends(l->v[i].plain, S("pfptBannerEnd")))
			return i + 1;
	return at;
}

/* It may be wrapped, and the letter may begin in the line below it. */
static size_t
sentence_end(const struct lines *l, size_t at)
{
	struct block b = { .asks = false };

	for (size_t i = at; i < l->n && i < at + BANNER_LINES; i++) {
		struct str plain = l->v[i].plain;
		bool is_last = i + 1 == l->n || line_is_blank(&l->v[i + 1]);

		if (!is_free(&l->v[i]) || !add_line(&b, plain) || b.asks)
			return at;
		if ((is_last || card_ends_sentence(plain)) &&
		    is_banner(&b, l->v[at].plain, is_last))
			return i + 1;
	}
	return at;
}

/* "Do not click links", in the lines right under it. */
static size_t
advice_end(const struct lines *l, size_t at)
{
	size_t end = at;
	struct block b = { .asks = false };

	for (size_t i = at; i < l->n && i < at + BANNER_LINES; i++) {
		if (!is_free(&l->v[i]) || !add_line(&b, l->v[i].plain) ||
		    b.asks)
			break;
		if (words_hits(WORDS_ADVICE, b.s) >= ADVICE_HITS &&
		    card_ends_sentence(l->v[i].plain))
			return i + 1;
	}
	return end;
}

static bool
add_line(struct block *b, struct str plain)
{
	size_t n = b->s.n + (b->s.n > 0);

	if (n + plain.n > FOLD_MAX)
		return false;
	if (n > 0)
		b->room[n - 1] = ' ';
	b->s = (struct str){ b->room, n + words_fold(plain, b->room + n,
	    sizeof(b->room) - n).n };
	b->asks = b->asks || str_find_byte(plain, '?') < plain.n;
	return true;
}

/* `first`: its first line, as it stands.  Without a warning a sentence is
 * one only if it is a paragraph. */
static bool
is_banner(const struct block *b, struct str first, bool is_last)
{
	struct str rest = b->s, word;

	while (words_begin(WORDS_WARNING, rest))
		words_next(&rest, &word);
	return rest.n < b->s.n ? words_begin(WORDS_OUTSIDE, rest) ||
	    is_label(rest, first) :
	    is_last && words_begin(WORDS_OUTSIDE, rest);
}

/* "[EXTERNAL]", "External email: be careful with links and attachments" */
static bool
is_label(struct str rest, struct str first)
{
	bool framed = str_find_byte(S("[*("), first.p[0]) < 3;
	size_t advice = words_hits(WORDS_ADVICE, rest);
	bool is_short = words_count(rest) <= LABEL_WORDS;

	if (framed && is_short)
		return rest.n == 0 || words_begin(WORDS_LETTER, rest);
	return words_begin(WORDS_LETTER, rest) &&
	    (advice >= ADVICE_HITS || (is_short && advice > 0));
}

static bool
is_free(const struct line *l)
{
	return l->depth == 0 && l->plain.n > 0 && (l->marks &
	    (MARK_CODE | MARK_ATTRIBUTION | MARK_QUOTED)) == 0;
}
