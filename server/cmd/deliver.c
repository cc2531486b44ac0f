/*
 * deliver.c - rounds deliver, one mail from a mail system's pipe.
 *
 * The exit code is all that the mail system learns.  0: the letter and its
 * fate are on disk, whatever the fate.  67, before any of it is kept:
 * nobody here has that address.  Everything else is our trouble, 75, and
 * the letter comes again; a bounce might go to somebody whose name was
 * forged.  A mail system takes a signal or an odd code for a bounce, too, so
 * the work is done by a child, and what is not one of ours is 75.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "address.h"
#include "arrival.h"
#include "clock.h"
#include "commands.h"
#include "site.h"

static int	deliver(struct cmd *);

const struct command command_deliver = {
	.name = "deliver",
	.args = "[--from ENVELOPE] RECIPIENT... < mail",
	.summary = "take one mail, as from a mail system's pipe",
	.help = "Exit codes are those of sysexits.h: 0 once the letter and "
	    "its fate are kept,\n67 if a recipient is unknown (then nobody "
	    "gets it), 75 whenever in doubt: the\nmail system is to try "
	    "again.  Without --from the envelope's sender is that of\na line "
	    "\"From ...\" or of Return-Path, if one comes first; --from \"\" "
	    "is a bounce's.",
	.run = deliver,
};

static int
later(struct cmd *c, const char *why)
{
	cmd_fail(c, "%s", why);
	return EX_TEMPFAIL;
}

/* "<ana@example.org>", "ana@example.org Tue Mar ..." */
static struct str
first_address(struct str s)
{
	s = str_trim(s);
	if (str_starts(s, S("<")))
		return str_head(str_from(s, 1),
		    str_find_byte(str_from(s, 1), '>'));
	return str_head(s, str_find_byte(s, ' '));
}

/*
 * What local delivery puts above a letter says who sent it.  "From " is no
 * field, and hides all others from a reader.
 */
static bool
take_sender(struct str *raw, struct str *from)
{
	struct str rest = *raw, line;

	if (!str_line(&rest, &line))
		return false;
	if (str_starts(line, S("From ")))
		*raw = rest;
	else if (!str_casestarts(line, S("Return-Path:")))
		return false;
	*from = first_address(str_from(line, str_starts(line, S("From ")) ?
	    5 : 12));
	return true;
}

static bool
envelope(struct cmd *c, struct arrival *a)
{
	struct str from, above;
	bool given = cmd_option(c, "--from", &from);

	a->nrcpt = (size_t)c->argc;
	if (c->argc < 1 || c->argc > LMTP_RECIPIENTS_MAX ||
	    c->argv[0][0] == '-')
		return false;
	a->rcpt = arena_alloc(c->mem, a->nrcpt * sizeof(*a->rcpt));
	for (int i = 0; i < c->argc; i++)
		a->rcpt[i] = lower(c->mem, first_address(str_of(c->argv[i])));
	a->received = clock_now();
	if (take_sender(&a->raw, &above))
		a->envelope_from = above;
	else
		a->envelope_from = S("unknown");	/* not null: no bounce */
	if (given)
		a->envelope_from = first_address(from);
	return true;
}

static int
hand_over(struct cmd *c, const struct conf *conf, const struct arrival *a)
{
	struct text args = { .mem = c->mem };
	struct site_line line;
	struct str answer;
	enum status res;

	if (!site_call(c, conf, &line))
		return EX_TEMPFAIL;
	arrival_put(&args, a);
	res = site_ask(c, &line, "deliver", &args, &answer);
	site_hang_up(&line);
	if (res == ST_OK)
		return EX_OK;
	return res == ST_NOT_FOUND && line.answered ? EX_NOUSER : EX_TEMPFAIL;
}

static int
deliver_one(struct cmd *c)
{
	struct arrival a = { 0 };
	struct apart *readers;
	struct conf conf;
	struct str why;
	enum status res;

	a.status = cmd_stdin(c, LETTER_MAX, &a.raw);
	if (a.status != ST_OK && a.status != ST_LIMIT)
		return later(c, "the letter cannot be read from stdin");
	if (a.status == ST_LIMIT)
		a.letter.why = S("the letter is too large; only its "
		    "beginning was kept");
	if (!envelope(c, &a)) {
		cmd_usage(c);
		return EX_USAGE;
	}
	if (conf_read(c->mem, c->conf_file.n > 0 ? c->conf_file.p : NULL,
	    &conf, &why) != ST_OK)
		return later(c, why.p);
	readers = apart_open(NULL, 1, conf.mail.authserv_id);
	res = arrival_read(readers, c->mem, conf.mail.domain, &a);
	apart_close(readers);
	return res == ST_OK ? hand_over(c, &conf, &a) :
	    later(c, "the letter cannot be read just now");
}

static int
deliver(struct cmd *c)
{
	pid_t pid = fork();
	int how = 0;

	if (pid == -1)
		return later(c, "there is no room for another process");
	if (pid == 0) {
		how = deliver_one(c);
		fflush(NULL);
		_exit(how);
	}
	while (waitpid(pid, &how, 0) == -1)
		if (errno != EINTR)
			return EX_TEMPFAIL;
	if (!WIFEXITED(how))
		return later(c, "it broke off");
	how = WEXITSTATUS(how);
	return how == EX_OK || how == EX_USAGE || how == EX_NOUSER ? how :
	    EX_TEMPFAIL;
}
