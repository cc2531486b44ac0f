/*
 * main.c - finds the command and runs it.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"
#include "log.h"
#include "secret.h"

static const struct command *
command_named(const char *name)
{
	for (const struct command *const *p = commands; *p != NULL; p++)
		if (strcmp((*p)->name, name) == 0)
			return *p;
	return NULL;
}

int
main(int argc, char **argv)
{
	struct cmd c = { .mem = arena_new() };
	int opt, code;

	while ((opt = getopt(argc, argv, "+c:")) == 'c')
		c.conf_file = str_of(optarg);
	if (opt != -1 || optind == argc) {
		fprintf(stderr, "usage: rounds [-c FILE] COMMAND; "
		    "`rounds help` lists the commands\n");
		return EXIT_USAGE;
	}
	if ((c.self = command_named(argv[optind])) == NULL) {
		fprintf(stderr, "rounds: there is no command \"%s\"; "
		    "`rounds help` lists them all\n", argv[optind]);
		return EXIT_USAGE;
	}
	c.argc = argc - optind - 1;
	c.argv = argv + optind + 1;
	log_open(c.self->name, LOG_WARN);
	secret_open();
	code = c.self->run(&c);
	if (fflush(stdout) != 0 && code == 0)
		code = 1;
	arena_free(c.mem);
	return code;
}
