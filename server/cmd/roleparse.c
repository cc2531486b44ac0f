/*
 * roleparse.c - rounds .parse, a child that reads letters (apart.h).
 */
#include "apart.h"
#include "commands.h"

static int	parse_role(struct cmd *);

const struct command command_roleparse = {
	.name = ".parse",
	.args = "[AUTHSERV-ID]",
	.summary = "read letters for another process",
	.help = "Started by serve, by import and by parse; it answers frames "
	    "on descriptor 3.",
	.run = parse_role,
	.hidden = true,
};

static int
parse_role(struct cmd *c)
{
	return apart_child(APART_FD, c->argc > 0 ? str_of(c->argv[0]) : S(""));
}
