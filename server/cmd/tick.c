/*
 * tick.c - rounds tick, does once whatever is due.
 */
#include "commands.h"
#include "site.h"

static int	tick_command(struct cmd *);

const struct command command_tick = {
	.name = "tick",
	.args = "[--at RFC3339]",
	.summary = "do once whatever is due by now, or by then",
	.help = "For cron, where a site is not served all the time, and for "
	    "tests; `serve` does\nit by itself.",
	.run = tick_command,
};

static int
tick_command(struct cmd *c)
{
	static const struct site_option options[] = { { "--at", "at" } };
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, options, 1, &args);
	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	do
		if (site_errand(c, &conf, "tick", &args, &answer) != ST_OK)
			return 1;
	while (answer.n > 0);
	return 0;
}
