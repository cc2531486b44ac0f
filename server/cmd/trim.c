/*
 * trim.c - rounds trim, the part of a reply that its author wrote.
 */
#include "commands.h"
#include "json.h"
#include "limits.h"
#include "trim.h"
#include "utf8.h"

static int	trim(struct cmd *);

const struct command command_trim = {
	.name = "trim",
	.args = "[--html] [--json] < text",
	.summary = "cut quote and signature from a reply",
	.help = "Prints what its author wrote.  With --json all three parts: "
	    "{\"kept\", \"quoted\", \"signature\"}.",
	.run = trim,
};

static void
print_json(struct cmd *c, const struct trimmed *t)
{
	struct text out = { .mem = c->mem };

	json_open(&out, '{');
	json_put_str(&out, "kept", t->kept);
	json_put_str(&out, "quoted", t->quoted);
	json_put_str(&out, "signature", t->signature);
	json_close(&out, '}');
	text_byte(&out, '\n');
	cmd_print(text_str(&out));
}

static int
trim(struct cmd *c)
{
	bool html = cmd_flag(c, "--html"), json = cmd_flag(c, "--json");
	struct trimmed t;
	struct str in;

	if (c->argc > 0)
		return cmd_usage(c);
	if (cmd_stdin(c, LETTER_MAX, &in) != ST_OK)
		return cmd_fail(c, "the text is too long to read");
	in = utf8_clean(c->mem, in);
	t = html ? trim_html(c->mem, in) : trim_text(c->mem, in);
	if (json) {
		print_json(c, &t);
		return 0;
	}
	cmd_print(t.kept);
	if (t.kept.n > 0)
		cmd_print(S("\n"));
	return 0;
}
