/*
 * agent.c - see agent.h.
 *
 * Browsers pretend to be each other, so the order counts: Edge says that it
 * is Chrome, and Chrome that it is Safari.
 */
#include "agent.h"

struct sign {
	struct str	 in, name;
};

static const struct sign browsers[] = {
	{ STR("Firefox/"), STR("Firefox") },
	{ STR("FxiOS/"), STR("Firefox") },
	{ STR("Edg"), STR("Edge") },
	{ STR("OPR/"), STR("Opera") },
	{ STR("SamsungBrowser/"), STR("Samsung Internet") },
	{ STR("CriOS/"), STR("Chrome") },
	{ STR("Chrome/"), STR("Chrome") },
	{ STR("Safari/"), STR("Safari") },
};
static const struct sign systems[] = {
	{ STR("iPhone"), STR("iPhone") },
	{ STR("iPad"), STR("iPad") },
	{ STR("Android"), STR("Android") },
	{ STR("CrOS"), STR("Chromebook") },
	{ STR("Windows"), STR("Windows") },
	{ STR("Mac OS X"), STR("Mac") },
	{ STR("Linux"), STR("Linux") },
};

static struct str
name_of(struct str s, const struct sign *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(s, v[i].in) < s.n)
			return v[i].name;
	return S("");
}

struct str
agent_browser(struct str s)
{
	return name_of(s, browsers, sizeof(browsers) / sizeof(browsers[0]));
}

struct str
agent_system(struct str s)
{
	return name_of(s, systems, sizeof(systems) / sizeof(systems[0]));
}
