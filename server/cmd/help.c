/*
 * help.c - rounds help [COMMAND], rounds version.
 */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "version.h"

static int	help(struct cmd *);
static int	version(struct cmd *);

const struct command command_help = {
	.name = "help",
	.args = "[COMMAND]",
	.summary = "what there is, and how it is used",
	.help = "Without a name it lists the commands.",
	.run = help,
};

const struct command command_version = {
	.name = "version",
	.args = "",
	.summary = "which version this is",
	.help = "Prints one line.",
	.run = version,
};

static int
help_on(struct cmd *c, const char *name)
{
	for (const struct command *const *p = commands; *p != NULL; p++)
		if (strcmp((*p)->name, name) == 0) {
			printf("rounds %s %s\n\n%s: %s.\n\n%s\n", name,
			    (*p)->args, name, (*p)->summary, (*p)->help);
			return 0;
		}
	return cmd_fail(c, "there is no command \"%s\"; `rounds help` lists "
	    "them all", name);
}

static int
help(struct cmd *c)
{
	if (c->argc > 1)
		return cmd_usage(c);
	if (c->argc == 1)
		return help_on(c, c->argv[0]);
	printf("usage: rounds [-c FILE] COMMAND\n\n");
	for (const struct command *const *p = commands; *p != NULL; p++)
		if (!(*p)->hidden)
			printf("  %-10s %s\n", (*p)->name, (*p)->summary);
	printf("\n`rounds help COMMAND` says more; docs/OPERATING.md shows "
	    "how it all fits.\n");
	return 0;
}

static int
version(struct cmd *c)
{
	(void)c;
	printf("rounds %s\n", ROUNDS_VERSION);
	return 0;
}
