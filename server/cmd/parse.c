/*
 * parse.c - rounds parse, a letter as one JSON object (CONTRACT.md).
 */
#include <sysexits.h>

#include "commands.h"
#include "letter.h"

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

	if (c->argc > 0)
		return cmd_usage(c);
	if (cmd_stdin(c, LETTER_MAX, &raw) != ST_OK) {
		cmd_fail(c, "the letter is too large");
		return EX_DATAERR;
	}
	if (letter_parse(c->mem, raw, S(""), &l) != ST_OK) {
		cmd_fail(c, "%.*s", STR_ARG(l.why));
		return EX_DATAERR;
	}
	letter_json(&out, &l);
	text_byte(&out, '\n');
	cmd_print(text_str(&out));
	return 0;
}
