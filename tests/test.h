/*
 * test.h - a test is a function; cmocka runs them and says what failed.
 *
 *	TEST(a_reply_goes_under_its_parent)
 *	{
 *		EQ(add(1, 0, "hello"), ST_OK);
 *	}
 *
 * A failed check ends its test, not the run.  `mem` is emptied after each.
 */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "arena.h"

#define TESTS_MAX	200

static struct arena	*mem;
static struct CMUnitTest test_list[TESTS_MAX];
static size_t		 test_count;

static int
test_over(void **state)
{
	(void)state;
	arena_reset(mem);
	return 0;
}

#define TEST(fn)							\
	static void fn(void);						\
	static void run_##fn(void **state) { (void)state; fn(); }	\
	__attribute__((constructor)) static void add_##fn(void)		\
	{								\
		test_list[test_count++] = (struct CMUnitTest){ #fn,	\
		    run_##fn, NULL, test_over, NULL };			\
	}								\
	static void fn(void)

#define FAIL(...) do {							\
	print_error(__VA_ARGS__);					\
	print_error("\n");						\
	_fail(__FILE__, __LINE__);					\
} while (0)

#define OK(cond)	do {						\
	if (!(cond))							\
		FAIL("not: %s", #cond);					\
} while (0)
#define EQ(got, want)	do {						\
	long long g_ = (long long)(got), w_ = (long long)(want);	\
	if (g_ != w_)							\
		FAIL("%s is %lld, not %lld", #got, g_, w_);		\
} while (0)
#define EQ_STR(got, want) do {						\
	struct str g_ = (got), w_ = str_of(want);			\
	if (!str_eq(g_, w_))						\
		FAIL("%s is \"%.*s\", not \"%.*s\"", #got,		\
		    STR_ARG(g_), STR_ARG(w_));				\
} while (0)

/* Milliseconds this process has computed: a busy machine does not count. */
static inline int64_t
cpu_ms(void)
{
	return (int64_t)clock() * 1000 / CLOCKS_PER_SEC;
}

int
main(void)
{
	int failed;

	mem = arena_new();
	failed = _cmocka_run_group_tests(__FILE__, test_list, test_count,
	    NULL, NULL);
	arena_free(mem);
	return failed != 0;
}

#endif
