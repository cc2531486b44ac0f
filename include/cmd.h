/*
 * cmd.h - one command of `rounds`, one file of server/cmd/.
 *
 * stdout is data, stderr is words.  run() returns the exit code.
 */
#ifndef CMD_H
#define CMD_H

#include "arena.h"
#include "conf.h"
#include "status.h"
#include "str.h"

#define EXIT_USAGE	2

struct cmd {
	const struct command *self;
	struct arena	*mem;		/* lives as long as the process */
	struct str	 conf_file;	/* -c, or empty */
	int		 argc;		/* what follows the command's name */
	char		**argv;
};

struct command {
	const char	*name;
	const char	*args;		/* "COHORT FILE..." */
	const char	*summary;	/* one line, for `rounds help` */
	const char	*help;		/* paragraphs, for `rounds help NAME` */
	int		(*run)(struct cmd *);
	bool		 hidden;	/* a role of serve, not for people */
};

extern const struct command *const commands[];	/* NULL ends it */

/* Says how it is used, on stderr.  Returns EXIT_USAGE. */
int		cmd_usage(struct cmd *);
int		cmd_fail(struct cmd *, const char *, ...)	/* 1 */
		    __attribute__((format(printf, 2, 3)));

/* Takes "--name" (flag) or "--name VALUE" out of argv, wherever it stands. */
bool		cmd_flag(struct cmd *, const char *name);
bool		cmd_option(struct cmd *, const char *name, struct str *);

/* All of a file, or of stdin, at most `max` bytes: ST_LIMIT if there is more,
 * which was read and is gone. */
enum status	cmd_read(struct cmd *, int fd, size_t max, struct str *all)
		    MUST_CHECK;
enum status	cmd_stdin(struct cmd *, size_t max, struct str *) MUST_CHECK;
void		cmd_print(struct str);		/* to stdout, all of it */

/* The configuration, or a sentence on stderr and exit(1). */
void		cmd_conf(struct cmd *, struct conf *);

#endif
