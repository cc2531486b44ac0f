/*
 * render.c - rounds render, the HTML that a post would show.
 */
#include "commands.h"
#include "limits.h"
#include "markdown.h"
#include "utf8.h"

static int	render(struct cmd *);

const struct command command_render = {
	.name = "render",
	.args = "[--plain] < markdown",
	.summary = "print the HTML that a post would show",
	.help = "With --plain its words alone, as search and mail excerpts "
	    "see them.",
	.run = render,
};

static int
render(struct cmd *c)
{
	bool plain = cmd_flag(c, "--plain");
	struct str in;

	if (c->argc > 0)
		return cmd_usage(c);
	if (cmd_stdin(c, POST_BODY_MAX, &in) != ST_OK)
		return cmd_fail(c, "a post has at most %lu bytes",
		    POST_BODY_MAX);
	in = utf8_clean(c->mem, in);
	cmd_print(plain ? markdown_plain(c->mem, in) :
	    markdown(c->mem, in, NULL).s);
	return 0;
}
