/*
 * agent_test.c - browsers by the names that people know.
 */
#include "agent.h"
#include "test.h"

#define MOZILLA	"Mozilla/5.0 "
#define WEBKIT	"AppleWebKit/537.36 (KHTML, like Gecko) "

static struct str
named(const char *agent)
{
	return arena_printf(mem, "%.*s|%.*s",
	    STR_ARG(agent_browser(str_of(agent))),
	    STR_ARG(agent_system(str_of(agent))));
}

TEST(what_many_people_use_has_a_name)
{
	EQ_STR(named(MOZILLA "(Windows NT 10.0; Win64; x64; rv:130.0) "
	    "Gecko/20100101 Firefox/130.0"), "Firefox|Windows");
	EQ_STR(named(MOZILLA "(Android 14; Mobile; rv:121.0) Gecko/121.0 "
	    "Firefox/121.0"), "Firefox|Android");
	EQ_STR(named(MOZILLA "(X11; Linux x86_64) " WEBKIT
	    "Chrome/128.0 Safari/537.36"), "Chrome|Linux");
	EQ_STR(named(MOZILLA "(Macintosh; Intel Mac OS X 10_15_7) "
	    "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
	    "Safari/605.1.15"), "Safari|Mac");
}

TEST(who_pretends_to_be_another_is_named_as_what_it_is)
{
	EQ_STR(named(MOZILLA "(Windows NT 10.0; Win64; x64) " WEBKIT
	    "Chrome/128.0 Safari/537.36 Edg/128.0"), "Edge|Windows");
	EQ_STR(named(MOZILLA "(iPhone; CPU iPhone OS 17_5 like Mac OS X) "
	    "AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/128.0 "
	    "Mobile/15E148 Safari/604.1"), "Chrome|iPhone");
	EQ_STR(named(MOZILLA "(Linux; Android 14; SM-S911B) " WEBKIT
	    "SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36"),
	    "Samsung Internet|Android");
}

TEST(anything_else_has_none)
{
	EQ_STR(named("curl/7.88.1"), "|");
	EQ_STR(named(""), "|");
}
