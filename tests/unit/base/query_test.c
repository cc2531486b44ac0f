/*
 * query_test.c - the search box: what is understood, what is looked for,
 * what is marked.
 */
#include <time.h>

#include "query.h"
#include "test.h"
#include "words.h"

static struct query	q;

static void
ask(const char *text)
{
	query_read(mem, str_of(text), NULL, &q);
}

static struct str
match(const char *text)
{
	ask(text);
	return query_match(mem, &q, S(""));
}

#define IN	"{title plain} : "

TEST(every_word_must_be_there)
{
	EQ_STR(match("sleep  Trauma"),
	    "(" IN "(\"sleep\" AND \"Trauma\"))");
	EQ_STR(match(""), "");
	EQ_STR(match("   "), "");
}

TEST(words_in_quotes_stand_in_this_order)
{
	EQ_STR(match("\"trauma narrative\" x"),
	    "(" IN "(\"trauma narrative\" AND \"x\"))");
	EQ_STR(match("“trauma narrative”"), "(" IN "(\"trauma narrative\"))");
	EQ_STR(match("\"not closed"), "(" IN "(\"not closed\"))");
	EQ_STR(match("a\"b c\"d"),
	    "(" IN "(\"a\" AND \"b c\" AND \"d\"))");
	EQ_STR(match("\"\" \"!\""), "");
}

TEST(a_minus_is_without)
{
	EQ_STR(match("sleep -court -\"day mare\""), "(" IN "(\"sleep\")) NOT "
	    IN "(\"court\" OR \"day mare\")");
	EQ_STR(match("a - b e-mail"),
	    "(" IN "(\"a\" AND \"b\" AND \"e mail\"))");
	EQ_STR(match("-court"), "");
}

TEST(only_without_is_possible_where_something_else_must_hold)
{
	ask("-court");
	EQ_STR(query_match(mem, &q, S("place : c1")),
	    "((place : c1)) NOT " IN "(\"court\")");
	ask("sleep");
	EQ_STR(query_match(mem, &q, S("place : c1 OR c2")),
	    "(" IN "(\"sleep\") AND (place : c1 OR c2))");
	ask("");
	EQ_STR(query_match(mem, &q, S("place : c1")), "");
}

TEST(a_star_is_the_beginning_of_a_word)
{
	EQ_STR(match("avoid*"), "(" IN "(\"avoid\" *))");
	EQ_STR(match("\"trauma narr\"*"), "(" IN "(\"trauma narr\" *))");
	EQ_STR(match("* **"), "");
}

TEST(operators_of_the_index_are_words)
{
	EQ_STR(match("a or b) NEAR(c, 2 title:x ^d {e} + \\ '"),
	    "(" IN "(\"a\" AND \"or\" AND \"b\" AND \"NEAR c\" AND \"2\" AND "
	    "\"title x\" AND \"d\" AND \"e\"))");
}

TEST(and_or_and_not_in_capitals_are_what_databases_have)
{
	EQ_STR(match("a AND b"), "(" IN "(\"a\" AND \"b\"))");
	EQ_STR(match("a NOT b AND NOT c"),
	    "(" IN "(\"a\")) NOT " IN "(\"b\" OR \"c\")");
	EQ_STR(match("a b OR c OR \"d e\" f"), "(" IN "(\"a\" AND (\"b\" OR "
	    "\"c\" OR \"d e\") AND \"f\"))");
	EQ_STR(match("a OR b c OR d"), "(" IN "((\"a\" OR \"b\") AND "
	    "(\"c\" OR \"d\")))");
	EQ_STR(match("a OR -b"), "(" IN "(\"a\")) NOT " IN "(\"b\")");
	EQ_STR(match("-a OR b"), "(" IN "(\"b\")) NOT " IN "(\"a\")");
	EQ_STR(match("a OR kind:challenge b"), "(" IN "(\"a\" AND \"b\"))");
}

TEST(an_operator_that_joins_nothing_is_a_word)
{
	EQ_STR(match("OR a"), "(" IN "(\"OR\" AND \"a\"))");
	EQ_STR(match("a OR"), "(" IN "(\"a\" AND \"OR\"))");
	EQ_STR(match("NOT"), "(" IN "(\"NOT\"))");
	EQ_STR(match("a \"AND\" b"), "(" IN "(\"a\" AND \"AND\" AND \"b\"))");
}

