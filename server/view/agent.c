/*
 * agent.c - which browser it was, in a word or two.
 *
 * Browsers name each other: of two that fit, the earlier row is right.
 */
#include "parts.h"
#include "tr.h"

struct mark {
	struct str	 mark, name;
};

static const struct mark browsers[] = {
	{ STR("Edg"), STR("Edge") },	/* Edg/, EdgA/, EdgiOS/, Edge/ */
	{ STR("OPR/"), STR("Opera") },
	{ STR("SamsungBrowser/"), STR("Samsung Internet") },
	{ STR("Firefox/"), STR("Firefox") },
	{ STR("FxiOS/"), STR("Firefox") },
	{ STR("CriOS/"), STR("Chrome") },
	{ STR("Chrome/"), STR("Chrome") },
	{ STR("Safari/"), STR("Safari") },
	{ STR("") }
};

static const struct mark systems[] = {
	{ STR("iPhone"), STR("iPhone") },
	{ STR("iPad"), STR("iPad") },
	{ STR("Android"), STR("Android") },
	{ STR("Windows"), STR("Windows") },
	{ STR("CrOS"), STR("ChromeOS") },
	{ STR("Mac OS X"), STR("Mac") },
	{ STR("Linux"), STR("Linux") },
	{ STR("") }
};

static struct str
find(const struct mark *all, struct str agent)
{
	for (; all->mark.n > 0; all++)
		if (str_find(agent, all->mark) < agent.n)
			return all->name;
	return S("");
}

struct str
agent_name(struct view *v, struct str agent)
{
	struct str browser = find(browsers, agent);
	struct str system = find(systems, agent);

	if (browser.n == 0 || system.n == 0)
		return agent;
	return _f("%1 on %2", browser, system);
}
