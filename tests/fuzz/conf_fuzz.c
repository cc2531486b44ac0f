/*
 * conf_fuzz.c - a configuration file: read and printed, or refused with a
 * sentence.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "arena.h"
#include "conf.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static enum status
read_bytes(struct arena *mem, const void *p, size_t n, struct conf *c)
{
	int fd = memfd_create("conf", MFD_CLOEXEC);
	struct str path = arena_printf(mem, "/proc/self/fd/%d", fd), why = S("");
	enum status res;

	if (fd == -1 || write(fd, p, n) != (ssize_t)n)
		abort();
	res = conf_read(mem, path.p, c, &why);
	if (res != ST_OK && why.n == 0)
		abort();
	close(fd);
	return res;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_new();
	struct text printed = { .mem = mem };
	struct conf c;

	if (read_bytes(mem, data, n, &c) == ST_OK)
		conf_print(&printed, &c);
	arena_free(mem);
	return 0;
}
