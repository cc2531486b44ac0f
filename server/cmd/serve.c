/*
 * serve.c - rounds serve, and the hidden role .web.
 */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "log.h"
#include "roles.h"
#include "site.h"
#include "store/people.h"

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

static enum log_level
level_of(const struct conf *conf)
{
	static const char *const names[] = { "error", "warn", "info", "debug" };

	for (int i = 0; i < 4; i++)
		if (str_eq(conf->log.level, str_of(names[i])))
			return (enum log_level)i;
	return LOG_INFO;
}

static void
print_link(struct cmd *c, const struct conf *conf, struct store *st,
    const struct person *p)
{
	struct text args = { .mem = c->mem };
	struct str email, token;
	struct member *in = NULL;

	if (p->is_placeholder ||
	    store_email_of(st, c->mem, p->id, &email) != ST_OK ||
	    store_memberships(st, c->mem, p->id, &in) != ST_OK)
		return;
	errand_put(&args, "email", email);
	if (site_errand(c, conf, "login", &args, &token) != ST_OK)
		return;
	printf("%-20.*s %-14.*s %.*s/signin/%.*s\n", STR_ARG(p->name),
	    STR_ARG(in != NULL ? word_of(role_words, (int)in->role) :
	    S("administrator")), STR_ARG(conf->site.url), STR_ARG(token));
}

static int
print_links(struct cmd *c, const struct conf *conf)
{
	const char *why;
	struct store *st = store_open_read(conf_database(c->mem, conf).p, &why);
	struct person *p;

	if (st == NULL)
		return cmd_fail(c, "%s", why);
	printf("%.*s is at %.*s\n\nSign in as (good for 15 minutes):\n\n",
	    STR_ARG(conf->site.name), STR_ARG(conf->site.url));
	if (store_people(st, c->mem, &p) == ST_OK)
		for (; p != NULL; p = p->next)
			print_link(c, conf, st, p);
	store_close(st);
	printf("\nLetters go to %.*s; Ctrl-C ends it.\n\n",
	    STR_ARG(conf->mail.relay));
	return fflush(stdout) == 0 ? 0 : 1;
}

static int
serve(struct cmd *c)
{
	bool links = cmd_flag(c, "--links");
	struct conf conf;

	if (c->argc > 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	if (links && print_links(c, &conf) != 0)
		return 1;
	log_open("parent", level_of(&conf));
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
	log_open("web", level_of(&conf));
	return web_main(&conf, (int)n);
}