TEST(filters_are_understood)
{
	ask("Author:@ana in:cohort-7 kind:challenge kind:practice "
	    "has:attachment author:\"Ana Ruiz\" word");
	EQ(q.nterms, 1);
	EQ_STR(q.author, "Ana Ruiz");
	EQ_STR(q.in, "cohort-7");
	EQ(q.kinds, 1 << KIND_CHALLENGE | 1 << KIND_PRACTICE_REPORT);
	OK(q.has_files);
	EQ(q.why, QUERY_FINE);
	EQ_STR(query_fault(mem, NULL, &q), "");
}

TEST(a_kind_may_be_named_by_many_of_it)
{
	ask("kind:challenges kind:Resources kind:\"practice reports\"");
	EQ(q.kinds, 1 << KIND_CHALLENGE | 1 << KIND_RESOURCE |
	    1 << KIND_PRACTICE_REPORT);
	EQ(q.why, QUERY_FINE);
	ask("kind:s");
	EQ(q.why, QUERY_FAULT_KIND);
}

TEST(a_name_of_several_words_stands_in_quotes)
{
	ask("author:\"Carla Whitehorse\" in:\"Cohort 7\"");
	EQ_STR(q.author, "Carla Whitehorse");
	EQ_STR(q.in, "Cohort 7");
	EQ(q.nterms, 0);
}

static bool
is_ana(void *arg, struct str name)
{
	(void)arg;
	return str_eq(name, S("Ana")) || str_eq(name, S("Ana Ruiz")) ||
	    str_eq(name, S("Ana de la Cruz"));
}

static bool
is_seven(void *arg, struct str name)
{
	(void)arg;
	return str_eq(name, S("Cohort 7"));
}

static struct str
named(const char *text)
{
	static const struct query_names names = { is_ana, is_seven, NULL };

	return query_named(mem, str_of(text), &names);
}

TEST(a_name_takes_the_words_behind_it_that_belong_to_it)
{
	EQ_STR(named("author:Ana Ruiz sleep"), "author:\"Ana Ruiz\" sleep");
	EQ_STR(named("x from: Ana de la Cruz"), "x from: \"Ana de la Cruz\"");
	EQ_STR(named("in:Cohort 7 court"), "in:\"Cohort 7\" court");
	EQ_STR(named("kind:practice reports x"), "kind:\"practice reports\" x");
	EQ_STR(named("kind:practice report"), "kind:\"practice report\"");
	EQ_STR(named("kind:practice sleep"), "kind:practice sleep");
	EQ_STR(named("author:Ana sleep  well"), "author:Ana sleep well");
	EQ_STR(named("author:Ana"), "author:Ana");
	EQ_STR(named("author:\"Ana\" Ruiz"), "author:\"Ana\" Ruiz");
	EQ_STR(named("author:Ana -Ruiz"), "author:Ana -Ruiz");
	EQ_STR(named("author:Ana \"Ruiz\""), "author:Ana \"Ruiz\"");
	EQ_STR(named("author:Ana OR Ruiz"), "author:Ana OR Ruiz");
	EQ_STR(named("author:Ana in:Cohort 7"), "author:Ana in:\"Cohort 7\"");
	EQ_STR(named("Ana Ruiz"), "Ana Ruiz");
}

TEST(a_value_may_stand_behind_a_blank)
{
	ask("author: ana kind: challenge word");
	EQ_STR(q.author, "ana");
	EQ(q.kinds, 1 << KIND_CHALLENGE);
	EQ(q.nterms, 1);
	ask("from:\"Ana Ruiz\"");
	EQ_STR(q.author, "Ana Ruiz");
}

TEST(what_looks_like_a_filter_and_is_none_is_noticed)
{
	ask("sleep tag:rest subject:x");
	EQ_STR(q.odd, "tag:rest");
	ask("14:20 https://a.b c: \"d:e\" x1:y kind:challenge");
	EQ_STR(q.odd, "");
}

