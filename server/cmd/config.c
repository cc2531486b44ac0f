/*
 * config.c - rounds config, every key with its value, default and meaning.
 */
#include "commands.h"

static int	config(struct cmd *);

const struct command command_config = {
	.name = "config",
	.args = "",
	.summary = "print every key of the configuration",
	.help = "With its value, its default and what it means; the output is "
	    "a configuration\nfile.",
	.run = config,
};

static int
config(struct cmd *c)
{
	struct text out = { .mem = c->mem };
	struct conf conf;

	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	conf_print(&out, &conf);
	cmd_print(text_str(&out));
	return 0;
}
