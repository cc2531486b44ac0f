/*
 * log.c - see log.h.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "log.h"

#define LINE	1024

static const char	*const words[] = { "error", "warn", "info", "debug" };
static const char	*role = "rounds";
static enum log_level	 most = LOG_INFO;

enum log_level
log_level_named(const char *name)
{
	for (int i = LOG_ERROR; i <= LOG_DEBUG; i++)
		if (strcmp(name, words[i]) == 0)
			return (enum log_level)i;
	return LOG_INFO;
}

void
log_open(const char *name, enum log_level level)
{
	role = name;
	most = level;
}

/* Bytes below space and DEL become \xNN; a line that is too long is cut. */
static size_t
tame(char *out, size_t size, const char *in)
{
	size_t n = 0;

	for (; *in != '\0' && n + 5 < size; in++) {
		unsigned char c = (unsigned char)*in;

		if (c < 0x20 || c == 0x7f)
			n += (size_t)snprintf(out + n, 5, "\\x%02x", c);
		else
			out[n++] = *in;
	}
	return n;
}

static void
print(enum log_level level, const char *fmt, va_list ap)
{
	char said[LINE], line[LINE * 4 + 100], when[CLOCK_TEXT];
	size_t n;

	clock_rfc3339(clock_now(), when);
	vsnprintf(said, sizeof(said), fmt, ap);
	n = (size_t)snprintf(line, 100, "%s %s %s ", when, role, words[level]);
	n += tame(line + n, sizeof(line) - n - 1, said);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) == -1)
		return;			/* there is nowhere else to say it */
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	va_list ap;

	if (level > most)
		return;
	va_start(ap, fmt);
	print(level, fmt, ap);
	va_end(ap);
}

void
fatal(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(LOG_ERROR, fmt, ap);
	va_end(ap);
	abort();
}
