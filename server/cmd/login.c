/*
 * login.c - rounds login and rounds token: letting somebody in.
 */
#include "commands.h"
#include "site.h"

static int	login(struct cmd *);
static int	token(struct cmd *);

const struct command command_login = {
	.name = "login",
	.args = "EMAIL",
	.summary = "print a one-time sign-in link",
	.help = "The link is good for 15 minutes and works in any browser.",
	.run = login,
};

const struct command command_token = {
	.name = "token",
	.args = "EMAIL [--name NAME]",
	.summary = "print a new token for the API",
	.help = "The token does what the person may do, until it is ended on "
	    "their page of settings.  It is shown this once.",
	.run = token,
};

static int
login(struct cmd *c)
{
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "email", str_of(c->argv[0]));
	if (site_errand(c, &conf, "login", &args, &answer) != ST_OK)
		return 1;
	cmd_print(arena_printf(c->mem, "%.*s/signin/%.*s\n",
	    STR_ARG(conf.site.url), STR_ARG(answer)));
	return 0;
}

static int
token(struct cmd *c)
{
	static const struct site_option options[] = { { "--name", "name" } };
	struct text args = { .mem = c->mem };
	struct conf conf;
	struct str answer;

	site_options(c, options, 1, &args);
	if (c->argc != 1)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	errand_put(&args, "email", str_of(c->argv[0]));
	if (site_errand(c, &conf, "token", &args, &answer) != ST_OK)
		return 1;
	cmd_print(arena_printf(c->mem, "%.*s\n", STR_ARG(answer)));
	return 0;
}
