/*
 * cmd.c - what commands share.  See cmd.h.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

int
cmd_usage(struct cmd *c)
{
	fprintf(stderr, "usage: rounds [-c FILE] %s %s\n", c->self->name,
	    c->self->args);
	return EXIT_USAGE;
}

int
cmd_fail(struct cmd *c, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "rounds %s: ", c->self->name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return 1;
}

/* Removes n words of argv from the i-th on. */
static void
drop(struct cmd *c, int i, int n)
{
	memmove(c->argv + i, c->argv + i + n,
	    (size_t)(c->argc - i - n + 1) * sizeof(*c->argv));
	c->argc -= n;
}

bool
cmd_flag(struct cmd *c, const char *name)
{
	for (int i = 0; i < c->argc; i++)
		if (strcmp(c->argv[i], name) == 0) {
			drop(c, i, 1);
			return true;
		}
	return false;
}

bool
cmd_option(struct cmd *c, const char *name, struct str *value)
{
	for (int i = 0; i + 1 < c->argc; i++)
		if (strcmp(c->argv[i], name) == 0) {
			*value = str_of(c->argv[i + 1]);
			drop(c, i, 2);
			return true;
		}
	return false;
}

enum status
cmd_read(struct cmd *c, int fd, size_t max, struct str *all)
{
	struct text t = { .mem = c->mem };
	char buf[65536];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return ST_FAILED;
		if (t.n <= max)
			text_add(&t, (struct str){ buf, (size_t)n });
	}
	*all = str_head(text_str(&t), max);
	return t.n > max ? ST_LIMIT : ST_OK;
}

enum status
cmd_stdin(struct cmd *c, size_t max, struct str *all)
{
	return cmd_read(c, STDIN_FILENO, max, all);
}

void
cmd_print(struct str s)
{
	fwrite(s.p == NULL ? "" : s.p, 1, s.n, stdout);
}

void
cmd_conf(struct cmd *c, struct conf *conf)
{
	struct str why;

	if (conf_read(c->mem, c->conf_file.n > 0 ? c->conf_file.p : NULL, conf,
	    &why) == ST_OK)
		return;
	cmd_fail(c, "%.*s", STR_ARG(why));
	exit(1);
}
