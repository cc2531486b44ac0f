/*
 * tree_test.c - the order in which a thread is shown as a tree.
 */
#include "test.h"
#include "tree.h"

#define MANY	2000

static struct tree_node	nodes[MANY];
static size_t		order[MANY];

/* "num>parent" with blanks between, by num; answers "num.depth ..." */
static struct str
ordered(const char *text)
{
	struct str rest = str_of(text), one, num;
	struct text t = { .mem = mem };
	size_t n = 0;

	while (str_field(&rest, ' ', &one)) {
		nodes[n] = (struct tree_node){ 0 };
		OK(str_field(&one, '>', &num) && str_i64(num, &nodes[n].num));
		OK(one.n == 0 || str_i64(one, &nodes[n].parent));
		n++;
	}
	tree_order(mem, nodes, n, order);
	for (size_t i = 0; i < n; i++)
		text_printf(&t, "%s%lld.%zu", i > 0 ? " " : "",
		    (long long)nodes[order[i]].num, nodes[order[i]].depth);
	return text_str(&t);
}

TEST(answers_follow_what_they_answer)
{
	EQ_STR(ordered("1 2>1 3>1 4>2 5>3 6>2"),
	    "1.0 2.1 4.2 6.2 3.1 5.2");
}

TEST(nothing_has_no_order)
{
	tree_order(mem, nodes, 0, order);
	EQ_STR(ordered("7"), "7.0");
}

TEST(a_parent_may_have_come_after_its_answers)
{
	EQ_STR(ordered("1>3 2>1 3"), "3.0 1.1 2.2");
	EQ_STR(ordered("1 2>4 3>1 4>1"), "1.0 3.1 4.1 2.2");
}

TEST(what_answers_a_post_that_is_not_there_stands_by_itself)
{
	EQ_STR(ordered("1 3>2 4>3 9>1"), "1.0 9.1 3.0 4.1");
}

TEST(posts_that_answer_each_other_in_a_circle_are_shown_once_each)
{
	EQ_STR(ordered("1>1"), "1.0");
	EQ_STR(ordered("1>2 2>1"), "1.0 2.1");
	EQ_STR(ordered("1 2>4 3>2 4>3 5>3"), "1.0 2.0 3.1 4.2 5.2");
	EQ_STR(ordered("1>3 2>3 3>4 4>3"), "3.0 1.1 2.1 4.1");
}

TEST(a_chain_as_long_as_a_thread_may_be_is_walked)
{
	for (size_t i = 0; i < MANY; i++)
		nodes[i] = (struct tree_node){ .num = (int64_t)i + 1,
		    .parent = (int64_t)i };
	tree_order(mem, nodes, MANY, order);
	for (size_t i = 0; i < MANY; i++) {
		EQ(order[i], i);
		EQ(nodes[i].depth, i);
	}
}

TEST(a_chain_that_came_backwards_is_walked_as_well)
{
	for (size_t i = 0; i < MANY; i++)
		nodes[i] = (struct tree_node){ .num = (int64_t)i + 1,
		    .parent = i + 1 < MANY ? (int64_t)i + 2 : 0 };
	tree_order(mem, nodes, MANY, order);
	for (size_t i = 0; i < MANY; i++) {
		EQ(order[i], MANY - 1 - i);
		EQ(nodes[order[i]].depth, i);
	}
}

TEST(one_post_may_have_all_the_answers)
{
	for (size_t i = 0; i < MANY; i++)
		nodes[i] = (struct tree_node){ .num = (int64_t)i + 1,
		    .parent = i > 0 ? 1 : 0 };
	tree_order(mem, nodes, MANY, order);
	for (size_t i = 0; i < MANY; i++) {
		EQ(order[i], i);
		EQ(nodes[i].depth, i > 0);
	}
}
