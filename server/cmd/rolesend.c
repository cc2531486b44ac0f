/*
 * rolesend.c - rounds .send, a child of the mail process that talks to the
 * relay.
 */
#include "commands.h"
#include "log.h"
#include "mail.h"

static int	role(struct cmd *);

const struct command command_rolesend = {
	.name = ".send",
	.args = "",
	.summary = "talk to the relay for the mail process",
	.help = "Started by the mail process; it answers frames on "
	    "descriptor 3.",
	.run = role,
	.hidden = true,
};

static int
role(struct cmd *c)
{
	struct conf conf;

	cmd_conf(c, &conf);
	log_open("send", log_level_named(conf.log.level.p));
	return send_serve(c->mem, &conf, SEND_MAIL_FD);
}
