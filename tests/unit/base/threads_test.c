/*
 * threads_test.c - who answers whom.  A pile is written one letter a line,
 * "id subject < in-reply-to < references @day", and a tree is shown as the
 * parents in order, "-" for none.
 */
#include <ctype.h>
#include <time.h>

#include "clock.h"
#include "test.h"
#include "threads.h"

#define PILE_MAX	64

static struct thread_head pile[PILE_MAX];
static size_t		 npile;

static struct letter_ids
ids(struct str s)
{
	struct letter_ids out = { 0 };
	struct str id;

	out.v = arena_alloc(mem, 10 * sizeof(*out.v));
	while (str_field(&s, ' ', &id))
		if (id.n > 0)
			out.v[out.n++] = id;
	return out;
}

/* The part after the n-th <, up to the next. */
static struct str
part(struct str s, int n)
{
	while (n-- > 0)
		s = str_from(s, str_find_byte(s, '<') + 1);
	return str_trim(str_head(s, str_find_byte(s, '<')));
}

static struct thread_head
letter(struct str line)
{
	struct thread_head h = { 0 };
	struct str when = str_from(line, str_find_byte(line, '@') + 1), id;
	int64_t day;

	if (str_i64(str_trim(when), &day))
		h.date = day * DAY;
	line = str_head(line, str_find_byte(line, '@'));
	h.subject = part(line, 0);
	if (str_field(&h.subject, ' ', &id) && !str_eq(id, S("_")))
		h.message_id = id;
	h.is_reply = str_starts(h.subject, S("Re: "));
	h.subject = h.is_reply ? str_from(h.subject, 4) : h.subject;
	h.in_reply_to = ids(part(line, 1));
	h.references = ids(part(line, 2));
	return h;
}

static struct str
tree(const char *text)
{
	struct text out = { .mem = mem };
	struct str s = str_of(text), line;

	for (npile = 0; str_line(&s, &line); npile++)
		pile[npile] = letter(line);
	threads_find(mem, pile, npile);
	for (size_t i = 0; i < npile; i++) {
		if (pile[i].parent == NO_PARENT)
			text_add(&out, S("- "));
		else
			text_printf(&out, "%zu%s ", pile[i].parent + 1,
			    pile[i].by_subject ? "?" : "");
	}
	return str_trim(text_str(&out));
}

TEST(a_letter_hangs_on_the_one_it_answers)
{
	EQ_STR(tree("a Hi\nb Re: Hi < a\nc Re: Hi < b\nd Re: Hi < a"),
	    "- 1 2 1");
}

TEST(references_count_from_the_last)
{
	EQ_STR(tree("a Hi\nb x < < a\nc x < < a b\nd x < < a b gone"),
	    "- 1 2 2");
}

TEST(in_reply_to_goes_before_references)
{
	EQ_STR(tree("a Hi\nb x < a\nc x < a < a b"), "- 1 1");
}

TEST(of_several_in_reply_to_the_first_that_is_there_counts)
{
	EQ_STR(tree("a A\nb B\nc x < gone b a"), "- - 2");
}

TEST(an_answer_may_come_before_what_it_answers)
{
	EQ_STR(tree("c x < < a b\nb x < a\na Hi"), "2 3 -");
}

TEST(letters_with_the_same_unknown_parent_hang_on_the_first)
{
	EQ_STR(tree("b x < gone\nc y < gone\nd z < gone"), "- 1 1");
}

TEST(what_others_say_of_an_unknown_letter_places_it)
{
	EQ_STR(tree("a Hi\nc x < < a gone\nd y < gone"), "- 1 1");
	EQ_STR(tree("c x < < lost gone\nd y < gone\ne z < lost"), "- 1 1");
}

TEST(a_reply_that_names_nobody_is_placed_by_what_others_say)
{
	EQ_STR(tree("a Hi\nb Re: What\nc Re: x < < a b"), "- 1 2");
}

TEST(a_new_thread_is_not_placed_by_what_others_say)
{
	EQ_STR(tree("a Hi\nb New\nc Re: x < b < a b"), "- - 2");
}

