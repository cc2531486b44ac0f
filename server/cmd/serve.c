/*
 * serve.c - rounds serve, and the hidden role .web.
 */
#include "commands.h"
#include "links.h"
#include "log.h"
#include "roles.h"

static int	serve(struct cmd *);
static int	web(struct cmd *);

const struct command command_serve = {
	.name = "serve",
	.args = "[--links]",
	.summary = "run the site",
	.help = "SIGTERM: answer what is open and stop.  SIGHUP: read the "
	    "configuration again.\n\n"
	    "  --links  print a sign-in link for every person first; for trying "
	    "the site out",
	.run = serve,
};

const struct command command_roleweb = {
	.name = ".web",
	.args = "LISTENERS",
	.summary = "the web process of serve",
	.help = "Started by serve.",
	.run = web,
	.hidden = true,
};

static int
serve(struct cmd *c)
{
	bool links = cmd_flag(c, "--links");
	struct conf conf;

	if (c->argc > 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if (links && links_print(c, &conf) != 0)
		return 1;
	log_open("parent", log_level_named(conf.log.level.p));
	return parent_run(&conf);
}

static int
web(struct cmd *c)
{
	struct conf conf;
	int64_t n;

	if (c->argc != 1 || !str_i64(str_of(c->argv[0]), &n))
		return cmd_usage(c);
	cmd_conf(c, &conf);
	log_open("web", log_level_named(conf.log.level.p));
	return web_main(&conf, (int)n);
}