TEST(a_star_needs_three_letters)
{
	ask("ab*");
	EQ(q.why, QUERY_FAULT_STAR);
	EQ_STR(query_fault(mem, NULL, &q),
	    "“ab*”: a star stands behind three letters or more.");
	ask("\"trauma na\"*");
	EQ(q.why, QUERY_FAULT_STAR);
	ask("abc* 日* *");
	EQ(q.why, QUERY_FINE);
}

TEST(a_star_is_offered_where_there_is_none)
{
	EQ_STR(query_starred(mem, S("relax")), "relax*");
	EQ_STR(query_starred(mem, S("relax \"bad line\" -xyz author:ana yyy*")),
	    "relax* \"bad line\" -xyz author:ana yyy*");
	EQ_STR(query_starred(mem, S("to relax x-rayed")), "to relax* x-rayed*");
	EQ_STR(query_starred(mem, S("author:ana \"a b\" relax*")), "");
	EQ_STR(query_starred(mem, S("aaa OR bbb NOT ccc")),
	    "aaa* OR bbb* NOT ccc");
}

TEST(a_filter_that_is_still_empty_asks_for_nothing)
{
	ask("word author: kind: has: before:");
	EQ(q.nterms, 1);
	EQ(q.why, QUERY_FINE);
	EQ(q.author.n + q.kinds + q.has_files, 0);
}

TEST(days_are_those_of_the_reader)
{
	const struct zone *z;

	EQ(zone_open(S("Europe/Berlin"), &z), ST_OK);
	query_read(mem, S("after:2026-03-01 before:2026-07"), z, &q);
	EQ(q.after, 1772319600000);		/* 2026-02-28T23:00:00Z */
	EQ(q.before, 1782856800000);		/* 2026-06-30T22:00:00Z */
	ask("after:2026");
	EQ(q.after, 1767225600000);
	for (const char **day = (const char *[]){ "after:2026-03-01",
	    "after:2026/3/1", "after:2026.03.01", NULL }; *day != NULL; day++) {
		ask(*day);
		EQ(q.after, 1772323200000);
	}
}

TEST(a_filter_that_cannot_be_read_is_named)
{
	ask("sleep before:yesterday kind:nonsense");
	EQ(q.why, QUERY_FAULT_DATE);
	EQ_STR(query_fault(mem, NULL, &q),
	    "“before:yesterday”: a day is written like 2026-03-01.");
	ask("kind:nonsense");
	EQ(q.why, QUERY_FAULT_KIND);
	ask("after:3/1/2026");
	EQ(q.why, QUERY_FAULT_DATE);
	ask("has:fun");
	EQ(q.why, QUERY_FAULT_HAS);
	ask("after:2026-13-01");
	EQ(q.why, QUERY_FAULT_DATE);
	ask("after:2026-01-01-01");
	EQ(q.why, QUERY_FAULT_DATE);
}

TEST(words_to_be_without_need_words_to_look_for)
{
	ask("-court author:x");
	EQ(q.why, QUERY_FAULT_ONLY_NOT);
	EQ_STR(query_fault(mem, NULL, &q),
	    "Without “court”, but with what? Add a word to look for.");
}

TEST(a_filter_cannot_be_left_out)
{
	ask("sleep -author:x");
	EQ(q.why, QUERY_FAULT_NOT);
	EQ_STR(query_fault(mem, NULL, &q),
	    "“-author:x”: only words can be left out.");
	ask("sleep NOT in:x");
	EQ(q.why, QUERY_FAULT_NOT);
}

TEST(a_colon_in_any_other_word_is_no_filter)
{
	EQ_STR(match("note:x http://a.b 14:20"), "(" IN "(\"note x\" AND "
	    "\"http a b\" AND \"14 20\"))");
	EQ(q.why, QUERY_FINE);
}

TEST(too_much_is_cut_and_said)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 17; i++)
		text_printf(&t, "w%d ", i);
	ask(text_str(&t).p);
	EQ(q.nterms, QUERY_TERMS_MAX);
	EQ(q.why, QUERY_FAULT_LONG);
	OK(query_fault(mem, NULL, &q).n > 0);
	for (int i = 0; i < 500; i++)
		text_byte(&t, 'x');
	ask(str_from(text_str(&t), t.n - 500).p);
	EQ(q.terms[0].text.n, QUERY_MAX);
	EQ(q.why, QUERY_FAULT_LONG);
}