TEST(two_that_claim_to_answer_each_other_make_no_circle)
{
	EQ_STR(tree("a x < b\nb y < a"), "2 -");
	EQ_STR(tree("a x < a"), "-");
	EQ_STR(tree("a x\nb y < < a c\nc z < < b"), "- 3 -");
	EQ_STR(tree("a x < c\nb x < a\nc x < b"), "3 1 -");
}

TEST(the_second_letter_of_an_id_is_a_letter_of_its_own)
{
	EQ_STR(tree("a x\na y"), "- -");
	EQ_STR(tree("a x\nb y < a\nc z < b\nb y < a"), "- 1 2 1");
}

TEST(letters_without_an_id_are_no_ones_parent_by_it)
{
	EQ_STR(tree("_ x\n_ y\n_ z < a"), "- - -");
}

TEST(a_reply_that_names_nobody_joins_its_subject)
{
	EQ_STR(tree("a Hi\nb Re: Hi"), "- 1?");
	EQ_STR(tree("a Hi\nb Re: Hi < gone"), "- 1?");
	EQ_STR(tree("b Re: Hi\nc Re: Hi\nd Re: Other"), "- 1? -");
}

TEST(the_same_subject_without_re_is_another_thread)
{
	EQ_STR(tree("a Hi\nb Hi\nc Re: Hi"), "- - 2?");
}

TEST(a_subject_is_only_alive_for_thirty_days)
{
	EQ_STR(tree("a Hi @100\nb Re: Hi @130"), "- 1?");
	EQ_STR(tree("a Hi @100\nb Re: Hi @131"), "- -");
	EQ_STR(tree("a Hi @100\nb x < a @120\nc Re: Hi @145"), "- 1 1?");
	EQ_STR(tree("a Hi @100\nb Re: Hi @125\nc Re: Hi @150"), "- 1? 1?");
	EQ_STR(tree("a Hi @100\nb Re: Hi @200\nc Re: Hi @201"), "- - 2?");
}

TEST(an_empty_subject_joins_nothing)
{
	EQ_STR(tree("a \nb Re: "), "- -");
}

TEST(a_vague_in_reply_to_counts_only_if_the_letter_is_there)
{
	struct thread_head v[3] = {
		{ .message_id = S("a"), .is_vague = true,
		    .in_reply_to = ids(S("ana@example.org")) },
		{ .message_id = S("b"), .is_vague = true,
		    .in_reply_to = ids(S("ana@example.org")) },
		{ .message_id = S("c"), .is_vague = true,
		    .in_reply_to = ids(S("b")) },
	};

	threads_find(mem, v, 3);
	OK(v[0].parent == NO_PARENT && v[1].parent == NO_PARENT);
	EQ(v[2].parent, 1);
}

TEST(no_letters_are_no_trouble)
{
	threads_find(mem, NULL, 0);
	EQ_STR(tree(""), "");
}

/* Seconds for a chain of n letters, each naming the five before it. */
static double
chain(size_t n, bool backwards)
{
	struct thread_head *v = arena_alloc(mem, n * sizeof(*v));
	clock_t start;

	for (size_t i = 0; i < n; i++) {
		struct thread_head *h = &v[backwards ? n - 1 - i : i];
		struct str *refs = arena_alloc(mem, 5 * sizeof(*refs));

		h->message_id = arena_printf(mem, "%zu@x", i);
		h->references = (struct letter_ids){ refs, 5 };
		for (size_t k = 0; k < 5; k++)
			refs[k] = arena_printf(mem, "%zu@%s",
			    i - (i < 5 - k ? i : 5 - k), i % 7 ? "x" : "y");
		h->subject = S("same");
		h->is_reply = true;
	}
	start = clock();
	threads_find(mem, v, n);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

TEST(twice_the_letters_take_little_more_than_twice_the_time)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		double once = chain(20000, backwards);
		double twice = chain(40000, backwards);

		if (twice > 3.5 * once + 0.05)
			FAIL("%.3f s, then %.3f s", once, twice);
		arena_reset(mem);
	}
}
