/*
 * init.c - rounds init, makes a site.
 *
 * What is there is never overwritten: a folder that holds a configuration
 * or a database is refused.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "commands.h"
#include "demo.h"
#include "durable.h"
#include "site.h"

static int	init(struct cmd *);

const struct command command_init = {
	.name = "init",
	.args = "DIR [--url URL] [--domain DOMAIN] [--name NAME] "
	    "[--admin EMAIL] [--demo]",
	.summary = "make a site: configuration, database, first administrator",
	.help =
	    "Prints a sign-in link for the first administrator, good for 14 "
	    "days.\n\n"
	    "  --url     the site's address as people see it\n"
	    "  --domain  what follows the @ of every cohort\n"
	    "  --name    what the site is called\n"
	    "  --admin   the first administrator's address\n"
	    "  --demo    a fictitious collaborative to try everything on",
	.run = init,
};

struct plan {
	struct str	 dir, file, url, domain, name, admin;
	bool		 demo;
};

/* Or it was there. */
static bool
new_folder(struct cmd *c, struct str path, mode_t mode)
{
	if (mkdir(arena_dup(c->mem, path).p, mode) == -1)
		return errno == EEXIST;
	return durable_name(c->mem, path);
}

/* Those above it too; theirs are the usual rights. */
static bool
make_folder(struct cmd *c, const struct plan *p)
{
	for (size_t i = 1; i < p->dir.n; i++)
		if (p->dir.p[i] == '/')
			new_folder(c, str_head(p->dir, i), 0777);
	if (new_folder(c, p->dir, 0700))
		return true;
	cmd_fail(c, "%s: %s", p->dir.p, strerror(errno));
	return false;
}

/* Only where there is none. */
static bool
write_file(struct cmd *c, struct str path, struct str bytes, int how)
{
	int fd = open(path.p, O_WRONLY | O_CLOEXEC | how, 0600);
	bool ok = fd != -1 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n &&
	    fsync(fd) == 0;

	if (!ok)
		cmd_fail(c, "%s: %s", path.p, strerror(errno));
	if (fd != -1)
		close(fd);
	return ok;
}

/* What was asked for, and then every other key with what it means. */
static bool
write_conf(struct cmd *c, const struct plan *p, struct conf *conf)
{
	struct text t = { .mem = c->mem };
	struct str why;

	text_printf(&t, "[site]\nname = %.*s\nurl = %.*s\n[mail]\n"
	    "domain = %.*s\n", STR_ARG(p->name), STR_ARG(p->url),
	    STR_ARG(p->domain));
	if (!write_file(c, p->file, text_str(&t), O_CREAT | O_EXCL))
		return false;
	if (conf_read(c->mem, p->file.p, conf, &why) != ST_OK) {
		unlink(p->file.p);
		cmd_fail(c, "%.*s", STR_ARG(why));
		return false;
	}
	t.n = 0;
	text_add(&t, S("; rounds.conf(5) says more; a key left out has the "
	    "value in parentheses.\n\n"));
	conf_print(&t, conf);
	return write_file(c, p->file, text_str(&t), O_TRUNC) &&
	    durable_name(c->mem, p->file);
}

static bool
make_database(struct cmd *c, const struct plan *p, const struct conf *conf)
{
	struct str path = conf_database(c->mem, conf);
	const char *why;
	mode_t mask = umask(077);
	struct store *st = store_open_write(path.p, &why);

	umask(mask);
	if (st == NULL) {
		cmd_fail(c, "%s: %s", path.p, why);
		return false;
	}
	if (p->demo && demo_fill(st, p->domain, clock_now()) != ST_OK) {
		cmd_fail(c, "the demo cannot be made");
		store_close(st);
		return false;
	}
	store_tidy(st, true);
	store_close(st);
	return true;
}

static bool
add_admin(struct cmd *c, const struct plan *p, const struct conf *conf,
    struct str *token)
{
	struct text args = { .mem = c->mem };
	struct str answer;

	errand_put(&args, "email", p->admin);
	errand_put(&args, "name", S("Administrator"));
	errand_put(&args, "admin", S("yes"));
	errand_put(&args, "first", S("yes"));
	return site_errand(c, conf, "user-add", &args, &answer) == ST_OK &&
	    site_errand(c, conf, "login", &args, token) == ST_OK;
}

static int
make_site(struct cmd *c, const struct plan *p)
{
	struct conf conf;
	struct str token;

	if (!make_folder(c, p))
		return 1;
	if (access(arena_printf(c->mem, "%.*s/rounds.db", STR_ARG(p->dir)).p,
	    F_OK) == 0)
		return cmd_fail(c, "%s holds a site already", p->dir.p);
	if (!write_conf(c, p, &conf) || !make_database(c, p, &conf) ||
	    !add_admin(c, p, &conf, &token))
		return 1;
	fprintf(stderr, "Made %s and %s.\n", p->file.p,
	    conf_database(c->mem, &conf).p);
	if (p->demo)			/* whose links serve --links prints */
		return 0;
	fprintf(stderr, "The first administrator, %s, signs in here:\n",
	    p->admin.p);
	cmd_print(arena_printf(c->mem, "%.*s/signin/%.*s\n",
	    STR_ARG(conf.site.url), STR_ARG(token)));
	return 0;
}

static int
init(struct cmd *c)
{
	struct plan p = { .url = S("http://127.0.0.1:8080"),
	    .domain = S("localhost"), .name = S("Rounds") };

	cmd_option(c, "--url", &p.url);
	cmd_option(c, "--domain", &p.domain);
	cmd_option(c, "--name", &p.name);
	cmd_option(c, "--admin", &p.admin);
	p.demo = cmd_flag(c, "--demo");
	if (c->argc != 1 || c->argv[0][0] == '-')
		return cmd_usage(c);
	p.dir = str_of(c->argv[0]);
	p.file = arena_printf(c->mem, "%.*s/rounds.conf", STR_ARG(p.dir));
	if (p.admin.n == 0)
		p.admin = arena_printf(c->mem, "admin@%.*s", STR_ARG(p.domain));
	return make_site(c, &p);
}
