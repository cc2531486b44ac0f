/*
 * rolemail.c - rounds .mail, the mail process.  Started by serve.
 */
#include "commands.h"
#include "log.h"
#include "mail.h"

static int	role(struct cmd *);

const struct command command_rolemail = {
	.name = ".mail",
	.args = "LISTENERS",
	.summary = "the mail process",
	.help = "Started by serve, with its way to web and its listening "
	    "sockets as descriptors.",
	.run = role,
	.hidden = true,
};

static int
role(struct cmd *c)
{
	struct conf conf;
	int64_t n;

	if (c->argc != 1 || !str_i64(str_of(c->argv[0]), &n))
		return cmd_usage(c);
	cmd_conf(c, &conf);
	log_open("mail", log_level_named(conf.log.level.p));
	return mail_serve(c->mem, &conf, (size_t)n);
}
