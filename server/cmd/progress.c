/*
 * progress.c - how far something long has come, on a terminal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "progress.h"

#define EVERY_MS	200
#define WIDTH		78

void
progress_begin(struct progress *p, const char *what, size_t all, size_t first)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

	*p = (struct progress){ .what = what, .all = all, .first = first,
	    .began = clock_steady(), .is_on = isatty(STDERR_FILENO) };
	p->is_plain = (no_color != NULL && *no_color != '\0') ||
	    term == NULL || strcmp(term, "dumb") == 0;
}

/* Over what stood there before. */
static void
put(const struct progress *p, const char *line)
{
	if (p->is_plain)
		fprintf(stderr, "\r%-*s\r%s", WIDTH, "", line);
	else
		fprintf(stderr, "\r\033[K%s", line);
	fflush(stderr);
}

void
progress_show(struct progress *p, size_t done)
{
	int64_t now = clock_steady(), ms = now - p->began;
	size_t mine = done - p->first;
	char line[WIDTH + 1];
	double rate;

	if (!p->is_on || now - p->shown < EVERY_MS || ms <= 0)
		return;
	p->shown = now;
	rate = (double)mine * 1000 / (double)ms;
	if (rate < 1)
		snprintf(line, sizeof(line), "%zu of %zu %s", done, p->all,
		    p->what);
	else
		snprintf(line, sizeof(line), "%zu of %zu %s, %.0f/s, %.0f s "
		    "left", done, p->all, p->what, rate,
		    (double)(p->all - done) / rate);
	put(p, line);
}

void
progress_end(struct progress *p)
{
	if (p->is_on && p->shown != 0)
		put(p, "");
}
