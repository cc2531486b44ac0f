/*
 * conf_test.c - what is made of what the file asks for.
 */
#include <stdlib.h>
#include <unistd.h>

#include "conf.h"
#include "test.h"

/* Empty if the file can be read, else the fault. */
static struct str
fault_of(const char *words)
{
	char path[] = "/tmp/rounds-test-XXXXXX";
	int fd = mkstemp(path);
	struct str all = str_of(words), why;
	struct conf c;
	enum status res;

	EQ(write(fd, all.p, all.n), (ssize_t)all.n);
	close(fd);
	res = conf_read(mem, path, &c, &why);
	unlink(path);
	return res == ST_OK ? S("") : str_from(why, sizeof(path) - 1);
}

TEST(a_number_is_within_what_can_be_done)
{
	EQ_STR(fault_of("[mail]\ndelay = 86400\nparsers = 64\n"), "");
	EQ_STR(fault_of("[mail]\ndelay = 999999999999999999\n"),
	    ": [mail] delay is at most 86400");
	EQ_STR(fault_of("[web]\nloops = 65\n"),
	    ": loops, connections and parsers are at most 64");
	EQ_STR(fault_of("[web]\nloops = -1\n"),
	    ":2: not a whole number in [web]: \"loops\"");
}

TEST(a_word_is_one_that_is_known)
{
	EQ_STR(fault_of("[log]\nlevel = debug\n"), "");
	EQ_STR(fault_of("[log]\nlevel = loud\n"),
	    ": [log] level is error, warn, info or debug");
}

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
