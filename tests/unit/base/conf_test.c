/*
 * conf_test.c - what is made of what the file asks for.
 */
#include "conf.h"
#include "test.h"

TEST(zero_is_one_for_each_processor)
{
	EQ(conf_each(0, 4), 4);
	EQ(conf_each(3, 4), 3);
}

TEST(a_large_machine_gets_no_more_than_can_be_asked_for)
{
	EQ(conf_each(0, CONF_EACH_MAX + 1), CONF_EACH_MAX);
	EQ(conf_each(0, 4096), CONF_EACH_MAX);
}

TEST(a_system_that_does_not_say_how_many_it_has_has_one)
{
	EQ(conf_each(0, -1), 1);
}
