/*
 * site.h - a command and the site it is about.
 */
#ifndef SITE_H
#define SITE_H

#include "cmd.h"
#include "errand.h"

/* The database, for reading, beside a running server or without one.  NULL
 * after a sentence on stderr. */
struct store	*site_read(struct cmd *, const struct conf *);

/*
 * Has an errand done (errand.h): by the running server, or here.  ST_OK, or
 * a sentence was said on stderr.  The answer lives as long as the command.
 */
enum status	site_errand(struct cmd *, const struct conf *,
		    const char *name, const struct text *args,
		    struct str *answer) MUST_CHECK;

/*
 * The same for one who has many errands: the server's socket, or the lock
 * and the open database, until site_hang_up().  False, or a status that is
 * not ST_OK: a sentence was said.  A line whose server went away is dead.
 */
struct site_line {
	struct store	*store;		/* NULL: a server does it */
	int		 fd;
	bool		 answered;	/* the last status is the errand's own */
};
bool		site_call(struct cmd *, const struct conf *,
		    struct site_line *);
enum status	site_ask(struct cmd *, struct site_line *, const char *name,
		    const struct text *args, struct str *answer) MUST_CHECK;
void		site_hang_up(struct site_line *);

/* DATA/lock: nobody serves this site while we hold it.  -1 after a
 * sentence. */
int		site_lock(struct cmd *, const struct conf *);

/* An errand made of what stands in argv.  Options of a table become
 * arguments by name. */
struct site_option {
	const char	*option;	/* "--title" */
	const char	*name;		/* "title" */
	bool		 many;		/* again and again: a line each */
	const char	*flag;		/* no value follows; this is it */
};
void		site_options(struct cmd *, const struct site_option *,
		    size_t n, struct text *args);

/* `rounds user add`: the word after the command says what to run. */
struct site_verb {
	const char	*name;
	int		(*run)(struct cmd *);
};
int		site_verb(struct cmd *, const struct site_verb *, size_t n);

#endif
