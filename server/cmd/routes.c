/*
 * routes.c - rounds .routes: everything that can be asked of a site.
 */
#include "commands.h"
#include "routes.h"

static int	print(struct cmd *);

const struct command command_routes = {
	.name = ".routes",
	.args = "",
	.summary = "list what can be asked of the site",
	.help = "A line a route, between tabs: method, path, where its cohort "
	    "is found,\nthe rights it needs there, what it answers, and "
	    "whether its form needs\na value `once`.",
	.run = print,
	.hidden = true,
};

static int
print(struct cmd *c)
{
	struct text t = { .mem = c->mem };

	if (c->argc != 0)
		return cmd_usage(c);
	routes_print(&t);
	cmd_print(text_str(&t));
	return 0;
}
