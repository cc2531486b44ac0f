/*
 * check.c - rounds check: a sentence for everything that is wrong.
 *
 * What works but should be known is said too, on stderr, and is no fault.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "commands.h"
#include "site.h"
#include "store/outbox.h"
#include "store/people.h"

#define QUEUE_OLD	(1 * HOUR)

static int	check(struct cmd *);

const struct command command_check = {
	.name = "check",
	.args = "",
	.summary = "configuration, database, queue, mail set-up",
	.help = "Exit code 1, and a sentence on stdout for every fault.",
	.run = check,
};

struct checked {
	struct cmd	*c;
	const struct conf *conf;
	struct store	*st;
	struct text	 faults;	/* sentences, one a line */
};

static void
note(const char *words)
{
	fprintf(stderr, "note: %s\n", words);
}

static bool
is_loopback(struct str url)
{
	struct str host = str_from(url, str_find(url, S("//")) + 2);

	return str_starts(host, S("127.")) || str_starts(host, S("[::1]")) ||
	    str_starts(host, S("localhost"));
}

static void
check_site(struct checked *k)
{
	struct str data = conf_path(k->c->mem, k->conf, k->conf->site.data);
	struct str db = conf_database(k->c->mem, k->conf);
	struct stat sb;

	if (access(data.p, R_OK | W_OK | X_OK) == -1)
		text_printf(&k->faults, "[site] data: %s: %s\n", data.p,
		    strerror(errno));
	if (stat(db.p, &sb) == 0 && (sb.st_mode & 077) != 0)
		text_printf(&k->faults, "%s can be read by others: "
		    "chmod 600\n", db.p);
	if (str_starts(k->conf->site.url, S("http://")) &&
	    !is_loopback(k->conf->site.url))
		text_printf(&k->faults, "[site] url is not https: cookies "
		    "travel in the clear\n");
}

/* A relay that is a folder is made by the first letter. */
static void
check_mail(struct checked *k)
{
	const struct conf *conf = k->conf;
	struct str secret = conf_path(k->c->mem, conf,
	    conf->mail.password_file);
	bool is_maildir = str_starts(conf->mail.relay, S("maildir:"));

	if (!is_maildir && !str_starts(conf->mail.relay, S("smtp")))
		text_printf(&k->faults, "[mail] relay: \"%.*s\" is neither "
		    "smtp://, smtps://, smtp+starttls:// nor maildir:\n",
		    STR_ARG(conf->mail.relay));
	if (conf->mail.password_file.n > 0 && access(secret.p, R_OK) == -1)
		text_printf(&k->faults, "[mail] password_file: %s: %s\n",
		    secret.p, strerror(errno));
	if (conf->mail.authserv_id.n == 0)
		note("[mail] authserv_id is not set: a letter that does not "
		    "answer one of ours is held, and its author asked");
	if (is_maildir)
		note("[mail] relay is a folder: no letter leaves this machine");
}

static void
check_database(struct checked *k)
{
	if (store_check(k->st, &k->faults) != ST_OK)
		text_add(&k->faults, S("database: it cannot be read to its "
		    "end\n"));
}

static void
check_queue(struct checked *k)
{
	int64_t waiting, oldest, late;

	if (store_outbox_counts(k->st, &waiting, &oldest) != ST_OK ||
	    waiting == 0)
		return;
	late = clock_now() - oldest;
	if (late > QUEUE_OLD)
		text_printf(&k->faults, "outbox: %lld letters wait, the oldest "
		    "for %lld minutes longer than it should; is the site "
		    "served, and does the relay answer?\n",
		    (long long)waiting, (long long)(late / MINUTE));
}

static bool
has_moderator(const struct member *m, bool is_closed)
{
	for (; m != NULL; m = m->next)
		if (may(m->role, is_closed) & MAY_MODERATE)
			return true;
	return false;
}

/* What is held where nobody moderates waits for ever. */
static void
check_cohorts(struct checked *k)
{
	struct cohort *co;
	struct member *m;

	if (store_cohorts(k->st, k->c->mem, &co) != ST_OK)
		return;
	for (; co != NULL; co = co->next)
		if (store_members(k->st, k->c->mem, co->id, &m) == ST_OK &&
		    !has_moderator(m, co->is_closed))
			text_printf(&k->faults, "cohort %.*s has neither "
			    "coordinator nor moderator: who is held there "
			    "waits for ever\n", STR_ARG(co->slug));
}

static int
check(struct cmd *c)
{
	struct conf conf;
	struct checked k = { .c = c, .conf = &conf, .faults = { c->mem } };

	if (c->argc != 0)
		return cmd_usage(c);
	cmd_conf(c, &conf);
	check_site(&k);
	check_mail(&k);
	if ((k.st = site_read(c, &conf)) == NULL)
		return 1;
	check_database(&k);
	check_queue(&k);
	check_cohorts(&k);
	store_close(k.st);
	cmd_print(text_str(&k.faults));
	return k.faults.n > 0;
}
