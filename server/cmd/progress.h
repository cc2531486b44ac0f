/*
 * progress.h - how far something long has come, on a terminal.
 *
 * One line on stderr, written over and over, a few times a second; nothing
 * at all where stderr is no terminal.  There are no colours in it, and with
 * NO_COLOR it uses no control sequences but the carriage return.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
	const char	*what;		/* "letters" */
	size_t		 all, first;	/* first: what an earlier run did */
	int64_t		 began, shown;
	bool		 is_on, is_plain;
};

void	progress_begin(struct progress *, const char *what, size_t all,
	    size_t first);
void	progress_show(struct progress *, size_t done);
void	progress_end(struct progress *);	/* takes the line away */

#endif