/* All of them, in their order. */
static struct str
looser(const char *text)
{
	struct text t = { .mem = mem };
	struct str less;

	ask(text);
	for (size_t i = 0; (less = query_looser(mem, &q, i)).n > 0; i++)
		text_printf(&t, "%s%.*s", i > 0 ? " | " : "", STR_ARG(less));
	return text_str(&t);
}

TEST(a_looser_query_asks_for_less_and_less)
{
	EQ_STR(looser("\"a b\" c* -d author:x"),
	    "\"a b\" c* | a b c* | a b | c*");
	EQ_STR(looser("\"a b\" c*"), "a b c* | a b | c*");
	EQ_STR(looser("a b c"), "a b | a c | b c");
	EQ_STR(looser("a -b"), "a");
	EQ_STR(looser("a"), "");
	EQ_STR(looser("author:x"), "");
	EQ_STR(looser("a OR b c -d"), "a OR b c");
	EQ_STR(looser("a OR b c"), "");
}

/* The pieces, hits in [brackets]. */
static struct str
excerpt(const char *query, const char *text, size_t width)
{
	struct text t = { .mem = mem };

	ask(query);
	for (struct snippet *s = query_excerpt(mem, str_of(text), &q, width);
	    s != NULL; s = s->next)
		text_printf(&t, s->is_hit ? "[%.*s]" : "%.*s",
		    STR_ARG(s->text));
	return text_str(&t);
}

TEST(hits_are_marked_whatever_their_case_and_accents)
{
	EQ_STR(excerpt("cafe EVIL", "The Café is évil, devil.", 100),
	    "The [Café] is [évil], devil.");
	EQ_STR(excerpt("cafe\xcc\x81", "cafe CAFÉ", 100), "[cafe] [CAFÉ]");
}

TEST(phrases_and_beginnings_are_marked_whole)
{
	EQ_STR(excerpt("\"trauma narrative\" avoid*",
	    "Trauma and trauma, narrative; avoidance", 100),
	    "Trauma and [trauma, narrative]; [avoidance]");
	EQ_STR(excerpt("-bad good", "bad good", 100), "bad [good]");
	EQ_STR(excerpt("bad OR good", "bad good", 100), "[bad] [good]");
}

TEST(a_long_text_is_cut_at_words_around_the_best_place)
{
	EQ_STR(excerpt("fox dog", "One fox. Some more words that fill the "
	    "space here and then a fox with a dog and yet more words to cut",
	    40), "… then a [fox] with a [dog] and yet more words …");
	EQ_STR(excerpt("none", "One two three four five", 12), "One two …");
	EQ_STR(excerpt("", "", 12), "");
}

TEST(a_text_without_blanks_is_cut_between_characters)
{
	EQ_STR(excerpt("x", "ääääääääää", 7), "äää …");
}

TEST(words_are_those_of_the_index)
{
	struct str rest = S("x_y don't 3.5 naïve 日本 \xff z"), w;
	struct text t = { .mem = mem };

	while (word_next(&rest, &w))
		text_printf(&t, "%.*s|", STR_ARG(word_fold(mem, w)));
	EQ_STR(text_str(&t), "x|y|don|t|3|5|naive|日本|z|");
}

/* The slowest of texts, twice as long, takes about twice the time. */
static double
seconds(size_t n)
{
	struct text t = { .mem = mem };
	clock_t start;

	while (t.n < n)
		text_add(&t, S("a a é b "));
	ask("\"a b\" \"a a a a a c\" \"é b a b\" d* e* f* g* h* i* j* k*");
	start = clock();
	for (int i = 0; i < 20; i++)
		query_excerpt(mem, text_str(&t), &q, 200);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

TEST(an_excerpt_costs_what_the_text_is_long)
{
	double once = seconds(16384), twice = seconds(32768);

	if (twice > 3 * once + 0.05)
		FAIL("%.3f s, then %.3f s", once, twice);
}
