/*
 * words_test.c - the tables of words are as the rules expect them.
 */
#include "test.h"
#include "wordlist.h"

static struct str
folded(const char *s)
{
	char room[200];

	return arena_dup(mem, words_fold(str_of(s), room, sizeof(room)));
}

TEST(a_line_is_folded_to_small_words_with_a_blank_between)
{
	EQ_STR(folded("-----Message d’Origine-----"), "message d origine");
	EQ_STR(folded("  *Envoyé le* :  "), "envoyé le");
	EQ_STR(folded("ÄMNE: Ω"), "ämne ω");
	EQ_STR(folded("发件人："), "发件人");
	EQ_STR(folded("..."), "");
	EQ_STR(folded("a\xff" "b"), "a b");
}

TEST(what_does_not_fit_is_left_out)
{
	char room[4];

	EQ_STR(words_fold(S("ab cd"), room, sizeof(room)), "ab c");
	EQ_STR(words_fold(S("abcé"), room, sizeof(room)), "abc");
	EQ_STR(words_fold(S("ab é"), room, sizeof(room)), "ab");
}

TEST(a_word_ends_where_it_ends)
{
	OK(words_are(WORDS_WROTE, S("wrote")));
	OK(!words_are(WORDS_WROTE, S("wrot")));
	OK(words_end(WORDS_WROTE, S("ann wrote")));
	OK(!words_end(WORDS_WROTE, S("ann overwrote")));
	OK(words_begin(WORDS_SENT_FROM, S("sent from here")));
	OK(!words_begin(WORDS_SENT_FROM, S("sent fromage")));
	OK(words_have(WORDS_DEVICE, S("my iphones")));
	OK(!words_have(WORDS_DEVICE, S("my maceration")));
	EQ(words_hits(WORDS_CONFIDENTIAL, S("the intended recipient")), 2);
	EQ(words_field(S("betreff")), FIELD_SUBJECT);
	EQ(words_field(S("betreffs")), FIELD_NONE);
	EQ(words_count(S("")), 0);
	EQ(words_count(S("a b")), 2);
}

static void
expect_folded(const struct word_group *g)
{
	OK(g->n > 0);
	for (size_t i = 0; i < g->n; i++) {
		char room[200];
		struct str s = words_fold(g->v[i], room, sizeof(room));

		if (!str_eq(s, g->v[i]))
			FAIL("\"%.*s\" is folded to \"%.*s\"",
			    STR_ARG(g->v[i]), STR_ARG(s));
	}
}

TEST(every_phrase_is_written_as_it_is_folded)
{
	for (enum words w = 0; w < WORDS_GROUPS; w++)
		if (w != WORDS_WROTE_WITHIN && w != WORDS_SENT_WITHIN)
			expect_folded(&word_groups[w]);
	for (enum field f = FIELD_FROM; f < FIELDS; f++)
		expect_folded(&field_labels[f]);
}
