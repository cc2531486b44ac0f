/*
 * parse.c - rounds parse, a letter as one JSON object (CONTRACT.md).
 *
 * Read by a child like every letter, so that whatever is in it ends in an
 * exit code and never in a signal.
 */
#include <sysexits.h>

#include "apart.h"
#include "commands.h"

#define PARSE_PATIENCE	800	/* ms; two tries in less than two seconds */

static int	parse(struct cmd *);

const struct command command_parse = {
	.name = "parse",
	.args = "< mail",
	.summary = "print a letter as one JSON object",
	.help = "Exit code 65, with a sentence on stderr, for what cannot be "
	    "read as a letter.",
	.run = parse,
};

static int
parse(struct cmd *c)
{
	struct text out = { .mem = c->mem };
	struct letter l;
	struct str raw;
	struct apart *readers;
	enum status res;

	if (c->argc > 0)
		return cmd_usage(c);
	if (cmd_stdin(c, LETTER_MAX, &raw) != ST_OK) {
		cmd_fail(c, "the letter is too large");
		return EX_DATAERR;
	}
	readers = apart_open(NULL, 1, S(""));
	apart_patience(readers, PARSE_PATIENCE);
	res = apart_read_now(readers, c->mem, raw, &l);
	apart_close(readers);
	if (res != ST_OK) {
		cmd_fail(c, "%.*s", STR_ARG(l.why));
		return res == ST_BUSY ? EX_TEMPFAIL : EX_DATAERR;
	}
	letter_json(&out, &l);
	text_byte(&out, '\n');
	cmd_print(text_str(&out));
	return 0;
}
